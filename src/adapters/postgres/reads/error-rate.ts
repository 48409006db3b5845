/** The rate of errors beside every total: of what this viewer sees of all samples of all decisions. */
import type pg from 'pg'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import {
  type ErrorRate,
  errorRateOf,
  type RereviewTally,
} from '../../../domain/rereview/error-rate.ts'

/** The counts of a tally over rows of `rereview`: the same as the domain counts them one by one. */
export const tallied = `count(*) as drawn,
  count(*) filter (where state not in ('drawn', 'given')) as reviewed,
  count(*) filter (where state = 'overturned') as wrong,
  count(*) filter (where state = 'differs') as unsettled,
  count(*) filter (where state in ('drawn', 'given') and cardinality(skipped_by) > 0) as skipped`

const nothing: RereviewTally = { drawn: 0, reviewed: 0, wrong: 0, unsettled: 0, skipped: 0 }

/** Reads it as it stands: of some thousand rows at most, so each time anew. */
export async function readErrorRate(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  { compartments }: Pick<Viewer, 'compartments'>,
): Promise<ErrorRate> {
  const { rows } = await client.query<RereviewTally>({
    name: 'error-rate',
    text: `select ${tallied} from rereview
      where op_id = $1 and counts and compartment = any($2::text[])`,
    values: [op, compartments],
  })
  return errorRateOf(rows[0] ?? nothing)
}

/**
 * The tally of what was decided to be referred, of samples of all decisions and of this one alone:
 * each of them is a random part of it. What is told of the referred concerns no other decision.
 */
export async function readReferredTally(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Pick<Viewer, 'compartments'>,
): Promise<RereviewTally> {
  const { rows } = await client.query<RereviewTally>(
    `select ${tallied} from rereview
      where op_id = $1 and decision = 'refer' and compartment = any($2::text[])`,
    [op, compartments],
  )
  return rows[0] ?? nothing
}

/** The rates of several operations at once. */
export async function readErrorRates(
  client: pg.ClientBase | pg.Pool,
  ops: readonly Id<'operation'>[],
  { compartments }: Pick<Viewer, 'compartments'>,
): Promise<(op: Id<'operation'>) => ErrorRate> {
  const { rows } = await client.query<RereviewTally & { readonly op: Id<'operation'> }>({
    name: 'error-rates',
    text: `select op_id as op, ${tallied} from rereview
      where op_id = any($1::uuid[]) and counts and compartment = any($2::text[]) group by op_id`,
    values: [ops, compartments],
  })
  const rates = new Map(rows.map(({ op, ...tally }) => [op, errorRateOf(tally)]))
  return (op) => rates.get(op) ?? errorRateOf(nothing)
}
