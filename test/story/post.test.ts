/** A shift at the command post: its journal and its tasks, over the public interface. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { after, DAY_MS, HOUR_MS, type Id, isoOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { ENTRY_CHARACTERS_MAX } from '../../src/protocol/journal.ts'
import { MORNING } from '../support/house.ts'
import { listAt, type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const random = machineRandom()
let story: Story
let op: string
let insider: Id<'person'>

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
  insider = freshId<'person'>(random, MORNING)
  const it = { ...personOf('first'), person: insider, compartments: ['open', 'inner'] }
  await story.house.directory.add([{ kind: 'person', it }], null, MORNING)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const personOf = (who: string) => {
  const person = story.cast.people[who]
  if (person === undefined) throw new Error(`nobody is ${who}`)
  return person
}

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

const inside = (method: string, path: string, body?: unknown): Promise<Said> =>
  story.callAs(insider, `${method} /api/v1/operations/${op}${path}`, body)

const write = (who: string, body: object): Promise<Said> => ask(who, 'POST /journal', body)
const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

test('a message is worked off in the journal, and a mistake is corrected by a supplement', async () => {
  const message = { field: 'message', text: 'Live lead on server 9.\nFrom the duty desk in Sofia.' }
  expect((await write('first', message)).json).toEqual({ number: 1 })
  const entries = [
    { field: 'triage', text: 'Urgent; hold before T0.', regards: 1 },
    { field: 'decision', text: 'Server 9 is held.', regards: 1 },
    { field: 'supplement', text: 'The desk is in Plovdiv.', regards: 1 },
  ]
  for (const entry of entries) expect((await write('duty', entry)).status).toBe(200)
  const told = await ask('legal', 'GET /journal')
  expect(
    listAt(told, 'entries').map(({ number, field, regards }) => [number, field, regards]),
  ).toEqual([
    [4, 'supplement', 1],
    [3, 'decision', 1],
    [2, 'triage', 1],
    [1, 'message', null],
  ])
  expect(listAt(told, 'entries').at(-1)).toMatchObject({
    ...message,
    ...{ by: 'synthetic first', role: 'analyst', compartment: 'open' },
  })
})

test('the journal is read page by page, from the latest back', async () => {
  const first = await ask('lead', 'GET /journal?limit=2')
  expect(listAt(first, 'entries').map(({ number }) => number)).toEqual([4, 3])
  const { before } = first.json as { readonly before: number }
  const second = await ask('lead', `GET /journal?limit=2&before=${before}`)
  expect(listAt(second, 'entries').map(({ number }) => number)).toEqual([2, 1])
  const { before: rest } = second.json as { readonly before: number }
  expect((await ask('lead', `GET /journal?before=${rest}`)).json).toEqual({
    entries: [],
    before: null,
  })
})

test('a page that begins nowhere is refused, however large its number', async () => {
  for (const before of ['1e70', '-1', 'x', String(2 ** 53)])
    expect((await ask('lead', `GET /journal?before=${before}`)).status, before).toBe(400)
})

test('what is no entry is refused with what to do', async () => {
  for (const [body, status, code] of [
    [{ field: 'decision', text: 'x', regards: 99 }, 409, 'journal.no-such-entry'],
    [{ field: 'supplement', text: 'x' }, 400, 'journal.supplement-of-nothing'],
    [{ field: 'message', text: '' }, 400, 'input.malformed'],
    [{ field: 'message', text: 'a\u0000b' }, 400, 'input.malformed'],
    [{ field: 'message', text: 'a'.repeat(ENTRY_CHARACTERS_MAX + 1) }, 400, 'input.malformed'],
    [{ field: 'rumour', text: 'x' }, 400, 'input.malformed'],
    [{ field: 'message', text: 'x', compartment: 'inner' }, 404, 'input.not-found'],
    [{ field: 'message', text: 'x', compartment: 'No such' }, 400, 'input.malformed'],
  ] as const) {
    const told = await write('first', body)
    expect([told.status, codeOf(told)], JSON.stringify(body).slice(0, 80)).toEqual([status, code])
  }
})

test('who does not work there does not write, and of strangers not even the journal exists', async () => {
  expect((await write('wall', { field: 'message', text: 'x' })).status).toBe(403)
  expect((await ask('stranger', 'GET /journal')).status).toBe(404)
  expect((await ask('stranger', 'GET /tasks')).status).toBe(404)
})

test('what is kept in a compartment leaves no trace outside, not even a gap in the numbers', async () => {
  const before = await ask('lead', 'GET /journal')
  const hidden = { field: 'message', text: 'Kept close.', compartment: 'inner' }
  expect((await inside('POST', '/journal', hidden)).json).toEqual({ number: 1 })
  const given = { text: 'Kept close.', owner: insider, compartment: 'inner', dueAt: soon() }
  const told = await inside('POST', '/tasks', given)
  expect(told.json).toMatchObject({ number: 1 })
  expect((await ask('lead', 'GET /journal')).text).toBe(before.text)
  expect((await ask('lead', 'GET /tasks')).json).toEqual({ tasks: [] })
  expect((await write('lead', { field: 'message', text: 'Next.' })).json).toEqual({ number: 5 })
  const there = await ask('lead', `POST /tasks/${textAt(told, 'task')}/drop`)
  const nowhere = await ask('lead', `POST /tasks/${freshId(random, MORNING)}/drop`)
  expect([there.status, there.text]).toEqual([nowhere.status, nowhere.text])
  expect((await inside('GET', '/tasks')).text).toContain('Kept close.')
})

const tomorrow = isoOf(after(MORNING, DAY_MS))
const soon = (): string => isoOf(after(MORNING, HOUR_MS))

const taskOf = (said: Said, task: string) =>
  listAt(said, 'tasks').find((each) => each.task === task) as
    | { readonly state: string; readonly steps: string[]; readonly isOverdue: boolean }
    | undefined

test('a task is given, taken, handed over at the end of the shift, and finished by the next', async () => {
  const [first, second] = [personOf('first').person, personOf('second').person]
  const text = 'Call the registrar back.'
  const given = await ask('duty', 'POST /tasks', { text, owner: first, dueAt: soon(), regards: 1 })
  const task = textAt(given, 'task')
  expect(given.json).toEqual({ task, number: 1 })
  const step = (who: string, name: string, body?: object) =>
    ask(who, `POST /tasks/${task}/${name}`, body)

  expect(codeOf(await step('second', 'take'))).toBe('task.not-yours')
  expect((await step('first', 'take')).json).toEqual({ task })
  expect(codeOf(await step('first', 'take'))).toBe('task.step-not-lawful')
  expect(taskOf(await ask('first', 'GET /tasks'), task)).toMatchObject({
    ...{ state: 'taken', text, isOverdue: false, regards: 1 },
    ...{ steps: ['finish', 'hand-over'], owner: { person: first, name: 'synthetic first' } },
  })
  expect((await step('first', 'hand-over', { to: second })).status).toBe(200)
  story.setNow(after(MORNING, HOUR_MS + MINUTE_MS))
  expect(taskOf(await ask('second', 'GET /tasks'), task)).toMatchObject({
    ...{ state: 'given', isOverdue: true, steps: ['take', 'finish', 'hand-over'] },
  })
  expect((await step('second', 'finish')).status).toBe(200)
  expect(taskOf(await ask('duty', 'GET /tasks'), task)).toBeUndefined()
  expect(taskOf(await ask('duty', 'GET /tasks?which=closed'), task)).toMatchObject({
    ...{ state: 'done', steps: [], isOverdue: false },
  })
})

test('a task goes to somebody who works there and may see it', async () => {
  const give = (more: object) =>
    ask('duty', 'POST /tasks', { text: 'x', owner: insider, dueAt: tomorrow, ...more })
  for (const owner of [personOf('wall').person, personOf('stranger').person, op])
    expect(codeOf(await give({ owner }))).toBe('task.owner-not-here')
  expect(codeOf(await give({ dueAt: isoOf(MORNING) }))).toBe('task.due-in-the-past')
  expect(codeOf(await give({ regards: 99 }))).toBe('journal.no-such-entry')
  const people = listAt(await ask('duty', 'GET /people'), 'people')
  expect(people.map(({ person }) => person)).toContain(insider)
  expect(people.map(({ role }) => role)).not.toContain('wall')
})

test('an entry is written once however often its call is repeated', async () => {
  const call = async (): Promise<unknown> => {
    const response = await fetch(`${story.server.address}/api/v1/operations/${op}/journal`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await story.tokenOf('lead')}`,
        ...{ 'content-type': 'application/json', 'idempotency-key': 'the-same' },
      },
      body: JSON.stringify({ field: 'done', text: 'Synthetic, and once.' }),
    })
    return response.json()
  }
  expect(await call()).toEqual(await call())
  const { text } = await ask('lead', 'GET /journal')
  expect(text.split('Synthetic, and once.')).toHaveLength(2)
})
