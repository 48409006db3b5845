/** A judge assigns the case, and three offices lead from a post that stands elsewhere. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import { after, DAY_MS, type Id, isoOf } from '../../src/domain/kit.ts'
import { MORNING } from '../support/house.ts'
import { type Said, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

const random = machineRandom()
const court = freshId<'organisation'>(random, MORNING)
const judge = freshId<'person'>(random, MORNING)
let story: Story
let op: string

beforeAll(async () => {
  story = await startStory()
  const lead = story.cast.people.lead
  if (lead === undefined) throw new Error('nobody leads')
  const kind = 'judicial-authority'
  const it = {
    organisation: court,
    kind,
    state: 'BE',
    name: 'Synthetic court',
    contact: '',
  } as const
  await story.house.directory.add(
    [
      { kind: 'organisation', it },
      {
        kind: 'person',
        it: { ...lead, person: judge, organisation: court, organisationKind: kind },
      },
    ],
    null,
    MORNING,
  )
  const opened = await story.call('lead', 'POST /api/v1/operations', {
    ...{ title: 'Synthetic joint action', zone: 'Europe/Brussels', days: 2 },
    host: story.cast.other,
    participants: [
      { organisation: story.cast.unit, powers: ['refer'] },
      { organisation: court, powers: ['seize'] },
    ],
  })
  op = textAt(opened, 'op')
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

const ask = (who: string, call: string, body?: unknown): Promise<Said> => {
  const [method, path] = call.split(' ')
  return story.call(who, `${method} /api/v1/operations/${op}${path}`, body)
}

const asJudge = (method: string, path: string, body?: unknown): Promise<Said> =>
  story.callAs(judge, `${method} /api/v1/operations/${op}${path}`, body)

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code
const until = isoOf(after(MORNING, 30 * DAY_MS))
const as = (organisation: Id<'organisation'>, office: string) => ({ organisation, office })

test('the judge assigns the case to the police, with its limits; nobody else can', async () => {
  const body = { to: story.cast.unit, limits: 'Synthetic outlets alone.', until }
  expect(codeOf(await ask('lead', 'POST /mandates', body))).toBe('authority.not-held')
  expect((await asJudge('POST', '/mandates', body)).status).toBe(200)
  expect(codeOf(await asJudge('POST', '/mandates', { ...body, to: story.cast.ngo }))).toBe(
    'mandate.not-here',
  )
  expect(codeOf(await asJudge('POST', '/mandates', { ...body, until: isoOf(MORNING) }))).toBe(
    'mandate.end-wrong',
  )
})

test('objectives are set before the legal gate, and no more after it', async () => {
  const aim = { kind: 'silence-flows', text: 'No own post for 72 hours.' }
  expect((await ask('lead', 'POST /objectives', aim)).status).toBe(200)
  expect(codeOf(await asJudge('POST', '/objectives', aim))).toBe('lead.not-yours')
  await ask('legal', 'POST /gates/legal/release', { reason: 'checked-by-counsel' })
  expect(codeOf(await ask('lead', 'POST /objectives', aim))).toBe('objective.too-late')
})

test('three offices lead at once, from a post that stands elsewhere, and the lead changes hands', async () => {
  const { unit, ngo } = story.cast
  const report = await ask('lead', 'GET /report?lang=en')
  expect(report.text).toContain('Synthetic court → Synthetic Referral Unit')
  expect(report.text).toContain('No own post for 72 hours.')
  const three = [
    ...[as(court, 'investigating-judge'), as(court, 'prosecutor'), as(unit, 'judicial-police')],
  ]
  expect((await ask('lead', 'POST /leads', { leads: three })).json).toEqual({ leads: 3 })
  expect((await asJudge('GET', '')).json).toMatchObject({
    leads: [
      { name: 'Synthetic court', office: 'investigating-judge' },
      { name: 'Synthetic court', office: 'prosecutor' },
      { name: 'Synthetic Referral Unit', office: 'judicial-police' },
    ],
    mandates: [{ by: 'Synthetic court', limits: 'Synthetic outlets alone.', until }],
    objectives: [{ kind: 'silence-flows', text: 'No own post for 72 hours.' }],
  })
  expect(codeOf(await ask('lead', 'POST /leads', { leads: [as(ngo, 'authority')] }))).toBe(
    'lead.not-here',
  )
  const alone = { leads: [as(court, 'investigating-judge')] }
  expect((await asJudge('POST', '/leads', alone)).status).toBe(200)
  expect(codeOf(await ask('lead', 'POST /leads', alone))).toBe('lead.not-yours')
  // Who led goes on taking part, and who stands at the post sees it all the while.
  expect((await ask('lead', 'GET ')).status).toBe(200)
  expect((await ask('stranger', 'GET ')).status).toBe(200)
})
