/** A scene: an operation with open gates and items that two people have decided to refer. */
import { freshId } from '../../src/adapters/ids.ts'
import type { Provider } from '../../src/app/directory.ts'
import { type Id, idOf, parseSlug } from '../../src/domain/kit.ts'
import type { QuestionTerms } from '../../src/domain/question.ts'
import { type HouseWish, openHouse, type TestHouse } from '../support/house.ts'
import { listTerms, toRefer } from '../support/judgement.ts'
import { type Peer, startPeer } from '../support/peer.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { addCast } from './http-cast.ts'

/** How a provider of a scene is dealt with. */
export type Manner = {
  readonly items: number
  readonly ratePerMinute?: number
  readonly inFlightMax?: number
  readonly batchMax?: number
  /** Where its door is instead of its own server. */
  readonly apiAddress?: string
  /** Whether its own server is a public register as well. */
  readonly isRegister?: boolean
  readonly provider?: Id<'provider'>
  readonly publicKey?: string
  /** How its questions are taken, where that was agreed. */
  readonly questions?: QuestionTerms
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

async function addProvider(
  { house, now }: TestHouse,
  peer: Peer,
  { items: _, isRegister = false, ...manner }: Manner,
): Promise<Id<'provider'>> {
  const platform = parseSlug(peer.host.replaceAll('.', '-'))
  if (platform === undefined) throw new Error('the name of a provider is no slug')
  const it: Provider = {
    provider: freshId(house.random, now()),
    name: `Synthetic ${peer.host}`,
    channel: 'api',
    apiAddress: peer.at('/referrals'),
    mailAddress: null,
    rdapAddress: isRegister ? peer.at('/rdap') : null,
    publicKey: null,
    language: 'en',
    ratePerMinute: 6_000,
    inFlightMax: 1,
    batchMax: 1,
    batchWaitMs: 0,
    ...manner,
  }
  const host = { host: peer.host, platform, provider: it.provider }
  const entries = [{ kind: 'provider', it } as const, { kind: 'host', it: host } as const]
  await house.directory.add(entries, null, now())
  return it.provider
}

type Caller = Pick<Scene, 'call' | 'house'> & { readonly token: (who: string) => string }

/** The house of a scene with everybody in it. */
async function peopled(wish: HouseWish): Promise<Caller & { readonly unit: string }> {
  const house = await openHouse(wish)
  const { people, unit } = await addCast(house.house)
  const tokens = new Map<string, string>()
  for (const [who, { person }] of Object.entries(people))
    tokens.set(who, await house.house.accounts.issue(person, 'bearer'))
  const token = (who: string): string => tokens.get(who) ?? ''
  return { house, unit, token, call: (who, request, body) => house.ask(token(who), request, body) }
}

async function done(said: Promise<Said>): Promise<Said> {
  const { status, text } = await said
  if (status >= 300) throw new Error(text)
  return said
}

/** Sends the list in and lets two people decide to refer all of it. */
async function decideAll({ call, house, token }: Caller, path: string, list: string) {
  const headers = { authorization: `Bearer ${token('first')}` }
  const url = `${house.server.address}${path}/intakes?${listTerms}`
  await done(saidOf(await fetch(url, { method: 'POST', headers, body: list })))
  await house.untilQuiet()
  for (const who of ['first', 'second']) {
    const queue = listAt(await call(who, `GET ${path}/review/queue?limit=500`), 'items')
    const assessments = queue.map(({ item }) => ({ item, ...toRefer }))
    const said = await done(call(who, `POST ${path}/assessments`, { assessments }))
    if (listAt(said, 'refused').length > 0) throw new Error(said.text)
  }
}

/** Sets a scene with these providers; every one of their items is ready, and the legal gate closed. */
export async function setScene(
  manners: Readonly<Record<string, Manner>>,
  { joining, ...wish }: HouseWish & { readonly joining?: Joining } = {},
): Promise<Scene> {
  const addresses = Object.keys(manners).map(
    (name, i) => [`${name}.example`, `127.77.30.${i + 1}`] as const,
  )
  const peers = await Promise.all(addresses.map(([host, address]) => startPeer(host, address)))
  const caller = await peopled({
    ...wish,
    names: { ...Object.fromEntries(addresses), ...wish.names },
  })
  const { house, call, unit } = caller
  const scene = new Map<string, ScenePeer>()
  const list: string[] = ['url']
  for (const [i, [name, manner]] of Object.entries(manners).entries()) {
    const peer = peers[i]
    if (peer === undefined) throw new Error('a provider has no server')
    scene.set(name, { peer, provider: await addProvider(house, peer, manner) })
    for (let n = 1; n <= manner.items; n++) list.push(peer.at(`/synthetic/${n}`))
  }
  const opened = await call('lead', 'POST /api/v1/operations', {
    title: 'Synthetic action day',
    zone: 'Europe/Brussels',
    days: 2,
    participants: [
      { organisation: unit, powers: ['refer', 'seize'] },
      ...((await joining?.(house)) ?? []),
    ],
  })
  const op = idOf<'operation'>(textAt(opened, 'op'))
  const path = `/api/v1/operations/${op}`
  if (list.length > 1) await decideAll(caller, path, list.join('\n'))
  const release = (gate: string) =>
    done(call('lead', `POST ${path}/gates/${gate}/release`, { reason: 'nothing-found' }))
  await release('deconfliction')
  await house.untilQuiet()
  return sceneOf({ house, call, op, scene, peers, release })
}

/** Adds to the directory who else takes part, and says with which powers. */
export type Joining = (
  house: TestHouse,
) => Promise<readonly { readonly organisation: string; readonly powers: readonly string[] }[]>

type Set = Pick<Scene, 'house' | 'call' | 'op'> & {
  readonly scene: ReadonlyMap<string, ScenePeer>
  readonly peers: readonly Peer[]
  readonly release: (gate: string) => Promise<Said>
}

function sceneOf({ house, call, op, scene, peers, release }: Set): Scene {
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
    async release() {
      await release('legal')
    },
    async states(name) {
      const { provider } = of(name)
      const said = await call('lead', `GET /api/v1/operations/${op}/dispatches`)
      const counts: Record<string, number> = {}
      for (const line of listAt(said, 'dispatches'))
        if (line.provider === provider)
          counts[String(line.state)] = (counts[String(line.state)] ?? 0) + 1
      return counts
    },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await Promise.all(peers.map((peer) => peer[Symbol.asyncDispose]()))
    },
  }
}
