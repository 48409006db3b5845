/** Looking: every item that is due is fetched, judged, and recorded a round at a time. */

import { freshId } from '../adapters/ids.ts'
import { type DueItem, dueItems, NOBODY } from '../adapters/postgres/due.ts'
import type { Seen } from '../adapters/probe/look.ts'
import { recordBaselines, recordChecks } from '../app/verification.ts'
import { saysGone } from '../domain/evidence.ts'
import { canonical, type PrivateRow, type Sealed } from '../domain/facts.ts'
import { HOUR_MS, type Id, type Instant, instantOf } from '../domain/kit.ts'
import { sealAs } from '../domain/seal.ts'
import type { CheckClass } from '../domain/words.ts'
import { fingerprintText, parseFingerprint } from '../match/page/fingerprint.ts'
import { type Judgement, judge, type KnownPage } from '../match/page/judge.ts'
import { gotFrom, type SeenPage, seenPageOf } from '../match/page/seen.ts'
import { impossibleSibling } from '../match/page/sibling.ts'
import type { WorkParts } from './parts.ts'
import { pooled } from './pooled.ts'

/** Items in one round of looks: what is read of them at once. */
const ROUND_ITEMS = 1_000

/** Looks that are recorded together, while others go on: one fact, and little to lose when killed. */
const ITEMS_RECORDED = 100

/** Looks under way at once. Hosts are paced by the fetcher's connections per origin. */
const LOOKS_AT_ONCE = 64

/** What one look came to. */
type Looked = {
  readonly due: DueItem
  readonly class: CheckClass
  readonly status: number
  readonly vantages: number
  /** Kept of a baseline look; null where nothing was seen. */
  readonly print: string | null
}

/** Does one round of looks of an operation. Gives how many were recorded: 0 when nothing is due. */
export async function lookRound(parts: WorkParts, op: Id<'operation'>): Promise<number> {
  const now = await parts.clock.now()
  const due = await dueItems(parts.pool, op, now, ROUND_ITEMS)
  if (due.length === 0) return 0
  const siblings = siblingsOf(parts, now)
  const waiting: Looked[] = []
  const recordWaiting = (): Promise<void> => record(parts, op, waiting.splice(0), now)
  let isRecording = false
  await pooled(due, LOOKS_AT_ONCE, async (item) => {
    waiting.push(await lookAt(parts, siblings, item))
    if (isRecording || waiting.length < ITEMS_RECORDED) return
    isRecording = true
    await recordWaiting()
    isRecording = false
  })
  await recordWaiting()
  return due.length
}

/** Looks under way at once at the pages of one provider: as many as the fetcher has connections for a host. */
const PROVIDER_LOOKS_AT_ONCE = 2

/** A strand begins no look after this: what a slow provider leaves is due again when it has ended. */
const STRAND_MS = 2_000

/** What is due by provider, but for the providers named. */
export async function dueStrands(
  parts: WorkParts,
  op: Id<'operation'>,
  but: readonly string[],
): Promise<ReadonlyMap<string, readonly DueItem[]>> {
  const due = await dueItems(parts.pool, op, await parts.clock.now(), ROUND_ITEMS, but)
  return Map.groupBy(due, ({ provider }) => provider)
}

/** Looks at what is due of one provider, as far as it gets within a while. */
export async function lookStrand(
  parts: WorkParts,
  op: Id<'operation'>,
  provider: string,
  due: readonly DueItem[],
): Promise<void> {
  const now = await parts.clock.now()
  const siblings = siblingsOf(parts, now)
  const beginsBefore = parts.machineNow() + STRAND_MS
  const looked: Looked[] = []
  const atOnce = provider === NOBODY ? LOOKS_AT_ONCE : PROVIDER_LOOKS_AT_ONCE
  await pooled(due.slice(0, ITEMS_RECORDED), atOnce, async (item) => {
    if (parts.machineNow() < beginsBefore) looked.push(await lookAt(parts, siblings, item))
  })
  await record(parts, op, looked, now)
}

async function record(
  parts: WorkParts,
  op: Id<'operation'>,
  looked: readonly Looked[],
  now: Instant,
): Promise<void> {
  const first = looked.filter(({ due }) => due.round === 'baseline')
  const later = looked.filter(({ due }) => due.round !== 'baseline')
  if (first.length > 0) {
    const sealed = first.map((look) => ({ look, print: sealPrint(parts, look, now) }))
    const rows = sealed.map(({ look, print }) => ({
      item: look.due.item,
      class: look.class,
      status: look.status,
      print: print?.sealed ?? null,
    }))
    await recordBaselines(
      parts.store,
      op,
      rows,
      sealed.flatMap(({ print }) => print?.row ?? []),
    )
  }
  if (later.length > 0) {
    const rows = later.map(({ due, class: seen, status, vantages }) => ({
      item: due.item,
      round: due.round,
      class: seen,
      status,
      vantages,
    }))
    await recordChecks(parts.store, op, rows)
  }
}

function sealPrint(
  parts: WorkParts,
  { print, due }: Looked,
  now: Instant,
): { sealed: Sealed; row: PrivateRow } | null {
  if (print === null) return null
  return sealAs(freshId(parts.random, now), print, instantOf(due.reviewBy), parts.random)
}

