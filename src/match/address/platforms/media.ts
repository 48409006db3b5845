import type { PlatformRow } from '../platform.ts'

/** Vimeo. An unlisted video has a key behind its number; the number alone is the identity. */
export const vimeo: PlatformRow = {
  platform: 'vimeo',
  hosts: ['vimeo.com', 'player.vimeo.com'],
  ownPages: [
    '/search',
    '/showcase',
    '/categories',
    '/channels',
    '/groups',
    '/about',
    '/help/...',
    '/join',
    '/log_in',
    '/terms',
    '/privacy',
    '/upload/...',
    '/features/...',
    '/watch',
  ],
  patterns: [
    { kind: 'page', path: '/search/...', scope: 'search-page' },
    { kind: 'page', path: '/showcase/{list:digits}/...', scope: 'collection' },
    { kind: 'page', path: '/categories/...', scope: 'collection' },
    {
      kind: 'video',
      host: 'player.vimeo.com',
      path: '/video/{video:digits}',
      canonical: '/{video}',
    },
    { kind: 'video', path: '/channels/{channel:name}/{video:digits}', canonical: '/{video}' },
    { kind: 'video', path: '/{video:digits}/...', canonical: '/{video}' },
    { kind: 'channel', path: '/channels/{channel:name}' },
    { kind: 'group', path: '/groups/{group:name}/...', canonical: '/groups/{group}' },
    { kind: 'account', path: '/{name:name}' },
  ],
}

/** Dailymotion. */
export const dailymotion: PlatformRow = {
  platform: 'dailymotion',
  hosts: ['dailymotion.com', 'geo.dailymotion.com', 'dai.ly'],
  ownPages: [
    '/video',
    '/search',
    '/topic',
    '/playlist',
    '/embed/...',
    '/about/...',
    '/legal/...',
    '/signin',
    '/feed',
    '/library',
  ],
  patterns: [
    { kind: 'video', host: 'dai.ly', path: '/{video}', canonical: '/video/{video}' },
    { kind: 'page', path: '/search/...', scope: 'search-page' },
    { kind: 'page', path: '/topic/{topic:text}', scope: 'tag-page' },
    { kind: 'page', path: '/playlist/{list}', scope: 'collection' },
    { kind: 'video', path: '/player.html?video={video}', canonical: '/video/{video}' },
    { kind: 'video', path: '/embed/video/{video}', canonical: '/video/{video}' },
    { kind: 'video', path: '/video/{video}' },
    { kind: 'account', path: '/{name:name}' },
  ],
}

/** OK.ru. */
export const okRu: PlatformRow = {
  platform: 'ok-ru',
  hosts: ['ok.ru', 'm.ok.ru', 'odnoklassniki.ru'],
  ownPages: [
    '/video',
    '/videoembed',
    '/group',
    '/groups',
    '/profile',
    '/search',
    '/live',
    '/help/...',
    '/regulations',
    '/about/...',
    '/dk',
  ],
  patterns: [
    { kind: 'video', path: '/video/{video:digits}' },
    { kind: 'video', path: '/videoembed/{video:digits}', canonical: '/video/{video}' },
    { kind: 'video', path: '/live/{video:digits}', canonical: '/video/{video}' },
    { kind: 'post', path: '/group/{group:digits}/topic/{post:digits}' },
    {
      kind: 'group',
      path: '/group/{group:digits}/...',
      canonical: '/group/{group}',
      id: 'group/{group}',
    },
    { kind: 'account', path: '/profile/{number:digits}', id: 'profile/{number}' },
    {
      kind: 'post',
      path: '/profile/{number:digits}/statuses/{post:digits}',
      id: 'profile/{number}/{post}',
    },
    { kind: 'account', path: '/{name:name}' },
  ],
}

/** SoundCloud. */
export const soundcloud: PlatformRow = {
  platform: 'soundcloud',
  hosts: ['soundcloud.com', 'm.soundcloud.com', 'on.soundcloud.com'],
  ownPages: [
    '/search',
    '/tags',
    '/discover',
    '/pages/...',
    '/terms-of-use/...',
    '/signin',
    '/upload',
    '/you/...',
    '/stream',
    '/charts/...',
  ],
  patterns: [
    { kind: 'page', host: 'on.soundcloud.com', path: '/{link}', scope: 'url-shortener' },
    { kind: 'page', path: '/search/...', scope: 'search-page' },
    { kind: 'page', path: '/tags/{tag:word}', scope: 'tag-page' },
    { kind: 'page', path: '/{name:name}/sets/{list:name}', scope: 'collection' },
    { kind: 'account', path: '/{name:name}/tracks', canonical: '/{name}' },
    { kind: 'audio', path: '/{name:name}/{track:name}' },
    { kind: 'account', path: '/{name:name}' },
  ],
}
