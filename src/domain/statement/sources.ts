/** What a sentence rests on: whether each source is there, and each figure is what it is said to be. */
import type { SentenceFault } from '../words.ts'
import type { Counted } from './counting.ts'
import type { Binding, FigureBinding, FiguresAsOf, Ground, Reason } from './sentence.ts'

/** A reason that lies in no language. */
export const plain = (fault: SentenceFault, args: Reason['args'] = {}): Reason => ({
  fault,
  language: null,
  args,
})

/** What stands against one source. */
export function sourceFaults(
  binding: Binding,
  figures: FiguresAsOf,
  ground: Ground,
): readonly Reason[] {
  if (binding.kind === 'figure') return figureFaults(binding, figures, ground)
  return isKnown(binding, ground) ? [] : [plain('source-unknown', { kind: binding.kind })]
}

function isKnown(binding: Exclude<Binding, FigureBinding>, ground: Ground): boolean {
  switch (binding.kind) {
    case 'journal':
      return ground.entries.has(binding.number)
    case 'objective':
      return ground.objectives.has(binding.objective)
    case 'assertion':
      return ground.assertions.has(binding.assertion)
    case 'participants':
      return binding.organisations.every((id) =>
        ground.nameable.some((it) => it.organisation === id && it.mayBeTold),
      )
    case 'quote':
      return ground.offices.includes(binding.speaker)
    default:
      return true
  }
}

function figureFaults(
  { figure, filter, asOf, number }: FigureBinding,
  figures: FiguresAsOf,
  { openedAt, now }: Ground,
): readonly Reason[] {
  if (asOf < openedAt) return [plain('before-operation', { figure })]
  if (asOf > now) return [plain('time-ahead', { figure })]
  const value = figures({ figure, filter, asOf })
  if (value === undefined) return [plain('source-unknown', { kind: 'figure' })]
  if (value !== number) return [plain('number-wrong', { figure, shown: number, true: value })]
  return []
}

/** A figure that can be told at all, with its true number. */
export function countedAs(
  binding: FigureBinding,
  figures: FiguresAsOf,
  { openedAt, now }: Ground,
): readonly Counted[] {
  const { figure, filter, asOf } = binding
  const value = asOf < openedAt || asOf > now ? undefined : figures({ figure, filter, asOf })
  return value === undefined ? [] : [{ binding, value }]
}
