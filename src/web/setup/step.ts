import type { Listed } from '../participant/use-organisations.ts'
import type { SetupDraft } from './draft.ts'

/** What each step is given. */
export type StepProps = {
  readonly draft: SetupDraft
  readonly onDraft: (draft: SetupDraft) => void
  readonly organisations: readonly Listed[]
}
