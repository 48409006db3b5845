/** What the sender of a row does next, whatever kind of file it stands in. */
import type { Lists } from '../app/house.ts'
import { type AnyRefusal, refusals, whatToDoAbout } from './refusals.ts'

const isRefusal = (code: string): code is AnyRefusal['code'] => Object.hasOwn(refusals, code)

/** Problems of rows with what to do; `page` says what each column takes. */
export function advised<Problem extends { readonly code: string }>(
  problems: readonly Problem[],
  lists: Lists,
  page: string,
): (Problem & { readonly whatToDo: string })[] {
  const whatNext = (code: string): string => {
    // About its column, not about the form of a request.
    if (code === 'input.malformed')
      return `Correct the value in the column that is named; ${page} says what it takes.`
    return isRefusal(code) ? whatToDoAbout(code) : lists.whatToDo(code)
  }
  return problems.map((problem) => ({ ...problem, whatToDo: whatNext(problem.code) }))
}
