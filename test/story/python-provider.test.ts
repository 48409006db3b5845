import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKeyPair } from '../../src/adapters/channel/signature.ts'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { type RunningProvider, startProvider } from '../provider/start.ts'
import { keysOfStories } from '../support/house.ts'
import { listAt } from '../support/said.ts'
import { until } from '../support/until.ts'
import { type Scene, setScene } from './scene.ts'

const theirs = newKeyPair(Buffer.alloc(32, 22))
const ours = newKeyPair(keysOfStories.signingSeed)

/** Of the outcomes that the provider gives in turn, those that say that it acted. */
const ACTED = 4
const ITEMS = 7

let scene: Scene
const providers: RunningProvider[] = []

/** The provider goes by the clock of its machine, so this story does too. */
beforeAll(async () => {
  const startAt = instantOf(Date.now())
  const inPython = async (receipt: 'call' | 'answer') => {
    const provider = freshId<'provider'>(machineRandom(), startAt)
    const settings = { id: provider, key: theirs.secret, senderKeys: [ours.public] }
    const running = await startProvider({ ...settings, receipt })
    providers.push(running)
    const { port } = new URL(running.url)
    const apiAddress = `http://python.example:${port}/referrals`
    return { items: ITEMS, batchMax: 10, provider, apiAddress, publicKey: theirs.public }
  }
  const manners = { call: await inPython('call'), answer: await inPython('answer') }
  scene = await setScene(manners, { startAt, names: { 'python.example': '127.0.0.1' } })
  await scene.release()
  await scene.house.untilQuiet()
})

afterAll(async () => {
  await Promise.all(providers.map((provider) => provider.stop()))
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

const path = (): string => `/api/v1/operations/${scene.op}`

const providerAt = (place: number): RunningProvider => {
  const found = providers[place]
  if (found === undefined) throw new Error('the provider does not run')
  return found
}

test('a provider that knows only docs/api.md takes what the worker sends, and all it calls is taken', async () => {
  for (const place of [0, 1]) {
    await until(async () => {
      const { isDone, deliveries } = await providerAt(place).state()
      return isDone && Object.keys(deliveries).length === 1
    })
    const { calls, refusals, deliveries } = await providerAt(place).state()
    expect(refusals).toEqual([])
    expect(Object.values(deliveries)).toEqual([1])
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 200))
    for (const { url } of calls) expect(url).toContain(`${scene.house.server.address}/api/v1/`)
  }
})

test('its answers stand with the items, once each, and nothing of it counts as seen', async () => {
  for (const name of ['call', 'answer']) {
    const { provider } = scene.of(name)
    const list = await scene.call('lead', `GET ${path()}/items?provider=${provider}`)
    const outcomes = listAt(list, 'items').map(({ outcome }) => outcome)
    expect(outcomes.sort()).toEqual(
      'already-gone kept needs-information not-ours removed removed restricted'.split(' '),
    )
    const said = await scene.call('lead', `GET ${path()}/figures?provider=${provider}`)
    const figures = listAt(said, 'figures')
    const count = (id: string) => figures.find(({ figure }) => figure === id)?.count
    expect([count('received'), count('acted'), count('verified')]).toEqual([ITEMS, ACTED, 0])
    const [first] = listAt(list, 'items')
    const way = await scene.call('lead', `GET ${path()}/items/${first?.item}?purpose=story`)
    expect(listAt(way, 'answers')).toHaveLength(1)
  }
})

test('a signed receipt in the answer itself counts as the acknowledgement that it is', async () => {
  const { provider } = scene.of('answer')
  const list = await scene.call('lead', `GET ${path()}/items?provider=${provider}&limit=1`)
  const [line] = listAt(list, 'items')
  const way = await scene.call('lead', `GET ${path()}/items/${line?.item}?purpose=story`)
  expect(listAt(way, 'dispatches')).toMatchObject([{ proof: 'signed-acknowledgement' }])
})
