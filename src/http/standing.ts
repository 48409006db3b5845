/** How one aggregate stands: read through the store, by a call that records nothing. */
import type { Desk, Needs, Store } from '../app/ports.ts'
import type { Refusal } from '../app/refusal.ts'
import type { Dispatch } from '../domain/dispatch.ts'
import type { Intake } from '../domain/intake.ts'
import { type Id, ok, type Result } from '../domain/kit.ts'
import type { Answer } from '../domain/response.ts'

const looking = {
  steps: [],
  actor: { kind: 'rule', rule: 'starting' },
  onBehalfOf: null,
} as const

const standing = <Value>(
  store: Store,
  op: Id<'operation'>,
  needs: Needs,
  read: (desk: Desk) => Value,
): Promise<Result<Value, Refusal>> =>
  store.change(op, { needs, decide: (desk) => ok({ ...looking, answer: read(desk) }) })

/** An intake as it stands, or undefined. */
export const intakeStanding = (
  store: Store,
  op: Id<'operation'>,
  intake: Id<'intake'>,
): Promise<Result<Intake | undefined, Refusal>> =>
  standing(store, op, { intakes: [intake] }, (desk) => desk.intake(intake))

/** A dispatch with the answers that count, in the order of its items. */
export type AnsweredDispatch = {
  readonly dispatch: Dispatch
  readonly answers: ReadonlyMap<Id<'item'>, Answer | null>
}

/** A dispatch as it stands, or undefined. */
export const dispatchStanding = (
  store: Store,
  op: Id<'operation'>,
  id: Id<'dispatch'>,
): Promise<Result<AnsweredDispatch | undefined, Refusal>> =>
  standing(store, op, { dispatches: [id] }, (desk) => {
    const dispatch = desk.dispatch(id)
    if (dispatch === undefined) return undefined
    const answers = dispatch.items.map((item) => [item, desk.item(item)?.answer ?? null] as const)
    return { dispatch, answers: new Map(answers) }
  })
