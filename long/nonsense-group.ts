/** Groups of nonsense: what each draws by a number, how it is put to the house, and what must not come of it. */
import fc from 'fast-check'
import { refusals } from '../src/http/refusals.ts'
import { callRefusals } from '../src/protocol/provider.ts'
import type { Said } from '../test/support/said.ts'
import type { Stage } from './nonsense-stage.ts'

/** What came of one input: in a word, and everything that must not have come of it. */
export type Seen = { readonly outcome: string; readonly faults: readonly string[] }

/** One input, ready to be put to a house. */
export type Attempt = {
  readonly group: string
  readonly put: (stage: Stage) => Promise<Seen>
  /** The input as text, for people; made only when somebody wants to see it. */
  readonly shown: () => string
}

/** A group: its share of all inputs, and the input that follows from a number. */
export type Group = {
  readonly name: string
  readonly weight: number
  readonly draw: (dice: number) => Attempt
}

/** Makes a group out of its inputs, the way in which they are put, and how one is shown where it says too much. */
export function groupOf<Input>(
  name: string,
  weight: number,
  inputs: fc.Arbitrary<Input>,
  put: (stage: Stage, input: Input) => Promise<Seen>,
  tell: (input: Input) => unknown = (input) => input,
): Group {
  return {
    name,
    weight,
    draw(dice) {
      const [input] = fc.sample(inputs, { seed: dice | 0, numRuns: 1 })
      if (input === undefined) throw new Error(`nothing was drawn of ${name}`)
      return {
        group: name,
        put: (stage) => put(stage, input),
        shown: () => fc.stringify(tell(input)),
      }
    },
  }
}

const known: ReadonlySet<unknown> = new Set(Object.keys({ ...refusals, ...callRefusals }))

const memberOf = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined

/** Whether somebody who was refused hears a code that we have, and what to do. */
function saysWhatToDo({ status, headers, json, text }: Said): boolean {
  // The sign-in page is for people: it tells them in sentences.
  if (status === 401 && headers.get('content-type')?.startsWith('text/html'))
    return text.includes('</html>')
  const whatToDo = memberOf(json, 'whatToDo')
  return known.has(memberOf(json, 'code')) && typeof whatToDo === 'string' && whatToDo !== ''
}

/** Judges a reply: it may be a refusal, but a plain one, and never a failure. */
export function seenOf(said: Said): Seen {
  const { status } = said
  const isMissing = status === 501 && memberOf(said.json, 'code') === 'capability.not-here'
  return {
    outcome: String(status),
    faults: [
      ...(status >= 500 && !isMissing ? [`status ${status}`] : []),
      ...(status >= 400 && !saysWhatToDo(said) ? [`${status} without code and what to do`] : []),
    ],
  }
}

/** The same with one more fault where something does not hold. */
export const unless = (seen: Seen, holds: boolean, fault: string): Seen =>
  holds ? seen : { ...seen, faults: [...seen.faults, fault] }
