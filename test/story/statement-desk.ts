/** The press desk of a story: two who write, a prosecutor, a judge, a partner, and one nobody may name. */

import { freshId } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { type Id, after as plus } from '../../src/domain/kit.ts'
import type { Role, StateCode } from '../../src/domain/words.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { type Scene, setScene } from './scene.ts'

/** Who sits where. */
const seats = [
  ['speaker', 'press-officer', 'unit'],
  ['reader', 'press-officer', 'unit'],
  ['prosecutor', 'prosecutor', 'unit'],
  ['judge', 'judge', 'unit'],
  ['guard', 'duty-officer', 'guard'],
  ['quiet', 'duty-officer', 'quiet'],
  ['third', 'analyst', 'unit'],
] as const satisfies readonly (readonly [string, Role, string])[]

/** Everybody at the desk. */
export type Seated = (typeof seats)[number][0]

/** Items at each of the two providers. */
type Items = { readonly one: number; readonly two: number }

/** A scene with its press desk. */
export type Desk = AsyncDisposable & {
  readonly items: Items
  readonly scene: Scene
  readonly unit: string
  readonly guard: string
  readonly quiet: string
  readonly path: (rest: string) => string
  readonly ask: (who: Seated, request: string, body?: unknown) => Promise<Said>
  /** Sends bytes as they are, such as those of a file. */
  readonly send: (who: Seated, path: string, body: string) => Promise<Said>
}

const organisation = (id: Id<'organisation'>, name: string, state: StateCode, listed: boolean) =>
  ({
    kind: 'organisation',
    it: { organisation: id, kind: 'authority', state, name, contact: 'desk@x.example', listed },
  }) as const

/** Opens it: so many items at one provider and at another, all decided and none sent. */
export async function openDesk(items: Items = { one: 20, two: 15 }): Promise<Desk> {
  const made: { guard?: Id<'organisation'>; quiet?: Id<'organisation'> } = {}
  const scene = await setScene(
    { one: { items: items.one, batchMax: 500 }, two: { items: items.two, batchMax: 500 } },
    {
      async joining({ house, now }) {
        const [guard, quiet] = [
          freshId<'organisation'>(house.random, now()),
          freshId<'organisation'>(house.random, now()),
        ]
        Object.assign(made, { guard, quiet })
        const entries = [
          organisation(guard, 'Synthetic Guard', 'ES', true),
          organisation(quiet, 'Quillonia Directorate', 'LI', false),
        ]
        await house.directory.add(entries, null, now())
        const hidden = { organisation: quiet, powers: [], mayBeNamed: false }
        return [{ organisation: guard, powers: [] }, hidden]
      },
    },
  )
  const { house, op } = scene
  const [lead] = [...house.house.directory.current().people.values()].filter(
    ({ role, name }) => role === 'lead' && name === 'synthetic lead',
  )
  if (lead === undefined || made.guard === undefined || made.quiet === undefined)
    throw new Error('the desk lacks somebody')
  const places = { unit: lead.organisation, guard: made.guard, quiet: made.quiet }
  const tokens = new Map<string, string>()
  for (const [name, role, place] of seats) {
    const person: Person = {
      ...lead,
      ...{ person: freshId(house.house.random, house.now()), role, organisation: places[place] },
      name: `Zwynn ${name.slice(0, 1).toUpperCase()}${name.slice(1)}berg`,
    }
    await house.house.directory.add([{ kind: 'person', it: person }], null, house.now())
    tokens.set(name, await house.house.accounts.issue(person.person, 'bearer'))
  }
  const path = (rest: string): string => `/api/v1/operations/${op}${rest}`
  await scene.call('lead', `POST ${path('/leads')}`, {
    leads: [
      { organisation: places.unit, office: 'prosecutor' },
      { organisation: places.unit, office: 'investigating-judge' },
    ],
  })
  return {
    ...{ scene, path, items, ...places },
    ask: (who, request, body) => house.ask(tokens.get(who) ?? null, request, body),
    send: async (who, path, body) => {
      const headers = { authorization: `Bearer ${tokens.get(who)}` }
      return saidOf(await fetch(house.server.address + path, { method: 'POST', headers, body }))
    },
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  }
}

/** Lets everything be sent, and looked at an hour later. Of both providers so many pages go down. */
export async function sendAndLook(desk: Desk, down: number, waitMs: number): Promise<void> {
  const { scene } = desk
  await scene.release()
  await scene.house.workTo(scene.house.now())
  takeDown(desk, down)
  await scene.house.workTo(plus(scene.house.now(), waitMs))
}

/** Takes so many pages down, the same of each turn: the first provider's before the other's. */
export function takeDown({ scene, items }: Desk, down: number): void {
  const pages = (['one', 'two'] as const).flatMap((name) =>
    Array.from({ length: items[name] }, (_, i) => [name, `/synthetic/${i + 1}`] as const),
  )
  for (const [i, [name, page]] of pages.entries()) {
    const { gone } = scene.of(name).peer
    if (i < down) gone.add(page)
    else gone.delete(page)
  }
}

/** The sentences of a statement as one reader has them. */
export const sentencesOf = (said: Said) => listAt(said, 'sentences')

/** What is lacking, each kind once. */
export const lacksIn = (said: Said): readonly string[] => [
  ...new Set(listAt(said, 'lacks').map(({ lack }) => String(lack))),
]

/** The faults of a verdict, each once. */
export const faultsIn = (said: Said): readonly string[] => [
  ...new Set(listAt(said, 'reasons').map(({ fault }) => String(fault))),
]

/** The code of a refusal. */
export const codeOf = (said: Said): string => textAt(said, 'code')
