/** An item read from its row: the other half of item-row.ts, which writes it. */
import type { PlainAddress } from '../../app/ports.ts'
import { hexOf, type Instant, idOf, instantOf, parseSlug } from '../../domain/kit.ts'
import type { Item, ItemReferral } from '../../domain/ledger.ts'
import type { Answer } from '../../domain/response.ts'
import type { Look, Triage } from '../../domain/triage.ts'
import type { Checks, Due } from '../../domain/verification.ts'
import type {
  CheckClass,
  Decision,
  DispatchState,
  Ground,
  Outcome,
  Round,
} from '../../domain/words.ts'
import { readable } from './aggregate-rows.ts'

/**
 * A row as the driver gives it. Its words were written by item-row.ts from closed lists, and the
 * grants let nobody else write, so the types are asserted here and nowhere else.
 */
export type ItemRecord = {
  readonly [Column in 'item_id' | 'address_seal' | 'controller_id' | 'compartment']: string
} & {
  readonly [Column in 'url_key' | 'address_commitment' | 'baseline_commitment']: Buffer
} & {
  readonly [Column in 'bucket' | 'rules' | 'submissions' | 'holds' | 'answer_order']: number
} & {
  readonly [Column in
    | 'baseline_at'
    | 'sent_at'
    | 'received_at'
    | 'answered_at'
    | 'last_at'
    | 'decisive_at'
    | 'first_gone_at'
    | 'last_live_at'
    | 'next_check_at']: number | null
} & {
  readonly [Column in
    | 'baseline_seal'
    | 'measure_id'
    | 'dispatch_id'
    | 'address'
    | 'fetchable'
    | 'host']: string | null
} & {
  readonly kind: Item['kind']
  readonly platform: Item['platform']
  readonly provider_id: Item['provider']
  readonly language: Item['language']
  readonly state: Item['state']
  readonly handling: Item['handling']
  readonly scope: Item['scope']['verdict']
  readonly overridden_by: Item['scope']['overriddenBy']
  readonly triage: Triage['step']
  readonly looks: readonly Look[]
  readonly decision: Decision
  readonly grounds: readonly Ground[]
  readonly decided_by: 'two' | 'legal'
  readonly baseline_class: CheckClass | null
  readonly dispatch_state: DispatchState
  readonly outcome: Outcome | null
  readonly answer_reason: Answer['reason']
  readonly answer_area: Answer['area']
  readonly last_class: CheckClass | null
  readonly last_round: Round
  readonly decisive_class: CheckClass | null
  readonly at_24h: CheckClass | null
  readonly at_30d: CheckClass | null
  readonly rounds_done: readonly Round[]
  readonly next_round: Round | null
}

const when = (value: number | null): Instant | null => (value === null ? null : instantOf(value))

/** Reads an item from its row. */
export function itemOfRow(row: ItemRecord): Item {
  return {
    item: idOf(row.item_id),
    bucket: row.bucket,
    key: hexOf(row.url_key.toString('hex')),
    rules: row.rules,
    address: {
      seal: idOf(row.address_seal),
      commitment: hexOf(row.address_commitment.toString('hex')),
    },
    kind: row.kind,
    platform: row.platform,
    provider: row.provider_id,
    language: row.language,
    state: row.state,
    controller: idOf(row.controller_id),
    compartment: readable(parseSlug(row.compartment), 'compartment'),
    handling: row.handling,
    submissions: row.submissions,
    scope: { verdict: row.scope, overriddenBy: row.overridden_by },
    triage: triageOf(row),
    baseline: baselineOf(row),
    holds: row.holds,
    referral: referralOf(row),
    answer: answerOf(row),
    checks: checksOf(row),
  }
}

function triageOf(row: ItemRecord): Triage {
  const looks: readonly Look[] = row.looks
  const [first, second] = looks
  if (row.triage === 'first') return { step: 'first' }
  if (row.triage === 'second' && first) return { step: 'second', first }
  if (row.triage === 'legal' && first && second) return { step: 'legal', first, second }
  const grounds: readonly Ground[] = row.grounds
  return { step: 'decided', decision: row.decision, grounds, by: row.decided_by }
}

function baselineOf(row: ItemRecord): Item['baseline'] {
  const seen: CheckClass | null = row.baseline_class
  if (seen === null) return null
  const seal = row.baseline_seal
  const print =
    seal === null
      ? null
      : { seal: idOf<'seal'>(seal), commitment: hexOf(row.baseline_commitment.toString('hex')) }
  return { class: seen, at: instantOf(row.baseline_at ?? 0), print }
}

function referralOf(row: ItemRecord): ItemReferral | null {
  if (row.dispatch_id === null) return null
  return {
    measure: idOf(row.measure_id ?? ''),
    dispatch: idOf(row.dispatch_id),
    state: row.dispatch_state,
    sentAt: when(row.sent_at),
    receivedAt: when(row.received_at),
  }
}

function answerOf(row: ItemRecord): Answer | null {
  if (row.outcome === null) return null
  return {
    outcome: row.outcome,
    reason: row.answer_reason,
    area: row.answer_area,
    happenedAt: instantOf(row.answered_at ?? 0),
    order: row.answer_order,
  }
}

function checksOf(row: ItemRecord): Checks {
  const round: Round | null = row.next_round
  const next: Due | null = round === null ? null : { round, at: instantOf(row.next_check_at ?? 0) }
  const { last_class: last, decisive_class: decisive } = row
  return {
    last:
      last === null
        ? null
        : { class: last, round: row.last_round, at: instantOf(row.last_at ?? 0) },
    decisive: decisive === null ? null : { class: decisive, at: instantOf(row.decisive_at ?? 0) },
    firstGoneAt: when(row.first_gone_at),
    lastLiveAt: when(row.last_live_at),
    at24h: row.at_24h,
    at30d: row.at_30d,
    done: row.rounds_done,
    next,
  }
}

/** The address columns of a row. */
export const plainOfRow = (row: ItemRecord): PlainAddress => ({
  address: row.address,
  fetchable: row.fetchable,
  host: row.host,
})
