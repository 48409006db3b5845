import type { PlatformRow } from '../platform.ts'

/** JustPaste.it. Ids are case-sensitive; jpst.it is its own short form. */
export const justPasteIt: PlatformRow = {
  platform: 'justpaste-it',
  hosts: ['justpaste.it', 'jpst.it'],
  ownPages: [
    '/about',
    '/account/...',
    '/contact',
    '/faq',
    '/help/...',
    '/home',
    '/login',
    '/privacy',
    '/terms',
    '/premium',
    '/app',
    '/latest',
    '/publish',
  ],
  patterns: [
    { kind: 'page', host: 'jpst.it', path: '/{link}', scope: 'url-shortener' },
    { kind: 'page', path: '/redirect/{link}/{target:rest}', scope: 'url-shortener' },
    { kind: 'image', path: '/img/{image:text}' },
    { kind: 'account', path: '/u/{name:word}' },
    { kind: 'publication', path: '/{text}/pdf', canonical: '/{text}', id: '{text}' },
    { kind: 'publication', path: '/{text}' },
  ],
}

/** Telegraph, the text pages of Telegram. */
export const telegraph: PlatformRow = {
  platform: 'telegraph',
  hosts: ['telegra.ph', 'graph.org', 'te.legra.ph'],
  ownPages: ['/api'],
  patterns: [
    { kind: 'file', path: '/file/{file:text}' },
    { kind: 'publication', path: '/{text:text}' },
  ],
}

/** Pastebin. */
export const pastebin: PlatformRow = {
  platform: 'pastebin',
  hosts: ['pastebin.com'],
  ownPages: [
    '/faq',
    '/tools',
    '/login',
    '/signup',
    '/pro',
    '/news',
    '/archive',
    '/contact',
    '/trends',
    '/languages',
  ],
  patterns: [
    { kind: 'account', path: '/u/{name:word}' },
    { kind: 'publication', path: '/raw/{text}', canonical: '/{text}' },
    { kind: 'publication', path: '/dl/{text}', canonical: '/{text}' },
    { kind: 'publication', path: '/{text}' },
  ],
}
