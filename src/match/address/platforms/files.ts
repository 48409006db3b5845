import type { PlatformRow } from '../platform.ts'

/** Dropbox. A shared file is known by its id, whatever its name, its key and how it is downloaded. */
export const dropbox: PlatformRow = {
  platform: 'dropbox',
  hosts: ['dropbox.com', 'dl.dropbox.com', 'dl.dropboxusercontent.com', 'db.tt'],
  ownPages: [
    '/home/...',
    '/login/...',
    '/help/...',
    '/terms',
    '/privacy',
    '/plans',
    '/register/...',
    '/business/...',
    '/about',
    '/install',
    '/account/...',
  ],
  patterns: [
    { kind: 'page', host: 'db.tt', path: '/{link}', scope: 'url-shortener' },
    { kind: 'file', path: '/scl/fi/{file}/...', canonical: '/scl/fi/{file}', id: 'scl/{file}' },
    {
      kind: 'page',
      path: '/scl/fo/{folder}/...',
      canonical: '/scl/fo/{folder}',
      id: 'scl/{folder}',
    },
    { kind: 'file', path: '/s/{file}/...', canonical: '/s/{file}', id: 's/{file}' },
    { kind: 'page', path: '/sh/{folder}/...', canonical: '/sh/{folder}', id: 'sh/{folder}' },
    { kind: 'file', path: '/t/{transfer}', id: 't/{transfer}' },
  ],
}

/** Google Drive and its documents. Ids are one space, so file and document addresses fold by the id. */
export const googleDrive: PlatformRow = {
  platform: 'google-drive',
  hosts: ['drive.google.com', 'docs.google.com', 'drive.usercontent.google.com'],
  ownPages: [
    '/drive',
    '/drive/home',
    '/drive/my-drive',
    '/drive/u/{n:digits}/my-drive',
    '/drive/settings',
    '/document/u/{n:digits}',
    '/drive/about.html',
  ],
  patterns: [
    { kind: 'page', path: '/drive/search?q={words:text}', scope: 'search-page' },
    { kind: 'page', path: '/drive/folders/{folder}/...', canonical: '/drive/folders/{folder}' },
    {
      kind: 'page',
      path: '/drive/u/{n:digits}/folders/{folder}/...',
      canonical: '/drive/folders/{folder}',
    },
    {
      kind: 'page',
      path: '/drive/mobile/folders/{folder}/...',
      canonical: '/drive/folders/{folder}',
    },
    { kind: 'page', path: '/folderview?id={folder}', canonical: '/drive/folders/{folder}' },
    { kind: 'page', path: '/embeddedfolderview?id={folder}', canonical: '/drive/folders/{folder}' },
    { kind: 'file', path: '/open?id={file}' },
    { kind: 'file', path: '/uc?id={file}', canonical: '/open?id={file}' },
    { kind: 'file', path: '/download?id={file}', canonical: '/open?id={file}' },
    { kind: 'file', path: '/file/d/{file}/...', canonical: '/open?id={file}' },
    { kind: 'file', path: '/file/u/{n:digits}/d/{file}/...', canonical: '/open?id={file}' },
    {
      kind: 'publication',
      path: '/document/d/e/{published}/...',
      canonical: '/document/d/e/{published}',
      id: 'document/e/{published}',
    },
    {
      kind: 'publication',
      path: '/spreadsheets/d/e/{published}/...',
      canonical: '/spreadsheets/d/e/{published}',
      id: 'spreadsheets/e/{published}',
    },
    {
      kind: 'publication',
      path: '/presentation/d/e/{published}/...',
      canonical: '/presentation/d/e/{published}',
      id: 'presentation/e/{published}',
    },
    {
      kind: 'publication',
      path: '/forms/d/e/{published}/...',
      canonical: '/forms/d/e/{published}',
      id: 'forms/e/{published}',
    },
    { kind: 'file', path: '/document/d/{file}/...', canonical: '/open?id={file}' },
    { kind: 'file', path: '/document/u/{n:digits}/d/{file}/...', canonical: '/open?id={file}' },
    { kind: 'file', path: '/spreadsheets/d/{file}/...', canonical: '/open?id={file}' },
    { kind: 'file', path: '/presentation/d/{file}/...', canonical: '/open?id={file}' },
    { kind: 'file', path: '/forms/d/{file}/...', canonical: '/open?id={file}' },
  ],
}

/** Files.fm. A folder may name one of its files behind `#`. */
export const filesFm: PlatformRow = {
  platform: 'files-fm',
  hosts: ['files.fm'],
  ownPages: [
    '/terms',
    '/faq',
    '/pricing',
    '/business',
    '/login',
    '/contacts',
    '/security',
    '/about',
  ],
  patterns: [
    { kind: 'file', path: '/f/{file}' },
    { kind: 'file', path: '/down.php?i={file}', canonical: '/f/{file}' },
    { kind: 'file', path: '/thumb_show.php?i={file}', canonical: '/f/{file}' },
    {
      kind: 'file',
      path: '/u/{folder}#/view/{file:text}',
      canonical: '/u/{folder}#/view/{file}',
      id: 'u/{folder}/{file}',
    },
    { kind: 'page', path: '/u/{folder}' },
  ],
}

/** Mega. The part behind # is a key, not an identity, except in the old form, which keeps it. */
export const mega: PlatformRow = {
  platform: 'mega',
  hosts: ['mega.nz', 'mega.io', 'mega.co.nz'],
  ownPages: [
    '/login',
    '/register',
    '/terms',
    '/privacy',
    '/help/...',
    '/pro',
    '/takedown',
    '/copyright',
  ],
  patterns: [
    { kind: 'file', path: '/folder/{folder}/file/{file}' },
    { kind: 'file', path: '/file/{file}' },
    { kind: 'file', path: '/embed/{file}', canonical: '/file/{file}' },
    { kind: 'page', path: '/folder/{folder}/...', canonical: '/folder/{folder}' },
  ],
}

/** MediaFire. */
export const mediafire: PlatformRow = {
  platform: 'mediafire',
  hosts: ['mediafire.com'],
  ownPages: ['/about', '/policies/...', '/upgrade', '/login', '/help', '/help/...'],
  patterns: [
    { kind: 'file', path: '/file/{file}/...', canonical: '/file/{file}' },
    { kind: 'file', path: '/download/{file}/...', canonical: '/file/{file}' },
    { kind: 'file', path: '/view/{file}/...', canonical: '/file/{file}' },
    { kind: 'page', path: '/folder/{folder}/...', canonical: '/folder/{folder}' },
  ],
}

/** Pixeldrain. */
export const pixeldrain: PlatformRow = {
  platform: 'pixeldrain',
  hosts: ['pixeldrain.com'],
  ownPages: ['/about', '/login', '/register', '/abuse', '/api'],
  patterns: [
    { kind: 'file', path: '/u/{file}' },
    { kind: 'file', path: '/api/file/{file}/...', canonical: '/u/{file}' },
    { kind: 'page', path: '/l/{list}' },
  ],
}

/** Gofile. */
export const gofile: PlatformRow = {
  platform: 'gofile',
  hosts: ['gofile.io'],
  ownPages: ['/welcome', '/home', '/faq', '/terms', '/privacy', '/contact', '/login'],
  patterns: [{ kind: 'file', path: '/d/{file}' }],
}
