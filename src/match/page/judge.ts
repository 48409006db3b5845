import { type PageFingerprint, similarity } from './fingerprint.ts'
import { SHINGLES_MIN, thresholds } from './rules.ts'
import type { SeenPage } from './seen.ts'

/** What a look says. Login wall, blocked and unknown say nothing about the item. */
export const pageClasses = [
  'live',
  'gone',
  'gone-eu',
  'soft-404',
  'redirected',
  'replaced',
  'login-wall',
  'blocked',
  'unknown',
] as const
export type PageClass = (typeof pageClasses)[number]

/** Why a look says what it says: one word for each way through the judge. */
export const pageReasons = [
  'unchanged',
  'as-baseline',
  'edited',
  'first-look',
  'not-found',
  'removed',
  'removal-notice',
  'legal-reasons',
  'geo-notice',
  'as-sibling',
  'led-to-generic-page',
  'other-content',
  'login-asked',
  'login-form',
  'checker-refused',
  'too-many-requests',
  'challenge',
  'server-error',
  'other-status',
  'content-behind-error',
  'notice-on-content',
  'nothing-to-tell-apart',
  'sibling-changed',
  'led-elsewhere',
  'too-little-text',
  'no-sibling',
] as const
export type PageReason = (typeof pageReasons)[number]

/** A class with its reason. */
export type Judgement = { readonly class: PageClass; readonly reason: PageReason }

/** What is kept of an earlier or other look. */
export type KnownPage = {
  readonly status: number
  readonly fingerprint: PageFingerprint
}

/** One look and what it is compared with. */
export type Evidence = {
  /** Well-formed; a malformed address throws. */
  readonly asked: string
  readonly seen: SeenPage
  /** The look before anything was sent; null where there was none. */
  readonly baseline: (KnownPage & { readonly sha256: string }) | null
  /** The page of this host that cannot exist, looked at in this round. */
  readonly sibling: KnownPage | null
  /** The same at the time of the baseline: shows whether the host has changed for everyone. */
  readonly siblingBefore?: KnownPage | null
}

const is = (name: PageClass, reason: PageReason): Judgement => ({ class: name, reason })

const isSuccess = (status: number): boolean => status >= 200 && status < 300
const isNotFound = (status: number): boolean => status === 404 || status === 410
const hasText = (page: PageFingerprint): boolean => page.shingleCount >= SHINGLES_MIN

/** Similarity of two pages with text enough to be compared, otherwise 0. */
const likeness = (a: PageFingerprint, b: PageFingerprint | undefined): number =>
  b !== undefined && hasText(a) && hasText(b) ? similarity(a, b) : 0

/** A baseline counts only if the content was there. */
const baselineOf = ({ baseline }: Evidence) =>
  baseline !== null && isSuccess(baseline.status) ? baseline : undefined

/** A sibling that was itself blocked shows nothing. */
const siblingOf = ({ sibling }: Evidence) =>
  sibling !== null && (isSuccess(sibling.status) || isNotFound(sibling.status))
    ? sibling
    : undefined

/** Whether this host shows the same page for everything: then no look at it means anything. */
function isAllTheSame(evidence: Evidence): boolean {
  const sibling = siblingOf(evidence)
  const baseline = baselineOf(evidence)
  if (sibling === undefined || baseline === undefined) return false
  return likeness(sibling.fingerprint, baseline.fingerprint) >= thresholds.same
}

/** A block on our checker is never a removal, whatever stands on the page. */
function byRefusal(status: number): Judgement | undefined {
  if (status === 401 || status === 407) return is('login-wall', 'login-asked')
  if (status === 403) return is('blocked', 'checker-refused')
  if (status === 429) return is('blocked', 'too-many-requests')
  return status >= 500 ? is('unknown', 'server-error') : undefined
}

/** The host says that there is no such page; unless it shows the content all the same. */
function byNotFound(evidence: Evidence): Judgement {
  const { seen } = evidence
  if (seen.markers['login-wall']) return is('login-wall', 'login-asked')
  const baseline = baselineOf(evidence)
  const isContent =
    likeness(seen.fingerprint, baseline?.fingerprint) >= thresholds.same &&
    seen.fingerprint.title === baseline?.fingerprint.title
  if (isContent) return is('unknown', 'content-behind-error')
  if (seen.markers['geo-block']) return is('gone-eu', 'geo-notice')
  return seen.status === 410 ? is('gone', 'removed') : is('gone', 'not-found')
}

/** Hosts move pages between these without moving the content. */
function placeOf(address: string): { readonly path: string; readonly query: URLSearchParams } {
  const url = new URL(address)
  const path = url.host.replace(/^www\./, '') + url.pathname.replace(/\/$/, '')
  return { path, query: url.searchParams }
}

/** Whether redirects led to another page: another host or path, or a part of the query lost. */
function isElsewhere(asked: string, final: string): boolean {
  if (asked === final) return false
  const from = placeOf(asked)
  const to = placeOf(final)
  return from.path !== to.path || [...from.query].some(([key, value]) => !to.query.has(key, value))
}

