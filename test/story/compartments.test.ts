/** What stands in a compartment that is not yours answers like what does not exist, to acts as well. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { hold } from '../../src/app/deconfliction.ts'
import { overrideScope, protectAddress } from '../../src/app/scope.ts'
import { after, DAY_MS, type Id, idOf } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const random = machineRandom()
const HIDDEN = 'https://www.bbc.com/synthetic/hidden'
let story: Story
let op: Id<'operation'>
let hidden: Id<'item'>
const nowhere = freshId<'item'>(random, MORNING)
const at = (path: string): string => `/api/v1/operations/${op}${path}`

/** A lead who is in the compartment of the hidden item as well. */
const insider = () => ({ ...personOf('lead'), compartments: ['open', 'synthetic-cell'] })

const personOf = (who: string) => {
  const person = story.cast.people[who]
  if (person === undefined) throw new Error(`nobody is ${who}`)
  return person
}

beforeAll(async () => {
  story = await startStory()
  op = idOf<'operation'>(await story.openOperation())
  const person = freshId<'person'>(random, MORNING)
  const it = { ...personOf('first'), person, compartments: ['open', 'synthetic-cell'] }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
  const token = await story.house.accounts.issue(person, 'bearer')
  const terms = 'handling=H1&source=A&information=1&light=AMBER&compartment=synthetic-cell'
  await fetch(`${story.server.address}${at('/intakes')}?${terms}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: `url\n${HIDDEN}`,
  })
  const page = await story.house.reads.items(op, insider(), {}, { after: null, limit: 5 })
  expect(page.items).toHaveLength(1)
  hidden = idOf<'item'>(page.items[0]?.item ?? '')
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const told = ({ status, text }: Said) => [status, text]

test('a hold on a hidden item is refused as one on no item, alone and among others', async () => {
  await story.upload('first', op, 'url\nhttps://share.example/synthetic/seen')
  const seen = String(listAt(await story.call('lead', `GET ${at('/items')}`), 'items')[0]?.item)
  const place = (items: readonly string[]) =>
    story.call('lead', `POST ${at('/holds')}`, {
      scope: 'item',
      items,
      reason: 'legal-doubt',
      reviewBy: new Date(MORNING + DAY_MS).toISOString(),
    })
  expect((await place([seen])).status).toBe(200)
  for (const others of [[], [seen]])
    expect(told(await place([...others, hidden]))).toEqual(told(await place([...others, nowhere])))
  expect((await place([hidden])).status).toBe(404)
})

test('an override of a hidden item is refused as one of no item', async () => {
  const ask = (item: string) => story.call('lead', `POST ${at(`/items/${item}/override-scope`)}`)
  expect(told(await ask(hidden))).toEqual(told(await ask(nowhere)))
  expect((await ask(hidden)).status).toBe(404)
})

test('a protected address tells nothing of a hidden item under it', async () => {
  const protect = (address: string) =>
    protectAddress(story.house.store, story.house.intakeTools, op, personOf('lead'), {
      address,
      seal: freshId(random, MORNING),
      category: 'monitoring',
      reviewBy: after(MORNING, DAY_MS),
    })
  expect(await protect(HIDDEN)).toEqual(await protect('https://www.bbc.com/synthetic/unknown'))
})

test('whoever is in the compartment can hold it and override it', async () => {
  const { store } = story.house
  const placed = await hold(store, op, insider(), {
    hold: freshId(random, MORNING),
    subject: { scope: 'item', items: [hidden] },
    reason: 'legal-doubt',
    reviewBy: after(MORNING, DAY_MS),
  })
  expect(placed).toMatchObject({ ok: true })
  const overridden = await overrideScope(store, op, insider(), hidden)
  expect(overridden).not.toMatchObject({ reason: { code: 'input.not-found' } })
})
