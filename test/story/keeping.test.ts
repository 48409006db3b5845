/** Preserve before you remove, for a target and a card: what is on them waits, and who may not see learns nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { compartments, type SeizureScene, setSeizures } from './seizure-scene.ts'

let it: SeizureScene
let target: string
let card: string
let items: readonly unknown[]

const provider = (): string => it.scene.of('share').provider

beforeAll(async () => {
  it = await setSeizures({ registrar: { items: 0 }, share: { items: 3 } })
  items = listAt(await it.ask('judge', 'GET /items'), 'items').map(({ item }) => item)
  const said = { source: 'B', information: '2', sourceText: 'Synthetic report 7, page 3.' }
  const listed = await it.ask('judge', 'POST /targets', {
    compartment: compartments.NL,
    targets: [{ kind: 'domain', name: 'outlet-synthetic.example', ...said }],
  })
  target = String(Object(listed.json).targets[0])
})

afterAll(async () => {
  expect(it.house.bugs).toEqual([])
  await it[Symbol.asyncDispose]()
})

const lacks = async (): Promise<unknown> =>
  Object((await it.ask('nl', `GET /cards/${card}`)).json).lacks

const sent = (): readonly unknown[] => it.scene.of('share').peer.itemsSent().flat()

const later = () => it.house.workTo(after(it.house.now(), HOUR_MS))

const outcome = (said: Said) => [said.status, said.status < 300 ? '' : textAt(said, 'code')]

test('tco:6: what belongs to a target that is kept first waits, and a measure on it is not ready', async () => {
  expect(outcome(await it.ask('judge', `POST /targets/${target}/keep`))).toEqual([200, ''])
  const [waiting, coming] = items
  const link = (item: unknown) =>
    it.ask('judge', `POST /targets/${target}/items`, { items: [item] })
  // Twice the same waits once.
  for (const item of [waiting, waiting]) expect((await link(item)).status).toBe(200)
  const domain = { kind: 'domain', measure: 'registrar-hold', object: 'outlet-synthetic.example' }
  const counterpart = it.scene.of('registrar').provider
  card = await it.draw('NL', { ...domain, name: 'Outlet', counterpart, target })
  expect((await it.planAt(after(it.house.now(), 24 * HOUR_MS))).status).toBe(200)
  await it.ready('NL', card)
  expect(await lacks()).toEqual(['preservation'])
  await it.scene.release()
  await later()
  expect(sent()).toHaveLength(2)
  expect(sent()).not.toContain(waiting)
  expect(sent()).toContain(coming)

  const wish = { kind: 'us-2703f', targets: [target] }
  const nobody = await it.ask('judge', 'POST /preservations', wish)
  expect(outcome(nobody)).toEqual([400, 'preservation.provider-missing'])
  const wanted = await it.ask('judge', 'POST /preservations', { ...wish, provider: provider() })
  const step = `POST /preservations/${textAt(wanted, 'preservation')}/step`
  await it.ask('judge', step, { step: 'ask', reference: 'SYN-2026-18' })
  expect(await lacks()).toEqual(['preservation'])
  expect(outcome(await it.ask('judge', step, { step: 'confirm' }))).toEqual([200, ''])
  expect(await lacks()).toEqual([])
  await later()
  expect(sent()).toContain(waiting)
  const sheet = await it.ask('judge', `GET /targets/${target}`)
  expect(Object(sheet.json).keeping).toEqual({
    ...{ isFirst: true, isAwaited: false, confirmed: 1, waived: null },
  })
})

test('tco:6: a named person gives it up with a reason, and somebody wants it anew', async () => {
  const again = { kind: 'budapest', targets: [target], provider: provider() }
  expect((await it.ask('judge', 'POST /preservations', again)).status).toBe(200)
  expect(await lacks()).toEqual(['preservation'])
  const waive = `POST /targets/${target}/keep/waive`
  const why = { why: 'judge-decided' }
  expect(outcome(await it.ask('nl', waive, why))).toEqual([403, 'authority.not-held'])
  expect(outcome(await it.ask('prosecutor', waive, why))).toEqual([200, ''])
  expect(await lacks()).toEqual([])
  expect(outcome(await it.ask('prosecutor', waive, why))).toEqual([
    409,
    'preservation.nothing-awaited',
  ])
})

test('who may not see a card or a target gets the answer of what does not exist', async () => {
  const wanted = await it.ask('judge', 'POST /preservations', { kind: 'tco-6', cards: [card] })
  const preservation = textAt(wanted, 'preservation')
  expect(await lacks()).toEqual(['preservation'])
  const nowhere = '01a1ede2-6680-74cd-9665-285bbbfc0a84'
  const wish = (things: object) => ({ kind: 'tco-6', provider: provider(), ...things })
  // The legal reviewer of the lead works in the open compartment, and sees no cards at all.
  const ask = (request: string, body?: unknown) => {
    const [method, path] = request.split(' ')
    return it.scene.call('legal', `${method} /api/v1/operations/${it.scene.op}${path}`, body)
  }
  const pairs = [
    [`POST /preservations`, wish({ cards: [card] }), wish({ cards: [nowhere] })],
    [`POST /preservations`, wish({ targets: [target] }), wish({ targets: [nowhere] })],
  ] as const
  for (const [request, here, absent] of pairs) {
    const [one, other] = [await ask(request, here), await ask(request, absent)]
    expect([one.status, one.text]).toEqual([other.status, other.text])
    expect(one.status).toBe(404)
  }
  const [one, other] = [
    await ask(`POST /preservations/${preservation}/step`, { step: 'release' }),
    await ask(`POST /preservations/${nowhere}/step`, { step: 'release' }),
  ]
  expect([one.status, one.text]).toEqual([other.status, other.text])
  expect(listAt(await ask('GET /preservations'), 'preservations')).toEqual([])
  const seen = listAt(await it.ask('judge', 'GET /preservations'), 'preservations')
  expect(seen.map(({ cards }) => cards)).toContainEqual([card])
  await it.ask('judge', `POST /preservations/${preservation}/step`, { step: 'release' })
  expect(await lacks()).toEqual([])
})
