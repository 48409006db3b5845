/**
 * What items are is our judgement, and some of it is wrong (G17). That we referred so many is an
 * act, and no rate of errors touches it. That so many are terrorist is told as our judgement, or as
 * "more than" and "at least" what the blind re-review leaves of the figure.
 */
import type { StatementLanguage } from '../words.ts'
import { carries, isTrueOf, type Told } from './counting.ts'
import type { TextRead } from './reading.ts'
import type { Ground, Reason } from './sentence.ts'

const countsItems = ({ counted }: Told): boolean =>
  counted !== null && carries[counted.binding.figure] !== null

/**
 * Why a text may not call what it counts terrorist. A clause without a number speaks of what was
 * counted before it; before any number, of all that is counted.
 */
export function misjudged(
  { clauses }: TextRead,
  told: readonly (readonly Told[])[],
  { judgedRightly }: Ground,
  language: StatementLanguage,
): readonly Reason[] {
  let spokenOf = told.flat().filter(countsItems)
  return clauses.flatMap(({ judged }, place) => {
    const here = (told[place] ?? []).filter(countsItems)
    if (here.length > 0) spokenOf = here
    if (judged?.as !== 'fact') return []
    return spokenOf.flatMap((it) => faultOf(it, judged.shown, judgedRightly, language))
  })
}

function faultOf(
  { number, counted }: Told,
  word: string,
  judgedRightly: Ground['judgedRightly'],
  language: StatementLanguage,
): readonly Reason[] {
  // Fewer than so many were judged so: of these fewer still are.
  if (counted === null || number.qualifier === 'less') return []
  const { figure } = counted.binding
  if (number.qualifier === null || judgedRightly === null)
    return [{ fault: 'judgement-as-fact', language, args: { word, figure } }]
  const sure = judgedRightly(counted.value)
  if (isTrueOf(number, sure)) return []
  return [
    { fault: 'bound-not-reached', language, args: { shown: number.shown, figure, true: sure } },
  ]
}
