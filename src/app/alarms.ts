/** What needs a person, as it is told. */

/** Something that needs a person. `id` is that of the threat, dispatch, task, hold, question or provider. */
export type AlarmLine = {
  readonly kind:
    | 'life-threat'
    | 'dead-letter'
    | 'task-overdue'
    | 'hold-past-review'
    | 'preservation-due'
    | 'question-due'
    | 'lane-failing'
  readonly id: string
  readonly since: string
  readonly detail: string
}
