import type { Example } from './example.ts'

export const youtube: readonly Example[] = [
  {
    canonical: 'https://youtube.com/watch?v=SYNTHETIC01',
    identity: 'youtube:video:SYNTHETIC01',
    kind: 'video',
    received: [
      'https://www.youtube.com/watch?v=SYNTHETIC01',
      'https://youtube.com/watch?v=SYNTHETIC01&t=42s&list=PLsynthetic&index=3',
      'https://www.youtube.com/watch?feature=youtu.be&v=SYNTHETIC01',
      'https://m.youtube.com/watch?v=SYNTHETIC01',
      'https://music.youtube.com/watch?v=SYNTHETIC01',
      'https://youtu.be/SYNTHETIC01',
      'https://youtu.be/SYNTHETIC01?si=abc&t=10',
      'youtu.be/SYNTHETIC01',
      'https://youtu.be/watch?v=SYNTHETIC01',
      'https://www.youtube.com/shorts/SYNTHETIC01',
      'https://www.youtube.com/live/SYNTHETIC01?feature=share',
      'https://www.youtube.com/embed/SYNTHETIC01?autoplay=1',
      'https://www.youtube-nocookie.com/embed/SYNTHETIC01',
      'https://www.youtube.com/v/SYNTHETIC01',
      'https://www.youtube.com/watch/SYNTHETIC01',
    ],
  },
  {
    canonical: 'https://youtube.com/watch?v=synthetic01',
    identity: 'youtube:video:synthetic01',
    kind: 'video',
    received: ['https://www.youtube.com/watch?v=synthetic01'],
  },
  {
    canonical: 'https://youtube.com/channel/UCsynthetic_A',
    identity: 'youtube:channel:channel/UCsynthetic_A',
    kind: 'channel',
    received: [
      'https://www.youtube.com/channel/UCsynthetic_A',
      'https://www.youtube.com/channel/UCsynthetic_A/videos',
    ],
  },
  {
    canonical: 'https://youtube.com/@syntheticoutlet',
    identity: 'youtube:channel:@syntheticoutlet',
    kind: 'channel',
    received: [
      'https://www.youtube.com/@SyntheticOutlet',
      'https://youtube.com/@syntheticoutlet/shorts',
    ],
  },
  {
    canonical: 'https://youtube.com/@%D9%85%D8%AB%D8%A7%D9%84',
    identity: 'youtube:channel:@%D9%85%D8%AB%D8%A7%D9%84',
    kind: 'channel',
    received: ['https://www.youtube.com/@مثال', 'https://youtube.com/@%d9%85%d8%ab%d8%a7%d9%84'],
  },
  {
    canonical: 'https://youtube.com/c/syntheticoutlet',
    identity: 'youtube:channel:c/syntheticoutlet',
    kind: 'channel',
    received: ['https://www.youtube.com/c/SyntheticOutlet'],
  },
  {
    canonical: 'https://youtube.com/user/syntheticoutlet',
    identity: 'youtube:channel:user/syntheticoutlet',
    kind: 'channel',
    received: ['https://www.youtube.com/user/SyntheticOutlet/featured'],
  },
  {
    canonical: 'https://youtube.com/post/UgkxSynthetic',
    identity: 'youtube:post:UgkxSynthetic',
    kind: 'post',
    received: [
      'https://www.youtube.com/post/UgkxSynthetic',
      'https://www.youtube.com/channel/UCsynthetic_A/community?lb=UgkxSynthetic',
    ],
  },
  {
    canonical: 'https://youtube.com/playlist?list=PLsynthetic',
    identity: 'youtube:page:playlist?list=PLsynthetic',
    kind: 'page',
    scope: ['collection'],
    received: [
      'https://www.youtube.com/playlist?list=PLsynthetic',
      'https://www.youtube.com/embed/videoseries?list=PLsynthetic',
    ],
  },
  {
    canonical: 'https://youtube.com/results?search_query=synthetic',
    identity: 'youtube:page:results?search_query=synthetic',
    kind: 'page',
    scope: ['search-page'],
    received: ['https://www.youtube.com/results?search_query=synthetic&sp=x'],
  },
]
