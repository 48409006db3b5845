/**
 * The end of a chain, read on from where the last frame stopped: lines of the log, and when each
 * provider last answered and each organisation last acted. Kept in memory alone, never a truth.
 */
import type pg from 'pg'
import type { Fact } from '../../../domain/history.ts'
import type { Id } from '../../../domain/kit.ts'
import { readFacts } from '../facts.ts'
import type { LogLine } from './log-line.ts'
import { linesOf, loggedKinds, readLookups } from './log-lines.ts'
import { gathered } from './log-measures.ts'

/** Facts at the end of a chain that a first frame reads for its log at first. */
const TAIL_FACTS = 300

/** And so many times more each time that these were looks and the like, and made too few lines. */
const TAIL_GROWS = 4

/** Lines that everybody may read, of which there are enough: a frame shows no more. */
const LINES_ENOUGH = 8

/** Lines kept: a viewer may not see all of them, and a frame shows eight. */
const LINES_KEPT = 64

/** What is known of the end of one chain. */
export type Tail = {
  readonly seen: number
  readonly lines: readonly LogLine[]
  /** Instants of recording by provider. */
  readonly lastAnswers: ReadonlyMap<string, number>
  /** Instants of recording by organisation. */
  readonly lastActs: ReadonlyMap<string, number>
}

const nothing: Tail = { seen: 0, lines: [], lastAnswers: new Map(), lastActs: new Map() }

/** The ends of all chains that somebody has looked at. */
export function openTails(): {
  upTo(client: pg.ClientBase, op: Id<'operation'>, head: number): Promise<Tail>
} {
  const tails = new Map<Id<'operation'>, Tail>()
  return {
    async upTo(client, op, head) {
      const before = tails.get(op) ?? nothing
      if (before.seen >= head) return before
      const tail = await readOn(client, op, before, head)
      // Two frames may have read on at once; each is whole, and the further one is kept.
      if ((tails.get(op)?.seen ?? 0) < tail.seen) tails.set(op, tail)
      return tail
    },
  }
}

async function readOn(
  client: pg.ClientBase,
  op: Id<'operation'>,
  before: Tail,
  head: number,
): Promise<Tail> {
  const fresh = await freshLines(client, op, before.seen, head)
  return {
    seen: head,
    lines: gathered([...before.lines, ...fresh]).slice(-LINES_KEPT),
    lastAnswers: joined(before.lastAnswers, await lastAnswers(client, op, before.seen)),
    lastActs: joined(before.lastActs, await lastActs(client, op, before.seen)),
  }
}

/** Lines of what came after a fact: of the last facts, or of more where these say too little. */
async function freshLines(
  client: pg.ClientBase,
  op: Id<'operation'>,
  seen: number,
  head: number,
): Promise<readonly LogLine[]> {
  let lines: readonly LogLine[] = []
  let from = head
  for (let facts = TAIL_FACTS; from > seen && !isEnough(lines); facts *= TAIL_GROWS) {
    const after = Math.max(seen, from - facts)
    lines = [...(await linesWithin(client, op, after, from)), ...lines]
    from = after
  }
  return lines
}

const isEnough = (lines: readonly LogLine[]): boolean =>
  lines.filter(({ compartment, act }) => compartment === null && act === null).length >=
  LINES_ENOUGH

async function linesWithin(
  client: pg.ClientBase,
  op: Id<'operation'>,
  after: number,
  upTo: number,
): Promise<readonly LogLine[]> {
  const facts: Fact[] = []
  const range = { after, upTo, kinds: loggedKinds }
  for await (const fact of readFacts(client, op, range)) facts.push(fact)
  const lookups = await readLookups(client, op, facts)
  return facts.flatMap((fact) => linesOf(fact, lookups))
}

type Last = { readonly id: string; readonly at: number }

const joined = (
  known: ReadonlyMap<string, number>,
  later: readonly Last[],
): ReadonlyMap<string, number> =>
  new Map([...known, ...later.map(({ id, at }) => [id, at] as const)])

async function lastAnswers(
  client: pg.ClientBase,
  op: Id<'operation'>,
  after: number,
): Promise<readonly Last[]> {
  // A canonical body of answers begins with its dispatch: the fourth piece between quotes.
  const { rows } = await client.query<Last>(
    `select dispatch.provider_id as id, max(answered.at) as at
       from (select split_part(body, '"', 4)::uuid as dispatch_id, recorded_at as at
               from fact where op_id = $1 and seq > $2 and kind = 'response.answered') as answered
       join dispatch on dispatch.op_id = $1 and dispatch.dispatch_id = answered.dispatch_id
      group by 1`,
    [op, after],
  )
  return rows
}

async function lastActs(
  client: pg.ClientBase,
  op: Id<'operation'>,
  after: number,
): Promise<readonly Last[]> {
  const { rows } = await client.query<Last>(
    `select on_behalf_of as id, max(recorded_at) as at from fact
      where op_id = $1 and seq > $2 and on_behalf_of is not null group by 1`,
    [op, after],
  )
  return rows
}
