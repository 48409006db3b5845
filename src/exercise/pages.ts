/**
 * Pages of the world. Texts follow from the address; what is the same for a whole host is made
 * once. A page costs a few microseconds, so nothing is kept per address.
 */
import type { LanguageCode } from '../domain/words.ts'
import type { PageState } from './characters.ts'
import type { WorldItem } from './items.ts'
import { hour, sentencesOf } from './prose.ts'
import { hashOf, oneOf, streamOf } from './random.ts'
import type { ProviderPlan } from './scenario.ts'

/** A page with its status, and where it sends the reader. */
export interface Page {
  readonly status: number
  readonly body: Buffer
  readonly location?: string
}

const head = (provider: ProviderPlan, language: string, title: string): string =>
  `<!doctype html><html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>` +
  `<head><meta charset="utf-8"><title>${title} - ${provider.name}</title></head><body>` +
  `<header><a href="/">${provider.name}</a> <a href="/tag/synthetic">synthetic</a>` +
  `${provider.loginLink ? ' <a href="/login">Log in</a>' : ''}</header><main>`

const foot = (provider: ProviderPlan): string =>
  `</main><footer>${provider.legalEntity}. Everything here is synthetic.</footer></body></html>`

const whole = (provider: ProviderPlan, title: string, text: string): Buffer =>
  Buffer.from(`${head(provider, 'en', title)}<h1>${title}</h1><p>${text}</p>${foot(provider)}`)

/** The pages that are the same for a whole host. */
export interface HostPages {
  readonly home: Page
  readonly collection: Page
  readonly missing: Page
  readonly byState: Readonly<Record<Exclude<PageState, 'live' | 'replaced' | 'gone-eu'>, Page>>
  readonly withheld: readonly [byStatus: Page, byNotice: Page]
}

const FILLER_SENTENCES = 12

function filler(provider: ProviderPlan, what: string): string {
  const next = streamOf(hashOf(provider.slug, what))
  const sentences = sentencesOf('en')
  return Array.from({ length: FILLER_SENTENCES }, () => oneOf(sentences, next())).join(' ')
}

/** Makes the pages of one host. */
export function hostPagesOf(provider: ProviderPlan): HostPages {
  const home: Page = { status: 200, body: whole(provider, 'Welcome', filler(provider, 'home')) }
  const generic = `Nothing stands at this address. ${filler(provider, 'missing')}`
  const nothing = whole(provider, 'Nothing here', generic)
  const byStatus: Page = { status: provider.goneStatus, body: nothing }
  const softly: Page = { status: 200, body: nothing }
  const redirect: Page = { status: 302, body: Buffer.alloc(0), location: '/' }
  const notFound: Page = { status: 404, body: nothing }
  const login = whole(provider, 'Log in', 'Log in to continue. <input type="password" name="p">')
  const notice = whole(provider, 'Withheld', 'This content is not available in your country.')
  return {
    home,
    collection: { status: 200, body: whole(provider, 'Synthetic', filler(provider, 'collection')) },
    missing: { status: notFound, 'soft-404': softly, redirect }[provider.missing],
    byState: {
      gone: byStatus,
      'soft-404': softly,
      redirected: redirect,
      'login-wall': { status: 200, body: login },
    },
    withheld: [
      { status: 451, body: notice },
      { status: 200, body: notice },
    ],
  }
}

/** Letters, not bytes: with Arabic at two bytes each a page has about 2 kB in every language. */
const sentencesPerPage = (language: LanguageCode): number => (language === 'ar' ? 16 : 26)
const PARAGRAPH_SENTENCES = 5

/** The text of an address; `edition` makes another text at the same place. */
export function textOf(item: WorldItem, edition: string, at: number): Buffer {
  const next = streamOf(hashOf(item.key, edition))
  const sentences = sentencesOf(item.language)
  let text = head(item.provider, item.language, `Synthetic ${item.kind} ${edition}`)
  text += `<h1>${oneOf(sentences, next())}</h1><p>`
  for (let left = sentencesPerPage(item.language); left > 0; left -= 1) {
    text += `${oneOf(sentences, next())} `
    if (left % PARAGRAPH_SENTENCES === 0) text += '</p><p>'
  }
  // A counter that moves, as most pages have: the same page never has the same bytes for long.
  text += `</p><p>Views: ${hashOf(item.key, String(hour(at))) % 100_000}</p>`
  return Buffer.from(text + foot(item.provider))
}
