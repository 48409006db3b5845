/** Who and what a synthetic operation is made of, and the dice that move it. */
import { createHash } from 'node:crypto'
import type { Outcome } from '../../../src/app/ports.ts'
import type { Room, Step } from '../../../src/domain/history.ts'
import { type Id, type Instant, instantOf, parseSlug, uuidFrom } from '../../../src/domain/kit.ts'
import type { Item } from '../../../src/domain/ledger.ts'
import type { Role } from '../../../src/domain/words.ts'

/** A whole number from 0 up to, not including, `below`. */
export type Dice = (below: number) => number

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** What the test lacks would be a defect of the test. */
export function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('the story lacks something it needs')
  return value
}

/** The first instant of every synthetic operation. */
export const dawn = instantOf(Date.UTC(2026, 10, 18, 7))

/** An id that follows from a name. */
export const idFor = <Kind extends string>(name: string): Id<Kind> =>
  uuidFrom(dawn, createHash('sha256').update(`synthetic ${name}`).digest())

const slug = (text: string) => must(parseSlug(text))

/** Who takes part. */
export const cast = {
  op: idFor<'operation'>('operation'),
  be: idFor<'organisation'>('unit BE'),
  de: idFor<'organisation'>('unit DE'),
  bg: idFor<'organisation'>('unit BG'),
  analyst: idFor<'person'>('analyst'),
  second: idFor<'person'>('second'),
  third: idFor<'person'>('third'),
  fourth: idFor<'person'>('fourth'),
  legal: idFor<'person'>('legal'),
  lead: idFor<'person'>('lead'),
  providers: [idFor<'provider'>('Lumen'), idFor<'provider'>('Tern'), idFor<'provider'>('Vidra')],
  compartments: [slug('open'), slug('closed')],
} as const

/** What has been made so far, and the dice. */
export class Story {
  readonly items: Id<'item'>[] = []
  readonly dispatches: Id<'dispatch'>[] = []
  readonly holds: Id<'hold'>[] = []
  readonly intakes: Id<'intake'>[] = []
  readonly tasks: Id<'task'>[] = []
  readonly threats: Id<'threat'>[] = []
  readonly targets: Id<'target'>[] = []
  readonly edges: Id<'edge'>[] = []
  readonly cards: Id<'card'>[] = []
  readonly preservations: Id<'preservation'>[] = []
  readonly questions: Id<'question'>[] = []
  readonly signals: Id<'signal'>[] = []
  readonly statements: Id<'statement'>[] = []
  hasAsserted = false
  readonly dice: Dice
  #made = 0

  constructor(seed: number) {
    this.dice = diceOf(seed)
  }

  fresh<Kind extends string>(): Id<Kind> {
    this.#made += 1
    return idFor(`thing ${this.#made}`)
  }

  pick<Value>(list: readonly Value[]): Value {
    const [value] = list.slice(this.dice(list.length))
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }

  some<Value>(list: readonly Value[]): readonly Value[] {
    return list.filter(() => this.dice(3) === 0).slice(0, 12)
  }

  random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => this.dice(256)) }
}

/** Dice of their own for what stands beside a story: nothing else of it falls otherwise. */
const besides = new WeakMap<Story, Story>()

export function besideOf(story: Story): Story {
  const beside = besides.get(story) ?? new Story(7)
  besides.set(story, beside)
  return beside
}

/** What one act wants done. */
export type Act = Outcome<null>

export const person = (
  who: Id<'person'>,
  role: Role,
  organisation = cast.be,
): Pick<Act, 'actor' | 'onBehalfOf'> => ({
  actor: { kind: 'person', person: who, organisation, role },
  onBehalfOf: organisation,
})
export const rule = (
  name: 'batching' | 'sending' | 'checking' | 'going' | 'lapsing',
): Pick<Act, 'actor' | 'onBehalfOf'> => ({
  actor: { kind: 'rule', rule: name },
  onBehalfOf: null,
})

export const act = (by: Pick<Act, 'actor' | 'onBehalfOf'>, steps: readonly Step[]): Act => ({
  ...by,
  steps,
  answer: null,
})

/** Makes an act out of what stands; none when the dice asked for what cannot be. */
export type Make = (story: Story, room: Room, now: Instant) => Act | undefined

/** All items as they stand. */
export const itemsOf = (story: Story, room: Room): readonly Item[] =>
  story.items.map((id) => must(room.item(id)))
