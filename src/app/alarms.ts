/** What needs a person, as it is told. */

/** Something that needs a person. `id` is that of the threat, dispatch, task, card, hold, target, question or provider. */
export type AlarmLine = {
  readonly kind:
    | 'life-threat'
    | 'dead-letter'
    | 'task-overdue'
    | 'measure-contradicted'
    | 'hold-past-review'
    | 'basis-past-review'
    | 'preservation-due'
    | 'question-due'
    | 'lane-failing'
  readonly id: string
  readonly since: string
  readonly detail: string
}
