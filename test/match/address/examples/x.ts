import type { Example } from './example.ts'

export const x: readonly Example[] = [
  {
    canonical: 'https://x.com/i/status/1100000000000000001',
    identity: 'x:post:1100000000000000001',
    kind: 'post',
    received: [
      'https://x.com/synthetic_user/status/1100000000000000001',
      'https://twitter.com/Synthetic_User/status/1100000000000000001?s=20&t=abc',
      'https://mobile.twitter.com/other_name/status/1100000000000000001',
      'https://twitter.com/synthetic_user/statuses/1100000000000000001',
      'https://twitter.com/synthetic_user/status/1100000000000000001/photo/1',
      'https://twitter.com/i/web/status/1100000000000000001',
      'https://x.com/i/status/1100000000000000001',
    ],
  },
  {
    canonical: 'https://fxtwitter.com/synthetic_user/status/1100000000000000001',
    kind: 'page',
    received: ['https://fxtwitter.com/synthetic_user/status/1100000000000000001'],
  },
  {
    canonical: 'https://x.com/synthetic_user',
    identity: 'x:account:synthetic_user',
    kind: 'account',
    received: [
      'https://x.com/synthetic_user',
      'https://www.twitter.com/Synthetic_User/',
      'https://mobile.x.com/synthetic_user/with_replies',
      'https://x.com/synthetic_user/media',
      'https://twitter.com/intent/user?screen_name=Synthetic_User',
    ],
  },
  {
    canonical: 'https://x.com/i/user/900001',
    identity: 'x:account:i/900001',
    kind: 'account',
    received: ['https://twitter.com/i/user/900001'],
  },
  {
    canonical: 'https://x.com/i/spaces/1SyntheticSpace',
    identity: 'x:audio:1SyntheticSpace',
    kind: 'audio',
    received: [
      'https://x.com/i/spaces/1SyntheticSpace',
      'https://x.com/i/spaces/1SyntheticSpace/peek',
    ],
  },
  {
    canonical: 'https://x.com/i/communities/150001',
    identity: 'x:group:150001',
    kind: 'group',
    received: ['https://x.com/i/communities/150001'],
  },
  {
    canonical: 'https://x.com/hashtag/synthetictag',
    identity: 'x:page:hashtag/synthetictag',
    kind: 'page',
    scope: ['tag-page'],
    received: [
      'https://twitter.com/hashtag/SyntheticTag?src=hash',
      'https://x.com/hashtag/synthetictag',
    ],
  },
  {
    canonical: 'https://x.com/search?q=synthetic%20words',
    identity: 'x:page:search?q=synthetic%20words',
    kind: 'page',
    scope: ['search-page'],
    received: ['https://x.com/search?q=synthetic%20words&src=typed_query'],
  },
  {
    canonical: 'https://x.com/i/lists/77001',
    identity: 'x:page:i/lists/77001',
    kind: 'page',
    scope: ['collection'],
    received: ['https://x.com/i/lists/77001'],
  },
  {
    canonical: 'https://t.co/SyntheticA1',
    identity: 'x:page:SyntheticA1',
    kind: 'page',
    scope: ['url-shortener'],
    received: ['https://t.co/SyntheticA1'],
  },
  {
    canonical: 'https://x.com/tos',
    kind: 'page',
    scope: ['platform-page'],
    received: ['https://x.com/tos'],
  },
]
