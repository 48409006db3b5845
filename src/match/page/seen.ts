import { fingerprintOf, type PageFingerprint } from './fingerprint.ts'
import { markupOf, readingOf } from './markup.ts'
import { LOGIN_TITLE, type Notice, phrases, SHORT_PAGE_WORDS } from './rules.ts'

/** The notices that a page carries. */
export type Markers = { readonly [Name in Notice]: boolean }

/** One look at a page, as the judge wants it. */
export type SeenPage = {
  readonly status: number
  /** Where redirects led; the address asked for where there were none. */
  readonly finalAddress: string
  /** Of the decoded body, in hexadecimal. */
  readonly sha256: string
  readonly fingerprint: PageFingerprint
  readonly markers: Markers
}

const PASSWORD_FIELD = /<input\b[^>]{0,200}\btype\s{0,9}=\s{0,9}["']?password/i
const loginTitle = new RegExp(`\\b${LOGIN_TITLE}\\b`)

function patternOf(notice: Notice): RegExp {
  const patterns = phrases.filter((phrase) => phrase.notice === notice)
  return new RegExp(`\\b(?:${patterns.map(({ pattern }) => pattern).join('|')})\\b`)
}
const tombstone = patternOf('tombstone')
const geoBlock = patternOf('geo-block')
const loginWall = patternOf('login-wall')
const interstitial = patternOf('interstitial')

/** Whether plain text has at most so many words. */
function isShort(text: string): boolean {
  let at = 0
  for (let words = 0; words < SHORT_PAGE_WORDS; words++) {
    at = text.indexOf(' ', at) + 1
    if (at === 0) return true
  }
  return false
}

/**
 * The notices on a page. On a long page they count only in title and headings, for a long text may
 * quote one.
 */
export function markersOf(page: string | Uint8Array): Markers {
  const markup = markupOf(page)
  const { prominent, everything } = readingOf(markup)
  const text = isShort(everything) ? everything : prominent
  return {
    tombstone: tombstone.test(text),
    'geo-block': geoBlock.test(text),
    'login-wall': loginWall.test(text),
    'login-form': PASSWORD_FIELD.test(markup) || loginTitle.test(prominent),
    interstitial: interstitial.test(text),
  }
}

/** An answer with its body, before anything is worked out. */
export type FetchedPage = Pick<SeenPage, 'status' | 'finalAddress' | 'sha256'> & {
  readonly body: string | Uint8Array
}

/** A look whose fingerprint and markers are worked out when first asked for, and then kept. */
export function seenPageOf({ status, finalAddress, sha256, body }: FetchedPage): SeenPage {
  let fingerprint: PageFingerprint | undefined
  let markers: Markers | undefined
  return {
    status,
    finalAddress,
    sha256,
    get fingerprint() {
      fingerprint ??= fingerprintOf(body)
      return fingerprint
    },
    get markers() {
      markers ??= markersOf(body)
      return markers
    },
  }
}

/** The same page as it was got from another address: what was worked out of its bytes is shared. */
export const gotFrom = (
  page: SeenPage,
  { status, finalAddress, sha256 }: Pick<SeenPage, 'status' | 'finalAddress' | 'sha256'>,
): SeenPage => ({
  status,
  finalAddress,
  sha256,
  get fingerprint() {
    return page.fingerprint
  },
  get markers() {
    return page.markers
  },
})
