/**
 * Objectives in what is told: silenced, broken or destroyed, and that a goal was reached, is said
 * where every objective that is bound was reached, and that one was not where none of them was. What
 * was not measured is said in neither way.
 */
import type { Id } from '../kit.ts'
import type { ObjectiveKind, SentenceFault } from '../words.ts'
import type { TextRead, VerbRead } from './reading.ts'
import type { Binding, Ground, KnownObjective } from './sentence.ts'

/** Nothing falls silent and nothing breaks because somebody was identified. */
const ofPersons: ObjectiveKind = 'persons-identified'

/** The objectives on which a sentence rests. */
export const boundObjectives = (
  bindings: readonly Binding[],
  { objectives }: Pick<Ground, 'objectives'>,
): readonly (KnownObjective & { readonly objective: Id<'objective'> })[] =>
  bindings.flatMap((it) => {
    const known = it.kind === 'objective' ? objectives.get(it.objective) : undefined
    return it.kind === 'objective' && known ? [{ ...known, objective: it.objective }] : []
  })

/** What stands against what a text says of goals and of what was destroyed. */
export function goalFaults(
  { goal }: Pick<TextRead, 'goal'>,
  destroyed: VerbRead | null,
  bindings: readonly Binding[],
  ground: Ground,
): readonly { readonly fault: SentenceFault; readonly word: string }[] {
  // What somebody is quoted with is an opinion, and is told as one.
  if (bindings.some(({ kind }) => kind === 'quote')) return []
  const bound = boundObjectives(bindings, ground)
  const is = (stands: KnownObjective['stands'], of = bound): boolean =>
    of.length > 0 && of.every((it) => it.stands === stands)
  const measured = bound.filter(({ kind }) => kind !== ofPersons)
  return [
    ...(destroyed !== null && !(is('reached') && measured.length > 0)
      ? [{ fault: 'objective-not-reached', word: destroyed.shown } as const]
      : []),
    ...(goal?.says === 'reached' && !is('reached')
      ? [{ fault: 'objective-not-reached', word: goal.shown } as const]
      : []),
    ...(goal?.says === 'missed' && !is('not-yet')
      ? [{ fault: 'objective-not-open', word: goal.shown } as const]
      : []),
  ]
}
