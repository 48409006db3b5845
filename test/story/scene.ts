/** A scene: an operation with open gates and items that two people have decided to refer. */
import { type Id, idOf } from '../../src/domain/kit.ts'
import { openHouse, type TestHouse } from '../support/house.ts'
import { type Peer, startPeer } from '../support/peer.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { addCast } from './http-cast.ts'

/** How a provider of a scene is dealt with. */
export type Manner = {
  readonly items: number
  readonly ratePerMinute?: number
  readonly inFlightMax?: number
  readonly batchMax?: number
  /** Where its door is instead of its own server. */
  readonly apiAddress?: string
  readonly publicKey?: string
}

/** A provider in a scene. */
export type ScenePeer = { readonly peer: Peer; readonly provider: Id<'provider'> }

/** An operation ready to send. */
export type Scene = AsyncDisposable & {
  readonly house: TestHouse
  readonly op: Id<'operation'>
  readonly call: (who: string, request: string, body?: unknown) => Promise<Said>
  readonly of: (name: string) => ScenePeer
  /** Lets everything flow that is ready: the last gate. */
  readonly release: () => Promise<void>
  /** Dispatches by state, of one provider. */
  readonly states: (name: string) => Promise<Readonly<Record<string, number>>>
}

/** A judgement that a ground is met and no exempt purpose is. */
export const toRefer = {
  decision: 'refer',
  grounds: ['a'],
  offence: 'provocation',
  purposes: {
    education: 'no',
    journalism: 'no',
    art: 'no',
    research: 'no',
    'counter-speech': 'no',
    polemic: 'no',
  },
} as const

/** The terms under which the lists of a story come in. */
export const terms = new URLSearchParams({
  handling: 'H1',
  source: 'A',
  information: '1',
  light: 'AMBER',
})

type Added = { readonly house: TestHouse; readonly token: (who: string) => string }

async function addProvider(
  { house, token }: Added,
  peer: Peer,
  { items: _, ...manner }: Manner,
): Promise<Id<'provider'>> {
  const added = await house.ask(token('administrator'), 'POST /api/v1/directory/providers', {
    name: `Synthetic ${peer.host}`,
    channel: 'api',
    apiAddress: peer.at('/referrals'),
    language: 'en',
    ratePerMinute: 6_000,
    inFlightMax: 1,
    batchMax: 1,
    batchWaitMs: 0,
    hosts: [{ host: peer.host, platform: peer.host.replaceAll('.', '-') }],
    ...manner,
  })
  return idOf(textAt(added, 'provider'))
}

/** Sends the list in and lets two people decide to refer all of it. */
async function decideAll(
  call: Scene['call'],
  house: TestHouse,
  op: string,
  token: string,
  list: string,
) {
  const path = `/api/v1/operations/${op}`
  const headers = { authorization: `Bearer ${token}` }
  const sent = { method: 'POST', headers, body: list }
  const taken = await fetch(`${house.server.address}${path}/intakes?${terms}`, sent)
  if (taken.status !== 200) throw new Error(await taken.text())
  await house.untilQuiet()
  for (const who of ['first', 'second']) {
    const queue = listAt(await call(who, `GET ${path}/review/queue?limit=500`), 'items')
    const assessments = queue.map(({ item }) => ({ item, ...toRefer }))
    const said = await call(who, `POST ${path}/assessments`, { assessments })
    if (listAt(said, 'refused').length > 0) throw new Error(said.text)
  }
}

/** Sets a scene with these providers; every one of their items is ready, and the legal gate closed. */
export async function setScene(manners: Readonly<Record<string, Manner>>): Promise<Scene> {
  const names = Object.keys(manners)
  const peers = await Promise.all(
    names.map((name, i) => startPeer(`${name}.example`, `127.77.30.${i + 1}`)),
  )
  const house = await openHouse({
    names: Object.fromEntries(peers.map(({ host }, i) => [host, `127.77.30.${i + 1}`])),
  })
  const cast = await addCast(house.house)
  const tokens = new Map<string, string>()
  for (const [who, { person }] of Object.entries(cast.people))
    tokens.set(who, await house.house.accounts.issue(person, 'bearer'))
  const token = (who: string): string => tokens.get(who) ?? ''
  const call: Scene['call'] = (who, request, body) => house.ask(token(who), request, body)
  const scene = new Map<string, ScenePeer>()
  const list: string[] = ['url']
  for (const [i, peer] of peers.entries()) {
    const name = names[i] ?? ''
    const manner = manners[name] ?? { items: 0 }
    scene.set(name, { peer, provider: await addProvider({ house, token }, peer, manner) })
    for (let n = 1; n <= manner.items; n++) list.push(peer.at(`/synthetic/${n}`))
  }
  const opened = await call('lead', 'POST /api/v1/operations', {
    title: 'Synthetic action day',
    zone: 'Europe/Brussels',
    days: 2,
    participants: [{ organisation: cast.unit, powers: ['refer'] }],
  })
  const op = idOf<'operation'>(textAt(opened, 'op'))
  const path = `/api/v1/operations/${op}`
  const release = async (gate: string): Promise<void> => {
    const said = await call('lead', `POST ${path}/gates/${gate}/release`, {
      reason: 'nothing-found',
    })
    if (said.status !== 200) throw new Error(said.text)
  }
  await decideAll(call, house, op, token('first'), list.join('\n'))
  await release('deconfliction')
  await house.untilQuiet()
  const of = (name: string): ScenePeer => {
    const found = scene.get(name)
    if (found === undefined) throw new Error(`no provider of the scene is ${name}`)
    return found
  }
  return {
    house,
    op,
    call,
    of,
    release: () => release('legal'),
    async states(name) {
      const { provider } = of(name)
      const lines = listAt(await call('lead', `GET ${path}/dispatches`), 'dispatches')
      const states = lines.filter((line) => line.provider === provider).map(({ state }) => state)
      return Object.fromEntries(
        [...new Set(states)].map((state) => [
          String(state),
          states.filter((each) => each === state).length,
        ]),
      )
    },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await Promise.all(peers.map((peer) => peer[Symbol.asyncDispose]()))
    },
  }
}
