/** What the routes of statements share: how one is asked for, changed, and refused. */
import type { Store } from '../app/ports.ts'
import type { Press } from '../app/statement.ts'
import { type Id, type Instant, no, parseInstant, type Result } from '../domain/kit.ts'
import type { anyBody, noQuery } from '../protocol/plain.ts'
import type { Edge } from './edge.ts'
import { underKey } from './keyed.ts'
import { wording } from './pages/wording.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered } from './reply.ts'
import { malformed, type OperationAsk } from './route.ts'

/** What every route of a statement is asked with. */
export type AnyAsk = Pick<
  OperationAsk<typeof noQuery, typeof anyBody>,
  'edge' | 'request' | 'op' | 'person' | 'id' | 'body'
>

/** What judging needs of the house. */
export const judges = ({ house: { reads, clock } }: Edge) => ({ reads, clock, wording })

/** Where a statement is changed, and by whom. */
export const pressOf = ({ edge, op, person }: AnyAsk, store: Store): Press => ({
  ...{ store, op, person },
  random: edge.house.random,
})

/** The statement of the path. */
export const statementOf = ({ id }: AnyAsk): Id<'statement'> => id<'statement'>('statement')

/** An optional time; null where none is told, undefined where it is none. */
export const timeOf = (told: string | null | undefined): Instant | null | undefined =>
  told === undefined || told === null ? null : parseInstant(Date.parse(told))

/** Refuses what is no time. */
export const notATime = (where: string) => malformed(`body/${where}`, 'is no time')

/** There is none, or none for this reader. */
export const notFound = no({ code: 'statement.not-found' as const })

/** The house's reply to a change of one statement. */
export const changed = async (
  ask: AnyAsk,
  change: (press: Press, statement: Id<'statement'>) => Promise<Result<unknown, AnyRefusal>>,
) => answered(await underKey(ask, (store) => change(pressOf(ask, store), statementOf(ask))))
