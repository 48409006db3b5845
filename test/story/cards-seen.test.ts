/** Who sees a card, and what nobody may draw one upon. */
import { afterEach, expect, test } from 'vitest'
import type { Said } from '../support/said.ts'
import { inAMonth, type SeizureScene, setSeizures } from './seizure-scene.ts'

let it: SeizureScene

afterEach(async () => {
  expect(it.house.bugs).toEqual([])
  await it[Symbol.asyncDispose]()
})

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

test('need to know: what is not for the reader answers like what does not exist', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const card = await it.draw('NL', {})
  const nowhere = '00000000-0000-7000-8000-00000000dead'
  for (const [method, place] of [
    ['GET', ''],
    ['POST', '/confirm'],
    ['POST', '/release'],
  ] as const) {
    const hidden = await it.ask('ro', `${method} /cards/${card}${place}`)
    const absent = await it.ask('ro', `${method} /cards/${nowhere}${place}`)
    expect([hidden.status, hidden.text]).toEqual([404, absent.text])
  }
  expect((await it.ask('ro', 'GET /board')).json).toMatchObject({ cards: [] })
  // Those who lead see that it is whole, and not what it is about.
  expect((await it.ask('judge', `GET /cards/${card}`)).json).toMatchObject({ object: null })
  expect((await it.ask('nl', `GET /cards/${card}`)).json).toMatchObject({
    object: 'rack 7, synthetic hall',
  })
})

test('a target of which one must ask is not drawn upon, and an unseen one does not exist', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const said = { source: 'B', information: '2', sourceText: 'Synthetic report 7.' }
  const listed = await it.ask('judge', 'POST /targets', {
    targets: [{ ...said, kind: 'outlet', name: 'Synthetic News', rank: 1 }],
  })
  const [target] = Object.values(Object((listed.json as { targets: unknown }).targets)).map(String)
  const draw = (on: string | undefined) =>
    it.ask('judge', 'POST /cards', it.drawing('NL', { target: on }))
  expect((await draw(target)).status).toBe(200)
  const listing = { category: 'media', reviewBy: inAMonth(it.house) }
  expect((await it.ask('judge', `POST /targets/${target}/protect`, listing)).status).toBe(200)
  expect(codeOf(await draw(target))).toBe('card.target-asks')
  expect(codeOf(await draw('00000000-0000-7000-8000-00000000dead'))).toBe('input.not-found')
})
