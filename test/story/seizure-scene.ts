/** A joint action: a lead, two executing states, a registrar and a provider, and its cards. */
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import { after, DAY_MS, type Id, isoOf, parseSlug } from '../../src/domain/kit.ts'
import type { Role, StateCode } from '../../src/domain/words.ts'
import { MORNING, type TestHouse } from '../support/house.ts'
import { type Said, saidOf, textAt } from '../support/said.ts'
import { type Manner, type Scene, setScene } from './scene.ts'

const random = machineRandom()

const slug = (text: string) => {
  const found = parseSlug(text)
  if (found === undefined) throw new Error('no slug')
  return found
}

/** Compartments of the two states; the people of the lead hold both. */
export const compartments = { NL: 'seizure-nl', RO: 'seizure-ro' } as const
type Own = keyof typeof compartments

/** People of a joint action, by the name under which a story calls them. */
const people = [
  ['judge', 'judge', 'BE', ['NL', 'RO']],
  ['prosecutor', 'prosecutor', 'BE', ['NL', 'RO']],
  ['police', 'police-lead', 'BE', ['NL', 'RO']],
  ['nl', 'executing-officer', 'NL', ['NL']],
  ['nl-prosecutor', 'prosecutor', 'NL', ['NL']],
  ['ro', 'executing-officer', 'RO', ['RO']],
  ['outside', 'executing-officer', 'BE', []],
  ['screen', 'wall', 'BE', ['NL', 'RO']],
] as const satisfies readonly (readonly [string, Role, StateCode, readonly Own[]])[]

/** A scene with its people and how they act. */
export type SeizureScene = AsyncDisposable & {
  readonly scene: Scene
  readonly house: TestHouse
  readonly ask: (who: string, request: string, body?: unknown) => Promise<Said>
  /** Sends a body as it stands. */
  readonly send: (who: string, request: string, body: string) => Promise<Said>
  /** What is asked when a card of a state is drawn. */
  readonly drawing: (state: Own, body: Readonly<Record<string, unknown>>) => object
  /** Draws a card of a state. */
  readonly draw: (state: Own, body: Readonly<Record<string, unknown>>) => Promise<string>
  /** Takes a card to readiness, but for what is left out. */
  readonly ready: (state: Own, card: string, but?: readonly string[]) => Promise<void>
  readonly planAt: (goAt: number) => Promise<Said>
  /** Somebody of the scene, as readings take them. */
  readonly personOf: (who: string) => Person
}

const personOf = (
  [name, role, state, own]: (typeof people)[number],
  organisation: Id<'organisation'>,
): Person => ({
  person: freshId(random, MORNING),
  organisation,
  organisationKind: 'authority',
  state,
  role,
  unit: name,
  unitNumber: 1,
  compartments: ['open', ...own.map((each) => compartments[each])].map(slug),
  name: `synthetic ${name}`,
  language: 'en',
  active: true,
})

/** Sets a joint action whose gates are open. */
export async function setSeizures(
  manners: Readonly<Record<string, Manner>>,
): Promise<SeizureScene> {
  const tokens = new Map<string, string>()
  const owners = new Map<string, Id<'organisation'>>()
  const scene = await setScene(manners, {
    async joining({ house, now }) {
      const [unit] = [...house.directory.current().organisations.values()]
      for (const state of ['NL', 'RO'] as const)
        owners.set(state, freshId<'organisation'>(random, MORNING))
      owners.set('BE', unit?.organisation ?? freshId(random, MORNING))
      const states = ['NL', 'RO'] as const
      const cast = people.map((row) => personOf(row, ownerIn(owners, row[2])))
      await house.directory.add(
        [
          ...states.map(
            (state) =>
              ({
                kind: 'organisation',
                it: {
                  organisation: ownerIn(owners, state),
                  kind: 'authority',
                  state,
                  name: `Synthetic police ${state}`,
                  contact: 'desk@police.example',
                },
              }) as const,
          ),
          ...cast.map((it) => ({ kind: 'person', it }) as const),
        ],
        null,
        now(),
      )
      for (const it of cast) tokens.set(it.unit, await house.accounts.issue(it.person, 'bearer'))
      return states.map((state) => ({
        organisation: ownerIn(owners, state),
        powers: ['seize'],
      }))
    },
  })
  return seizuresOf(scene, tokens, owners)
}

function ownerIn(
  owners: ReadonlyMap<string, Id<'organisation'>>,
  state: string,
): Id<'organisation'> {
  const owner = owners.get(state)
  if (owner === undefined) throw new Error(`no state of the scene is ${state}`)
  return owner
}

function seizuresOf(
  scene: Scene,
  tokens: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, Id<'organisation'>>,
): SeizureScene {
  const { house } = scene
  const path = `/api/v1/operations/${scene.op}`
  const ask: SeizureScene['ask'] = (who, request, body) => {
    const [method, place] = request.split(' ')
    return house.ask(tokens.get(who) ?? '', `${method} ${path}${place}`, body)
  }
  const send: SeizureScene['send'] = async (who, request, body) => {
    const [method = 'POST', place] = request.split(' ')
    const headers = { authorization: `Bearer ${tokens.get(who) ?? ''}`, 'content-type': 'text/csv' }
    return saidOf(await fetch(house.server.address + path + place, { method, headers, body }))
  }
  const done = async (said: Promise<Said>): Promise<Said> => {
    const { status, text } = await said
    if (status >= 300) throw new Error(text)
    return said
  }
  const drawing: SeizureScene['drawing'] = (state, body) => ({
    ...{ kind: 'server', measure: 'seize-server', name: 'Synthetic server' },
    ...{ object: 'rack 7, synthetic hall', state, compartment: compartments[state] },
    owner: ownerIn(owners, state),
    ...body,
  })
  return {
    scene,
    house,
    ask,
    send,
    drawing,
    draw: async (state, body) =>
      textAt(await done(ask('judge', 'POST /cards', drawing(state, body))), 'card'),
    async ready(state, card, but = []) {
      const who = state.toLowerCase()
      const steps = {
        instrument: { kind: 'jit', status: 'issued', reference: 'SYN-JIT-1' },
        copy: { sha256: 'ab'.repeat(32), bytes: 1_000 },
        confirm: undefined,
        release: undefined,
      }
      for (const [step, body] of Object.entries(steps))
        if (!but.includes(step)) await done(ask(who, `POST /cards/${card}/${step}`, body))
    },
    planAt: (goAt) => ask('judge', 'POST /go', { goAt: new Date(goAt).toISOString() }),
    personOf(who) {
      const all = house.house.directory.current().people.values()
      const found = [...all].find(({ unit }) => unit === who)
      if (found === undefined) throw new Error(`nobody of the scene is ${who}`)
      return found
    },
    [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose](),
  }
}

/** A month from now: no review of a hold falls into a story. */
export const inAMonth = (house: TestHouse): string => isoOf(after(house.now(), 30 * DAY_MS))