/** One look; where it says gone and there is a second place, a look from there too (G11). */
async function lookAt(parts: WorkParts, siblings: Siblings, due: DueItem): Promise<Looked> {
  const [here, elsewhere] = parts.vantages
  const first = await lookFrom(parts, siblings, due, here)
  if (due.round === 'baseline' || elsewhere === undefined || !saysGone(first.class))
    return { due, ...first, vantages: 1 }
  const second = await lookFrom(parts, siblings, due, elsewhere)
  return { due, ...first, class: combined(first.class, second.class), vantages: 2 }
}

/** Gone here and live there is gone in the EU only; gone from one place alone is not known to be gone. */
function combined(here: CheckClass, there: CheckClass): CheckClass {
  if (there === 'live') return 'gone-eu'
  return saysGone(there) ? here : 'unknown'
}

type OneLook = Pick<Looked, 'class' | 'status' | 'print'>

async function lookFrom(
  parts: WorkParts,
  siblings: Siblings,
  due: DueItem,
  vantage: string | undefined,
): Promise<OneLook> {
  const options = vantage === undefined ? {} : { vantage }
  const fetched = await parts.fetcher.get(due.fetchable, options)
  // Whatever kept us from seeing the page says nothing about the page.
  if (!fetched.ok) return { class: 'unknown', status: 0, print: null }
  const { status, sha256 } = fetched.value
  const known = keptOf(due.print)
  if (known !== null && known.sha256 === sha256 && known.status === status)
    return { class: 'live', status, print: null }
  const { judgement, print } = await judged(siblings, due, fetched.value, baselineOf(known))
  return { class: judgement.class, status, print }
}

type Baseline = KnownPage & { readonly sha256: string }

/** A baseline as it was sealed. */
type Kept = { readonly status: number; readonly sha256: string; readonly fingerprint: string }

const keptOf = (print: string | null): Kept | null => (print === null ? null : JSON.parse(print))

/** The fingerprint is read only where the bytes differ: most looks find what was there. */
function baselineOf(kept: Kept | null): Baseline | null {
  const fingerprint = kept === null ? undefined : parseFingerprint(kept.fingerprint)
  return kept === null || fingerprint === undefined ? null : { ...kept, fingerprint }
}

async function judged(
  siblings: Siblings,
  due: DueItem,
  seen: Seen,
  baseline: Baseline | null,
): Promise<{ judgement: Judgement; print: string | null }> {
  const page = siblings.pageOf(seen)
  const sibling = await siblings.beside(due.fetchable)
  const judgement = judge({ asked: due.fetchable, seen: page, baseline, sibling })
  const print =
    due.round === 'baseline'
      ? canonical({
          status: page.status,
          sha256: page.sha256,
          fingerprint: fingerprintText(page.fingerprint),
        })
      : null
  return { judgement, print }
}

/** How long a host's way of saying "no such page" is taken to stand, in civil time. */
const SIBLING_STANDS_MS = HOUR_MS

const kept = new WeakMap<WorkParts, Siblings>()

/** The siblings of the present hour: one probe a host and hour serves every look. */
function siblingsOf(parts: WorkParts, now: Instant): Siblings {
  const known = kept.get(parts)
  if (known !== undefined && now - known.since < SIBLING_STANDS_MS) return known
  const fresh = new Siblings(parts, now)
  kept.set(parts, fresh)
  return fresh
}

/** Pages whose fingerprint is kept by their hash: a host's "no such page" is mostly one and the same. */
const PAGES_KEPT = 1_000

/** One impossible page per host and round: shows how the host says "no such page". */
class Siblings {
  readonly #parts: WorkParts
  readonly #byHost = new Map<string, Promise<KnownPage | null>>()
  readonly #pages = new Map<string, SeenPage>()
  readonly since: Instant

  constructor(parts: WorkParts, since: Instant) {
    this.#parts = parts
    this.since = since
  }

  /** What was seen, sharing the work with every other address that gave the same bytes. */
  pageOf(seen: Seen): SeenPage {
    const known = this.#pages.get(seen.sha256)
    if (known !== undefined) return gotFrom(known, seen)
    const page = seenPageOf(seen)
    if (this.#pages.size < PAGES_KEPT) this.#pages.set(seen.sha256, page)
    return page
  }

  beside(address: string): Promise<KnownPage | null> {
    const { origin, pathname } = new URL(address)
    // Sections of a host may say it differently, so the folder counts.
    const place = origin + pathname.slice(0, pathname.lastIndexOf('/') + 1)
    const known = this.#byHost.get(place)
    if (known !== undefined) return known
    const asked = this.#ask(address)
    this.#byHost.set(place, asked)
    return asked
  }

  async #ask(address: string): Promise<KnownPage | null> {
    const { fetcher, siblingSecret, vantages } = this.#parts
    const [vantage] = vantages
    const options = vantage === undefined ? {} : { vantage }
    const fetched = await fetcher.get(impossibleSibling(address, siblingSecret), options)
    if (!fetched.ok) return null
    const { status, fingerprint } = seenPageOf(fetched.value)
    return { status, fingerprint }
  }
}
