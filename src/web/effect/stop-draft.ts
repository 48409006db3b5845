/** A stop condition as it is being written: what each kind is made of, and what is sent. */
import type { ObjectiveKind } from '../../domain/words.ts'
import type { EffectSheet } from '../../protocol/effect.ts'

/** One objective as the page has it. */
export type Goal = EffectSheet['objectives'][number]
type Stop = Goal['versions'][number]['stop']

/** The numbers of conditions. */
export type StopNumber =
  | 'count'
  | 'hours'
  | 'perHundredHours'
  | 'struck'
  | 'seized'
  | 'switchedOff'
  | 'identified'
  | 'arrested'

/** What a kind asks for: names of one list or none, and its numbers in their order. */
type StopForm = {
  readonly names: 'outlets' | 'sites' | null
  readonly numbers: readonly StopNumber[]
}

const capacity: StopForm = { names: 'outlets', numbers: ['perHundredHours', 'hours'] }

/** The fields of each kind. */
export const stopForms: Readonly<Record<ObjectiveKind, StopForm>> = {
  'silence-flows': { names: 'outlets', numbers: ['count', 'hours'] },
  'sites-down': { names: 'sites', numbers: ['count', 'hours'] },
  'servers-out': { names: null, numbers: ['struck', 'seized', 'switchedOff'] },
  'persons-identified': { names: null, numbers: ['identified', 'arrested'] },
  'capacity-to-broadcast': capacity,
  'capacity-to-publish': capacity,
}

/** What has been written so far. A number that was not written is empty. */
export type StopDraft = {
  readonly chosen: readonly string[]
  readonly numbers: Readonly<Record<StopNumber, string>>
}

const blank: StopDraft['numbers'] = {
  ...{ count: '', hours: '', perHundredHours: '' },
  ...{ struck: '', seized: '', switchedOff: '', identified: '', arrested: '' },
}

/** Nothing is preset; who changes a condition begins with the one that holds. */
export function stopDraftOf(goal: Goal | undefined): StopDraft {
  const stop = goal?.versions.at(-1)?.stop
  if (stop === undefined) return { chosen: [], numbers: blank }
  return { chosen: namesIn(stop), numbers: { ...blank, ...numbersIn(stop) } }
}

function namesIn(stop: Stop): readonly string[] {
  if ('outlets' in stop) return stop.outlets
  return 'sites' in stop ? stop.sites : []
}

const numbersIn = (stop: Stop): Partial<Record<StopNumber, string>> =>
  Object.fromEntries(
    Object.entries(stop).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )

/** What is sent: the fields of this kind and no others. */
export function stopMessage(kind: ObjectiveKind, { chosen, numbers }: StopDraft): object {
  const form = stopForms[kind]
  return {
    kind,
    ...(form.names === null ? {} : { [form.names]: chosen }),
    ...Object.fromEntries(form.numbers.map((name) => [name, Number(numbers[name])])),
  }
}
