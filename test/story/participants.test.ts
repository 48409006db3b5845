/** Who takes part: joining, framing, and what others learn of a partner that may not be named. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { replay } from '../../src/adapters/postgres/replay.ts'
import type { Person } from '../../src/app/directory.ts'
import type { Id } from '../../src/domain/kit.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { keysOfStories, MORNING } from '../support/house.ts'
import { listAt, type Said, saidOf, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const random = machineRandom()
const id = <Kind extends string>() => freshId<Kind>(random, MORNING)
const partner = id<'organisation'>()
const quiet = id<'organisation'>()
const [partnerDesk, quietDesk] = [id<'person'>(), id<'person'>()]
let database: TestDatabase
let story: Story
let op: string

beforeAll(async () => {
  database = await freshDatabase()
  story = await startStory({ database })
  const { duty } = story.cast.people
  if (duty === undefined) throw new Error('nobody is on duty')
  const organisation = (of: typeof partner, state: 'DE' | 'BG', listed: boolean) =>
    ({
      kind: 'organisation',
      it: {
        organisation: of,
        kind: 'authority',
        state,
        name: `Synthetic ${state}`,
        contact: '',
        listed,
      },
    }) as const
  const person = (of: Id<'person'>, employer: typeof partner, state: 'DE' | 'BG') => {
    const it: Person = { ...duty, person: of, organisation: employer, state }
    return { kind: 'person', it } as const
  }
  await story.house.directory.add(
    [
      organisation(partner, 'DE', true),
      organisation(quiet, 'BG', false),
      person(partnerDesk, partner, 'DE'),
      person(quietDesk, quiet, 'BG'),
    ],
    null,
    MORNING,
  )
  op = await story.openOperation()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const at = (call: string): string => {
  const [method, path] = call.split(' ')
  return `${method} /api/v1/operations/${op}${path}`
}
const ask = (who: string, call: string, body?: unknown): Promise<Said> =>
  story.call(who, at(call), body)
const askAs = (person: Id<'person'>, call: string, body?: unknown): Promise<Said> =>
  story.callAs(person, at(call), body)
const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

test('the directory lists who can be asked, and leaves out who is not listed', async () => {
  const names = async (said: Promise<Said>) =>
    listAt(await said, 'organisations').map(({ name }) => name)
  const path = 'GET /api/v1/directory/organisations'
  expect(await names(story.call('lead', path))).toEqual([
    ...['Synthetic DE', 'Synthetic Other Unit', 'Synthetic Referral Unit', 'Synthetic Watch'],
  ])
  expect(await names(story.callAs(quietDesk, path))).toContain('Synthetic BG')
  // Whether it is there is not to be found out by asking for its name either.
  const body = { kind: 'authority', state: 'BG', name: 'Synthetic BG', contact: 'x', listed: false }
  const added = await story.call('administrator', 'POST /api/v1/directory/organisations', body)
  expect(added.status).toBe(201)
})

test('a participant joins under its frame, once, and only with powers that its kind holds', async () => {
  const hours = {
    ...{ days: ['mon', 'tue'], from: '22:00', until: '06:30', zone: 'Europe/Berlin' },
  }
  const body = { organisation: partner, powers: ['refer', 'seize'], languages: ['de'], hours }
  expect(codeOf(await askAs(partnerDesk, 'GET '))).toBe('input.not-found')
  expect((await ask('lead', 'POST /participants', body)).json).toEqual({ organisation: partner })
  expect((await askAs(partnerDesk, 'GET ')).json).toMatchObject({
    steers: false,
    participants: [
      { name: 'Synthetic Referral Unit', regime: 'led', hours: null, isOwn: false },
      { ...body, name: 'Synthetic DE', state: 'DE', mayBeNamed: true, isOwn: true },
    ],
  })
  for (const [who, wish, code] of [
    ['lead', body, 'participant.here-already'],
    ['first', { organisation: quiet, powers: [] }, 'authority.not-held'],
    ['lead', { organisation: story.cast.ngo, powers: ['seize'] }, 'participant.power-not-held'],
    [
      'lead',
      { organisation: quiet, powers: ['refer'], mayBeNamed: false },
      'participant.unnamed-acts',
    ],
    ['lead', { organisation: op, powers: [] }, 'input.malformed'],
    [
      'lead',
      { organisation: quiet, powers: [], hours: { ...hours, zone: 'Nowhere/Else' } },
      'input.malformed',
    ],
    [
      'lead',
      { organisation: quiet, powers: [], hours: { ...hours, until: '22:00' } },
      'input.malformed',
    ],
  ] as const)
    expect(codeOf(await ask(who, 'POST /participants', wish))).toBe(code)
  expect(codeOf(await askAs(partnerDesk, 'POST /participants', body))).toBe('participant.not-yours')
})

test('of a partner that may not be named others learn that there is one, and nothing else', async () => {
  const body = { organisation: quiet, powers: ['scrutinise'], languages: ['bg'], mayBeNamed: false }
  expect((await ask('lead', 'POST /participants', body)).status).toBe(200)
  const seen = async (said: Promise<Said>) => listAt(await said, 'participants')[2]
  for (const said of [ask('lead', 'GET '), askAs(quietDesk, 'GET ')])
    expect(await seen(said)).toMatchObject({ ...body, name: 'Synthetic BG', state: 'BG' })
  expect(await seen(askAs(partnerDesk, 'GET '))).toEqual({
    ...{ organisation: null, name: 'further-partner', kind: null, state: null, powers: [] },
    ...{ regime: null, languages: [], hours: null, mayBeNamed: false, isOwn: false },
  })
  // Who led may lead no more, and who may not be named never does.
  const leads = { leads: [{ organisation: quiet, office: 'authority' }] }
  expect(codeOf(await ask('lead', 'POST /leads', leads))).toBe('lead.must-be-named')
})

test('its own people say when a desk is staffed; all else is for those who lead', async () => {
  const frame = (of: string) => `POST /participants/${of}/frame`
  const hours = { hours: 'always', languages: ['bg', 'en'] }
  expect((await askAs(quietDesk, frame(quiet), hours)).status).toBe(200)
  expect(codeOf(await askAs(quietDesk, frame(quiet), { mayBeNamed: true }))).toBe(
    'participant.not-yours',
  )
  // Nobody finds out by asking whether somebody takes part.
  const [there, nowhere] = await Promise.all([
    askAs(partnerDesk, frame(quiet), hours),
    askAs(partnerDesk, frame(story.cast.other), hours),
  ])
  expect(there.text).toBe(nowhere.text)
  expect(codeOf(await ask('lead', frame(story.cast.other), hours))).toBe('participant.not-here')
  expect(codeOf(await ask('lead', frame(partner), { mayBeNamed: false }))).toBe(
    'participant.named-already',
  )
  expect((await ask('lead', frame(partner), { regime: 'gdpr', hours: null })).status).toBe(200)
  expect(listAt(await ask('lead', 'GET '), 'participants').slice(1)).toMatchObject([
    { regime: 'gdpr', hours: null, languages: ['de'] },
    { regime: 'led', hours: 'always', languages: ['bg', 'en'], powers: ['scrutinise'] },
  ])
})

test('an operation can be opened with whole frames, and is refused with unsound ones', async () => {
  const opened = (participants: readonly object[]) =>
    story.call('lead', 'POST /api/v1/operations', {
      ...{ title: 'Synthetic second action', zone: 'Europe/Brussels', days: 1, participants },
    })
  const unit = { organisation: story.cast.unit, powers: ['refer'] }
  expect(codeOf(await opened([unit, unit]))).toBe('input.malformed')
  expect(codeOf(await opened([{ ...unit, powers: [], mayBeNamed: false }]))).toBe(
    'participant.must-be-named',
  )
  const good = await opened([unit, { organisation: quiet, powers: [], mayBeNamed: false }])
  expect(textAt(good, 'op')).not.toBe('')
  // Whoever never heard the answer asks again, and opens nothing twice.
  const twice = [1, 2].map(async () => {
    const response = await fetch(`${story.server.address}/api/v1/operations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await story.tokenOf('lead')}`,
        ...{ 'content-type': 'application/json', 'idempotency-key': 'synthetic-opening' },
      },
      body: JSON.stringify({ title: 'Once', zone: 'UTC', days: 1, participants: [unit] }),
    })
    return [response.status, textAt(await saidOf(response), 'op')]
  })
  const [once, again] = await Promise.all(twice)
  expect(once).toEqual(again)
  expect(once?.[0]).toBe(201)
})

test('participants of before the frame, and all since, come out of the facts again', async () => {
  const owner = connect(database.ownerUrl, { max: 1, searchPath: 'actionday' })
  await owner.query(
    `update fact set body = regexp_replace(body,
        '"(hours|languages|mayBeNamed|regime)":(null|\\[\\]|true|"led"),', '', 'g')
      where kind = 'operation.opened' and op_id = $1`,
    [op],
  )
  const { rows } = await owner.query<{ readonly body: string }>(
    `select body from fact where kind = 'operation.opened' and op_id = $1`,
    [op],
  )
  await owner.end()
  expect(rows[0]?.body).not.toContain('mayBeNamed')
  const { jitter } = keysOfStories
  const report = await replay({ ownerUrl: database.ownerUrl, foldKey: { jitter } })
  expect(report.filter(({ missing, extra }) => missing + extra > 0)).toEqual([])
})
