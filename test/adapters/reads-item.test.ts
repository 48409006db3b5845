import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/domain/authority.ts'
import { after, hexOf, type Id, isoOf } from '../../src/domain/kit.ts'
import type { Item } from '../../src/domain/ledger.ts'
import { answeredDraft } from '../../src/domain/response.ts'
import { type AssessedRow, assess, assessedDraft } from '../../src/domain/triage.ts'
import type { Decision } from '../../src/domain/words.ts'
import { type ActedHouse, actedHouse, perform, seer } from '../support/acts/house.ts'
import { openIntake, opening, takeChunk } from '../support/acts/intake.ts'
import { judgementOf } from '../support/acts/review.ts'
import { act, cast, must, person, rule, Story } from '../support/acts/story.ts'

const { op } = cast
const story = new Story(3)
let house: ActedHouse

const viewer = (who: Id<'person'>, role: Viewer['role']): Viewer => ({ ...seer, person: who, role })
const first = viewer(cast.analyst, 'analyst')
const second = viewer(cast.second, 'second-eye')
const third = viewer(cast.third, 'analyst')
const legal = viewer(cast.legal, 'legal-reviewer')
const everyone = [first, second, third, legal, seer]

beforeAll(async () => {
  house = await actedHouse()
  await perform(house, story, () => opening(story))
  await perform(house, story, (desk) => openIntake(story, desk, house.now))
  while (story.items.length < 12)
    await perform(house, story, (desk) => takeChunk(story, desk, house.now))
})

afterAll(() => house[Symbol.asyncDispose]())

type Way = {
  readonly item: { readonly decision: string | null }
  readonly assessments: readonly object[]
  readonly answers: readonly object[]
  readonly submissions: readonly object[]
}

const wayFor = async (who: Viewer, item: Id<'item'>): Promise<Way> =>
  must(await house.reads.item(op, who, item, 'review')) as Way

/** One person says something of some items. */
const look = (by: Viewer, unit: number, items: readonly Id<'item'>[], decision: Decision) =>
  perform(house, story, (desk) => {
    const rows = items.flatMap((item): readonly AssessedRow[] => {
      const row = { item, judgement: judgementOf(decision), suggestion: null }
      const assessed = assess(must<Item>(desk.item(item)).triage, row, by.person)
      return assessed.ok ? [assessed.value] : []
    })
    return act(person(by.person, by.role), [assessedDraft(unit, rows, house.now)])
  })

const queueOf = async (who: Viewer, kind: 'looks' | 'legal' = 'looks') =>
  (await house.reads.queue(op, who, kind, { limit: 500, spread: false })).map(
    ({ item, round }) => `${item} ${round}`,
  )

test('until an item is decided nobody reads the look of another, and each reads their own', async () => {
  const item = must(story.items[0])
  await look(first, 1, [item], 'refer')
  const seen = await Promise.all(
    everyone.map(async (who) => (await wayFor(who, item)).assessments.length),
  )
  expect(seen).toEqual([1, 0, 0, 0, 0])
})

test('where two differ the legal reviewer reads both, and nobody else reads what is not theirs', async () => {
  const item = must(story.items[1])
  await look(first, 1, [item], 'refer')
  await look(second, 2, [item], 'not-terrorist')
  const seen = await Promise.all(
    everyone.map(async (who) => (await wayFor(who, item)).assessments.length),
  )
  expect(seen).toEqual([1, 1, 0, 2, 0])
})

test('once decided the way shows both looks, with teams and without names of persons', async () => {
  const item = must(story.items[2])
  await look(first, 1, [item], 'refer')
  await look(second, 2, [item], 'refer')
  const way = await wayFor(third, item)
  expect(way.item.decision).toBe('refer')
  expect(way.assessments).toMatchObject([
    { look: 'first', unit: 1, decision: 'refer', by: 'Synthetic Unit BE' },
    { look: 'second', unit: 2, decision: 'refer' },
  ])
  expect(JSON.stringify(way)).not.toContain('Synthetic analyst')
})

test('each reading of an item is noted with who, what, when and why, and a refused one is not', async () => {
  const item = must(story.items[3])
  const noted = async () =>
    (
      await house.pool.query(
        'select person_id, item_id, purpose, at from consultation where item_id = $1',
        [item],
      )
    ).rows
  const blind: Viewer = { ...first, compartments: [] }
  expect(await house.reads.item(op, blind, item, 'complaint')).toBeUndefined()
  expect(await noted()).toEqual([])
  await house.reads.item(op, legal, item, 'complaint')
  expect(await noted()).toEqual([
    { person_id: cast.legal, item_id: item, purpose: 'complaint', at: house.now },
  ])
})

