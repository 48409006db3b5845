import type { Example } from './example.ts'

export const meta: readonly Example[] = [
  {
    canonical: 'https://facebook.com/synthetic.page',
    identity: 'facebook:account:synthetic.page',
    kind: 'account',
    received: [
      'https://www.facebook.com/Synthetic.Page',
      'https://m.facebook.com/synthetic.page/?mibextid=x',
      'https://fb.com/synthetic.page',
    ],
  },
  {
    canonical: 'https://facebook.com/100000001',
    identity: 'facebook:account:100000001',
    kind: 'account',
    received: [
      'https://www.facebook.com/profile.php?id=100000001',
      'https://www.facebook.com/people/Synthetic-Name/100000001/',
      'https://mbasic.facebook.com/profile.php?v=info&id=100000001',
    ],
  },
  {
    canonical: 'https://facebook.com/100000001/posts/2002',
    identity: 'facebook:post:100000001/2002',
    kind: 'post',
    received: [
      'https://m.facebook.com/story.php?story_fbid=2002&id=100000001',
      'https://www.facebook.com/permalink.php?story_fbid=2002&id=100000001',
      'https://mbasic.facebook.com/story.php?id=100000001&story_fbid=2002&refid=17',
      'https://www.facebook.com/100000001/posts/2002',
    ],
  },
  {
    canonical: 'https://facebook.com/synthetic.page/posts/pfbid0Synthetic',
    identity: 'facebook:post:synthetic.page/pfbid0Synthetic',
    kind: 'post',
    received: ['https://www.facebook.com/Synthetic.Page/posts/pfbid0Synthetic?__tn__=R'],
  },
  {
    canonical: 'https://facebook.com/watch?v=3003',
    identity: 'facebook:video:3003',
    kind: 'video',
    received: [
      'https://www.facebook.com/watch/?v=3003',
      'https://www.facebook.com/watch/live/?v=3003&ref=x',
      'https://www.facebook.com/video.php?v=3003',
      'https://www.facebook.com/synthetic.page/videos/3003/',
      'https://www.facebook.com/synthetic.page/videos/a-title/3003/',
    ],
  },
  {
    canonical: 'https://facebook.com/reel/3004',
    identity: 'facebook:video:reel/3004',
    kind: 'video',
    received: ['https://www.facebook.com/reel/3004'],
  },
  {
    canonical: 'https://facebook.com/photo?fbid=3005',
    identity: 'facebook:image:3005',
    kind: 'image',
    received: [
      'https://www.facebook.com/photo/?fbid=3005&set=a.1',
      'https://www.facebook.com/photo.php?fbid=3005',
      'https://www.facebook.com/synthetic.page/photos/a.1/3005',
    ],
  },
  {
    canonical: 'https://facebook.com/groups/synthetic.group',
    identity: 'facebook:group:synthetic.group',
    kind: 'group',
    received: [
      'https://www.facebook.com/groups/Synthetic.Group/',
      'https://m.facebook.com/groups/synthetic.group/members',
    ],
  },
  {
    canonical: 'https://facebook.com/groups/4004/posts/5005',
    identity: 'facebook:post:groups/4004/5005',
    kind: 'post',
    received: [
      'https://www.facebook.com/groups/4004/posts/5005/',
      'https://www.facebook.com/groups/4004/permalink/5005/',
    ],
  },
  {
    canonical: 'https://fb.watch/SyntheticW1',
    identity: 'facebook:page:fb.watch/SyntheticW1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://fb.watch/SyntheticW1/'],
  },
  {
    canonical: 'https://facebook.com/share/v/SyntheticS1',
    identity: 'facebook:page:share/v/SyntheticS1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://www.facebook.com/share/v/SyntheticS1/?mibextid=x'],
  },
  {
    canonical: 'https://facebook.com/watch',
    kind: 'page',
    scope: ['platform-page'],
    received: ['https://www.facebook.com/watch/'],
  },
  {
    canonical: 'https://facebook.com/groups',
    kind: 'page',
    scope: ['platform-page'],
    received: ['https://www.facebook.com/groups/'],
  },
  {
    canonical: 'https://instagram.com/p/SyntheticP1',
    identity: 'instagram:post:SyntheticP1',
    kind: 'post',
    received: [
      'https://www.instagram.com/p/SyntheticP1/',
      'https://www.instagram.com/reel/SyntheticP1/?igsh=abc',
      'https://www.instagram.com/reels/SyntheticP1',
      'https://instagram.com/tv/SyntheticP1?igshid=x',
      'https://www.instagram.com/synthetic_user/p/SyntheticP1/',
      'https://www.instagram.com/synthetic_user/reel/SyntheticP1/',
      'https://instagr.am/p/SyntheticP1',
      'https://www.instagram.com/p/SyntheticP1/embed/captioned/',
    ],
  },
  {
    canonical: 'https://instagram.com/stories/synthetic_user/700700',
    identity: 'instagram:post:stories/synthetic_user/700700',
    kind: 'post',
    received: ['https://www.instagram.com/stories/Synthetic_User/700700/'],
  },
  {
    canonical: 'https://instagram.com/synthetic_user',
    identity: 'instagram:account:synthetic_user',
    kind: 'account',
    received: [
      'https://www.instagram.com/Synthetic_User/',
      'https://www.instagram.com/synthetic_user/?hl=nl',
      'https://www.instagram.com/stories/synthetic_user/',
    ],
  },
  {
    canonical: 'https://instagram.com/explore/tags/synthetic',
    identity: 'instagram:page:explore/tags/synthetic',
    kind: 'page',
    scope: ['tag-page'],
    received: ['https://www.instagram.com/explore/tags/Synthetic/'],
  },
]
