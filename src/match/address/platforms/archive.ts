import type { PlatformRow } from '../platform.ts'

/** The Internet Archive: an open library. An item holds files; item and file are two identities. */
export const internetArchive: PlatformRow = {
  platform: 'internet-archive',
  hosts: ['archive.org', '*.us.archive.org'],
  ownPages: [
    '/about/...',
    '/account/...',
    '/donate/...',
    '/legal/...',
    '/services/...',
    '/projects',
    '/upload/...',
    '/create/...',
    '/web',
    '/help/...',
    '/contact/...',
  ],
  patterns: [
    {
      kind: 'file',
      host: '*.us.archive.org',
      path: '/{disk}/items/{item:text}/{file:rest}',
      canonical: '/download/{item}/{file}',
    },
    { kind: 'page', path: '/search?query={words:text}', scope: 'search-page' },
    {
      kind: 'page',
      path: '/search.php?query={words:text}',
      canonical: '/search?query={words}',
      scope: 'search-page',
    },
    { kind: 'page', path: '/search/...', scope: 'search-page' },
    { kind: 'page', path: '/search.php', scope: 'search-page' },
    { kind: 'page', path: '/advancedsearch.php/...', scope: 'search-page' },
    { kind: 'page', path: '/browse.php', scope: 'collection' },
    { kind: 'account', path: '/details/@{name:text}', id: '@{name}' },
    {
      kind: 'file',
      path: '/details/{item:text}/{file:rest}',
      canonical: '/download/{item}/{file}',
    },
    { kind: 'file', path: '/download/{item:text}/{file:rest}' },
    { kind: 'file', path: '/stream/{item:text}/{file:rest}', canonical: '/download/{item}/{file}' },
    { kind: 'page', path: '/details/{item:text}' },
    { kind: 'page', path: '/download/{item:text}', canonical: '/details/{item}' },
    { kind: 'page', path: '/stream/{item:text}', canonical: '/details/{item}' },
    { kind: 'page', path: '/embed/{item:text}', canonical: '/details/{item}' },
    { kind: 'page', path: '/metadata/{item:text}', canonical: '/details/{item}' },
  ],
}
