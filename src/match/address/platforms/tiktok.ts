import type { PlatformRow } from '../platform.ts'

/** TikTok. A video is known by its number alone; a short link is a thing of its own until resolved. */
export const tiktok: PlatformRow = {
  platform: 'tiktok',
  hosts: ['tiktok.com', 'm.tiktok.com', 'vm.tiktok.com', 'vt.tiktok.com'],
  ownPages: [
    '/about/...',
    '/legal/...',
    '/login/...',
    '/foryou',
    '/explore',
    '/upload',
    '/safety/...',
    '/community-guidelines/...',
    '/transparency/...',
    '/setting',
  ],
  patterns: [
    {
      kind: 'page',
      host: 'vm.tiktok.com',
      path: '/{link}',
      id: 'vm/{link}',
      scope: 'url-shortener',
    },
    {
      kind: 'page',
      host: 'vt.tiktok.com',
      path: '/{link}',
      id: 'vt/{link}',
      scope: 'url-shortener',
    },
    { kind: 'page', path: '/t/{link}', id: 't/{link}', scope: 'url-shortener' },
    { kind: 'page', path: '/search/...', scope: 'search-page' },
    { kind: 'page', path: '/tag/{tag:word}', scope: 'tag-page' },
    { kind: 'page', path: '/music/{music:text}', scope: 'collection' },
    { kind: 'page', path: '/messages/...', scope: 'not-public' },
    { kind: 'video', path: '/embed/v2/{video:digits}' },
    { kind: 'video', path: '/embed/{video:digits}', canonical: '/embed/v2/{video}' },
    { kind: 'video', path: '/v/{video:digits}.html', canonical: '/embed/v2/{video}' },
    { kind: 'page', path: '/@{name:name}/playlist/{list:text}', scope: 'collection' },
    { kind: 'video', path: '/@{name:name}/video/{video:digits}', canonical: '/embed/v2/{video}' },
    { kind: 'image', path: '/@{name:name}/photo/{photo:digits}' },
    { kind: 'video', path: '/@{name:name}/live', id: '{name}/live' },
    { kind: 'account', path: '/@{name:name}' },
  ],
}