/** How near a look is to the baseline and to the sibling. */
type Nearness = {
  readonly toBaseline: number
  readonly toSibling: number
  /** It bears the baseline's title, and the sibling does not. */
  readonly isTitleKept: boolean
}

function nearnessOf(evidence: Evidence): Nearness {
  const { fingerprint } = evidence.seen
  const baseline = baselineOf(evidence)?.fingerprint
  const sibling = siblingOf(evidence)?.fingerprint
  return {
    toBaseline: likeness(fingerprint, baseline),
    toSibling: likeness(fingerprint, sibling),
    isTitleKept:
      fingerprint.title !== 0 &&
      fingerprint.title === baseline?.title &&
      fingerprint.title !== sibling?.title,
  }
}

const isGeneric = ({ toBaseline, toSibling }: Nearness): boolean =>
  toSibling >= thresholds.generic && toSibling > toBaseline + thresholds.margin

/** The content of the baseline is still there, in whole or in part. */
function byBaseline(evidence: Evidence, nearness: Nearness): Judgement | undefined {
  const { toBaseline, toSibling, isTitleKept } = nearness
  if (toBaseline < thresholds.alike || isGeneric(nearness)) return undefined
  if (isAllTheSame(evidence)) return is('unknown', 'nothing-to-tell-apart')
  if (toSibling >= toBaseline && !isTitleKept) return is('unknown', 'nothing-to-tell-apart')
  if (toBaseline >= thresholds.same) return is('live', 'as-baseline')
  const { markers } = evidence.seen
  const isDoubtful = markers.tombstone || markers['geo-block']
  return isDoubtful ? is('unknown', 'notice-on-content') : is('live', 'edited')
}

/** What the page says of itself. Doubt goes first: a false "gone" is the worst error. */
function byNotice({ markers }: SeenPage): Judgement | undefined {
  if (markers['login-wall']) return is('login-wall', 'login-asked')
  if (markers.interstitial) return is('blocked', 'challenge')
  if (markers['geo-block']) return is('gone-eu', 'geo-notice')
  if (markers.tombstone) return is('gone', 'removal-notice')
  return markers['login-form'] ? is('login-wall', 'login-form') : undefined
}

/** A page that the host shows for what it does not have. */
function bySibling(evidence: Evidence, nearness: Nearness): Judgement | undefined {
  if (nearness.toSibling < thresholds.generic) return undefined
  if (!isGeneric(nearness) || nearness.isTitleKept) return is('unknown', 'nothing-to-tell-apart')
  const { asked, seen, sibling, siblingBefore } = evidence
  const before = siblingBefore?.fingerprint
  // A wall, a challenge or a pause that nobody knows the words of changes the sibling as well.
  const hasChanged =
    sibling !== null &&
    before !== undefined &&
    likeness(sibling.fingerprint, before) < thresholds.alike
  if (hasChanged) return is('unknown', 'sibling-changed')
  return isElsewhere(asked, seen.finalAddress)
    ? is('redirected', 'led-to-generic-page')
    : is('soft-404', 'as-sibling')
}

/** A page stands there that is neither the baseline nor the host's filler. */
function byRest(evidence: Evidence): Judgement {
  const { asked, seen } = evidence
  if (isElsewhere(asked, seen.finalAddress)) return is('unknown', 'led-elsewhere')
  const sibling = siblingOf(evidence)
  // Without it nobody can tell filler from content.
  if (sibling === undefined) return is('unknown', 'no-sibling')
  const baseline = baselineOf(evidence)
  if (baseline === undefined) {
    const isTold = isNotFound(sibling.status) || hasText(seen.fingerprint)
    return isTold ? is('live', 'first-look') : is('unknown', 'too-little-text')
  }
  const canCompare = hasText(seen.fingerprint) && hasText(baseline.fingerprint)
  return canCompare ? is('replaced', 'other-content') : is('unknown', 'too-little-text')
}

/**
 * What one look at a page says, by comparison with the baseline and with a page of the same host
 * that cannot exist. Soft-404, redirected and replaced need that page; without it they stay unknown. A page
 * with the baseline's hash is judged without being read.
 */
export function judge(evidence: Evidence): Judgement {
  const { seen } = evidence
  const refusal = byRefusal(seen.status)
  if (refusal !== undefined) return refusal
  if (seen.status === 451) return is('gone-eu', 'legal-reasons')
  if (isNotFound(seen.status)) return byNotFound(evidence)
  if (!isSuccess(seen.status)) return is('unknown', 'other-status')
  if (seen.sha256 === baselineOf(evidence)?.sha256) {
    return isAllTheSame(evidence) ? is('unknown', 'nothing-to-tell-apart') : is('live', 'unchanged')
  }
  const nearness = nearnessOf(evidence)
  return (
    byBaseline(evidence, nearness) ??
    byNotice(seen) ??
    bySibling(evidence, nearness) ??
    byRest(evidence)
  )
}