test('a queue holds first looks, and second looks of others, never one that the viewer began', async () => {
  const [began, fresh] = [must(story.items[4]), must(story.items[5])]
  await look(first, 1, [began], 'refer')
  expect(await queueOf(first)).toContain(`${fresh} first`)
  expect((await queueOf(first)).filter((each) => each.startsWith(began))).toEqual([])
  expect(await queueOf(second)).toContain(`${began} second`)
})

test('a second look comes from another team where it can: those of the own team come last', async () => {
  const own = must(story.items[6])
  await look(second, 2, [own], 'refer')
  expect((await queueOf(third)).at(-1)).toBe(`${own} second`)
  expect((await queueOf(first)).at(-1)).not.toBe(`${own} second`)
})

test('the legal queue holds what two differ on and is closed to those two', async () => {
  const item = must(story.items[1])
  expect(await queueOf(legal, 'legal')).toEqual([`${item} legal`])
  expect(await queueOf({ ...legal, person: cast.second }, 'legal')).toEqual([])
})

test('a queue of one compartment shows nothing of another', async () => {
  const compartments = new Set(
    (
      await house.pool.query('select distinct compartment from item where op_id = $1', [op])
    ).rows.map((row) => row.compartment),
  )
  const closed: Viewer = { ...first, compartments: ['synthetic-none'] }
  expect(compartments.size).toBeGreaterThan(0)
  expect(await queueOf(closed)).toEqual([])
})

test('every answer is kept on the way, the late and the overtaken ones too', async () => {
  const item = must(story.items[2])
  await perform(house, story, () =>
    act(rule('batching'), [
      {
        kind: 'dispatch.made',
        happenedAt: house.now,
        body: {
          dispatch: must(story.dispatches[story.dispatches.push(story.fresh()) - 1]),
          measure: story.fresh(),
          provider: cast.providers[0],
          sender: cast.be,
          channel: 'api',
          items: [item],
        },
      },
    ]),
  )
  const dispatch = must(story.dispatches.at(-1))
  const answer = (outcome: 'kept' | 'removed', minutes: number) =>
    perform(house, story, () =>
      act(rule('sending'), [
        answeredDraft(
          dispatch,
          [
            {
              item,
              outcome,
              reason: 'none-given',
              area: null,
              happenedAt: after(house.now, minutes * 60_000),
            },
          ],
          house.now,
        ),
      ]),
    )
  await answer('removed', -5)
  await answer('kept', -9)
  const way = await wayFor(seer, item)
  expect(way.answers).toMatchObject([
    { outcome: 'removed', happenedAt: isoOf(after(house.now, -300_000)) },
    { outcome: 'kept', happenedAt: isoOf(after(house.now, -540_000)) },
  ])
  expect(way.item).toMatchObject({ outcome: 'removed' })
})

test('a submission names the organisation and the terms under which it came', async () => {
  const { submissions } = await wayFor(seer, must(story.items[0]))
  expect(submissions[0]).toMatchObject({
    submitter: expect.stringMatching(/^Synthetic Unit/),
    source: 'A',
    information: '1',
    light: 'AMBER',
    retentionDays: 180,
  })
})

test('a dry run learns which keys stand already, and of an unknown key nothing', async () => {
  const { rows } = await house.pool.query<{ key: string }>(
    "select encode(url_key, 'hex') as key from item where op_id = $1",
    [op],
  )
  const known = rows.map(({ key }) => hexOf(key))
  const unknown = hexOf('ab'.repeat(32))
  expect(await house.reads.knownKeys(op, [...known, unknown])).toEqual(new Set(known))
})

test('an error file comes whole and in the order of the list, however long it is', async () => {
  const intake = must(story.intakes[0])
  const problems = Array.from({ length: 2_345 }, (_, line) => ({
    intake,
    line,
    code: 'address.not-an-address',
    received: `synthetic ${line}`,
    reviewBy: house.now,
  }))
  await perform(house, story, () => ({ ...act(rule('checking'), []), problems }))
  const lines: number[] = []
  for await (const { line } of house.reads.problems(op, intake)) lines.push(line)
  expect(lines).toEqual(problems.map(({ line }) => line))
})
