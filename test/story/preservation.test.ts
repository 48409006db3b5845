/** Preservation through the door: what is wanted kept waits, and its clock rings in time. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, DAY_MS, HOUR_MS } from '../../src/domain/kit.ts'
import { listAt, textAt } from '../support/said.ts'
import { type Scene, setScene } from './scene.ts'

let scene: Scene
let items: readonly string[]

const path = (rest: string): string => `/api/v1/operations/${scene.op}${rest}`

const list = async () =>
  listAt(await scene.call('lead', `GET ${path('/preservations')}`), 'preservations')

const alarms = async () => {
  const { reads, directory } = scene.house.house
  const lead = [...directory.current().people.values()].find(({ role }) => role === 'lead')
  if (lead === undefined) throw new Error('nobody leads')
  const all = await reads.alarms(scene.op, lead)
  return all.filter(({ kind }) => kind === 'preservation-due')
}

beforeAll(async () => {
  scene = await setScene({ one: { items: 3 } })
  const all = listAt(await scene.call('lead', `GET ${path('/items')}`), 'items')
  items = all.map(({ item }) => String(item)).slice(0, 1)
})

afterAll(async () => {
  expect(scene.house.bugs).toEqual([])
  await scene[Symbol.asyncDispose]()
})

test('what is wanted kept goes out when the provider has confirmed that it keeps it, and the rest before', async () => {
  const wish = { kind: 'us-2703f', items }
  const wanted = await scene.call('lead', `POST ${path('/preservations')}`, wish)
  const step = `POST ${path(`/preservations/${textAt(wanted, 'preservation')}/step`)}`
  await scene.release()
  await scene.house.workTo(after(scene.house.now(), HOUR_MS))
  const { peer } = scene.of('one')
  expect(peer.itemsSent().flat()).toHaveLength(2)
  expect(peer.itemsSent().flat()).not.toContain(items[0])
  const early = await scene.call('lead', step, { step: 'confirm' })
  expect([early.status, textAt(early, 'code')]).toEqual([409, 'preservation.step-not-lawful'])
  const nameless = await scene.call('lead', step, { step: 'ask' })
  expect(textAt(nameless, 'code')).toBe('preservation.reference-missing')
  await scene.call('lead', step, { step: 'ask', reference: 'SYN-2026-17' })
  expect(await list()).toMatchObject([
    { state: 'asked', reference: 'SYN-2026-17', steps: ['confirm', 'release'], isDue: false },
  ])
  await scene.call('lead', step, { step: 'confirm' })
  await scene.house.workTo(after(scene.house.now(), HOUR_MS))
  expect(peer.itemsSent().flat()).toContain(items[0])
})

test('at three quarters of its period it rings, until it is renewed or released', async () => {
  expect(await alarms()).toEqual([])
  scene.house.setNow(after(scene.house.now(), 69 * DAY_MS))
  const [rung, ...others] = await alarms()
  expect(others).toEqual([])
  expect(rung).toMatchObject({ detail: 'Synthetic one.example: until 2027-02-16T23:00:00.000Z' })
  const [standing] = await list()
  const step = `POST ${path(`/preservations/${standing?.preservation}/step`)}`
  expect(standing).toMatchObject({ isDue: true, steps: ['renew', 'release'] })
  await scene.call('lead', step, { step: 'renew' })
  expect(await alarms()).toEqual([])
  expect(await list()).toMatchObject([{ renewals: 1, until: '2027-05-17T22:00:00.000Z' }])
  await scene.call('lead', step, { step: 'release' })
  expect(await list()).toMatchObject([{ state: 'released', steps: [] }])
})

test('what one may not see cannot be kept either, and answers as what does not exist', async () => {
  const unknown = { kind: 'tco-6', items: ['01a1ede2-6680-74cd-9665-285bbbfc0a84'] }
  const said = await scene.call('lead', `POST ${path('/preservations')}`, unknown)
  expect([said.status, textAt(said, 'code')]).toEqual([404, 'preservation.item-not-found'])
  const nobody = await scene.call('first', `POST ${path('/preservations')}`, {
    kind: 'tco-6',
    items,
  })
  expect(nobody.status).toBe(403)
})
