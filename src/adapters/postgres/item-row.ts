/** An item as a row. Reading it back stands in item-record.ts. */
import type { PlainAddress } from '../../app/ports.ts'
import type { Id } from '../../domain/kit.ts'
import { type Item, isReady, maskOf, partOf } from '../../domain/ledger.ts'
import type { Triage } from '../../domain/triage.ts'
import { bytesText, type Cell, type Row, type Table } from './table.ts'

/** The item table. The three address columns come from what is sealed beside the facts. */
export const itemTable = {
  name: 'item',
  key: ['op_id', 'bucket', 'item_id'],
  columns: {
    op_id: 'uuid',
    bucket: 'smallint',
    item_id: 'uuid',
    url_key: 'bytea',
    rules: 'integer',
    address_seal: 'uuid',
    address_commitment: 'bytea',
    address: 'text',
    fetchable: 'text',
    host: 'text',
    kind: 'text',
    platform: 'text',
    provider_id: 'uuid',
    language: 'text',
    state: 'text',
    controller_id: 'uuid',
    compartment: 'text',
    handling: 'text',
    submissions: 'integer',
    scope: 'text',
    overridden_by: 'uuid[]',
    triage: 'text',
    looks: 'jsonb',
    decision: 'text',
    grounds: 'text[]',
    decided_by: 'text',
    baseline_class: 'text',
    baseline_at: 'bigint',
    baseline_seal: 'uuid',
    baseline_commitment: 'bytea',
    holds: 'integer',
    measure_id: 'uuid',
    dispatch_id: 'uuid',
    dispatch_state: 'text',
    sent_at: 'bigint',
    received_at: 'bigint',
    outcome: 'text',
    answer_reason: 'text',
    answer_area: 'text',
    answered_at: 'bigint',
    answer_order: 'bigint',
    last_class: 'text',
    last_round: 'text',
    last_at: 'bigint',
    decisive_class: 'text',
    decisive_at: 'bigint',
    first_gone_at: 'bigint',
    last_live_at: 'bigint',
    at_24h: 'text',
    at_30d: 'text',
    rounds_done: 'text[]',
    next_round: 'text',
    next_check_at: 'bigint',
    ready: 'boolean',
    part: 'text',
    figures: 'bigint',
    version: 'bigint',
  },
} as const satisfies Table

const looksOf = (triage: Triage): string => {
  if (triage.step === 'second') return JSON.stringify([triage.first])
  return triage.step === 'legal' ? JSON.stringify([triage.first, triage.second]) : '[]'
}

/** What an item is and how it stands with the people who look at it. */
const identityCells = (op: Id<'operation'>, item: Item, plain: PlainAddress): readonly Cell[] => [
  op,
  item.bucket,
  item.item,
  bytesText(item.key),
  item.rules,
  item.address.seal,
  bytesText(item.address.commitment),
  plain.address,
  plain.fetchable,
  plain.host,
  item.kind,
  item.platform,
  item.provider,
  item.language,
  item.state,
  item.controller,
  item.compartment,
  item.handling,
  item.submissions,
  item.scope.verdict,
  item.scope.overriddenBy,
]

function reviewCells({ triage, baseline, holds }: Item): readonly Cell[] {
  const decided = triage.step === 'decided' ? triage : null
  return [
    triage.step,
    looksOf(triage),
    decided?.decision ?? null,
    decided?.grounds ?? [],
    decided?.by ?? null,
    baseline?.class ?? null,
    baseline?.at ?? null,
    baseline?.print?.seal ?? null,
    baseline?.print ? bytesText(baseline.print.commitment) : null,
    holds,
  ]
}

const sendingCells = ({ referral, answer }: Item): readonly Cell[] => [
  referral?.measure ?? null,
  referral?.dispatch ?? null,
  referral?.state ?? null,
  referral?.sentAt ?? null,
  referral?.receivedAt ?? null,
  answer?.outcome ?? null,
  answer?.reason ?? null,
  answer?.area ?? null,
  answer?.happenedAt ?? null,
  answer?.order ?? null,
]

const checkCells = ({ checks }: Item): readonly Cell[] => [
  checks.last?.class ?? null,
  checks.last?.round ?? null,
  checks.last?.at ?? null,
  checks.decisive?.class ?? null,
  checks.decisive?.at ?? null,
  checks.firstGoneAt,
  checks.lastLiveAt,
  checks.at24h,
  checks.at30d,
  checks.done,
  checks.next?.round ?? null,
  checks.next?.at ?? null,
]

/** The row of an item as of one fact, in the order of the table's columns. */
export const rowOfItem = (
  op: Id<'operation'>,
  item: Item,
  plain: PlainAddress,
  version: number,
): Row => [
  ...identityCells(op, item, plain),
  ...reviewCells(item),
  ...sendingCells(item),
  ...checkCells(item),
  isReady(item),
  partOf(item),
  maskOf(item),
  version,
]
