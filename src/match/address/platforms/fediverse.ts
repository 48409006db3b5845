import type { PlatformRow } from '../platform.ts'

/**
 * Mastodon and servers with the same addresses, on any host that no other row names. The host is
 * part of each identity: the same post on two servers is two places, with two providers.
 */
export const mastodon: PlatformRow = {
  platform: 'mastodon',
  hosts: ['*'],
  patterns: [
    { kind: 'post', path: '/@{name:member}/{post:long}' },
    { kind: 'post', path: '/web/@{name:member}/{post:long}', canonical: '/@{name}/{post}' },
    { kind: 'post', path: '/deck/@{name:member}/{post:long}', canonical: '/@{name}/{post}' },
    {
      kind: 'post',
      path: '/users/{name:name}/statuses/{post:long}/...',
      canonical: '/@{name}/{post}',
    },
    { kind: 'account', path: '/@{name:member}' },
    { kind: 'account', path: '/web/@{name:member}', canonical: '/@{name}' },
    { kind: 'account', path: '/deck/@{name:member}', canonical: '/@{name}' },
    { kind: 'account', path: '/@{name:member}/with_replies', canonical: '/@{name}' },
    { kind: 'account', path: '/@{name:member}/media', canonical: '/@{name}' },
    { kind: 'account', path: '/users/{name:name}', canonical: '/@{name}' },
  ],
}
