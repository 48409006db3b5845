/** A dry run as the wire shows it. */
import type { House } from '../app/house.ts'
import type { DryRun, TriedRow } from '../app/intake/dry-run.ts'
import type { DryRow } from '../protocol/intake.ts'
import { RECEIVED_SHOWN } from './limits.ts'

const nothing = {
  code: null,
  whatToDo: null,
  address: null,
  kind: null,
  language: null,
  providerName: null,
  verdict: null,
  fresh: null,
} as const satisfies Partial<DryRow>

function shownRow({ lists, directory }: House, { is, row }: TriedRow): DryRow {
  const { line } = row
  const received = row.received.slice(0, RECEIVED_SHOWN)
  if (is === 'refused')
    return { ...nothing, line, received, code: row.code, whatToDo: lists.whatToDo(row.code) }
  const provider = row.provider === null ? null : directory.current().providers.get(row.provider)
  const { canonical: address, kind, language, verdict } = row
  const providerName = provider?.name ?? null
  const fresh = is === 'fresh'
  return { ...nothing, line, received, address, kind, language, providerName, verdict, fresh }
}

/** A dry run with what the sender does about each row. */
export const shownTrial = (house: House, { counts, isWhole, rows }: DryRun) => ({
  dryRun: true as const,
  counts,
  isWhole,
  rows: rows.map((row) => shownRow(house, row)),
})
