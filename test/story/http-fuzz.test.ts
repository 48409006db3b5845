import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAt } from '../support/said.ts'
import { askAnything, askable, requestOf, stageOf } from './http-requests.ts'
import { type Story, startStory } from './http-support.ts'

/** Requests to each stage of the flow. */
const RUNS = 500

let story: Story
const known: Record<string, string> = {}

beforeAll(async () => {
  story = await startStory()
  known.op = await story.openOperation()
  await story.upload('first', known.op, 'url\nhttps://share.example/synthetic/1')
  const page = await story.call('lead', `GET /api/v1/operations/${known.op}/items`)
  known.item = String(listAt(page, 'items')[0]?.item)
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  // A fuzz that never got past the form of a request would prove nothing.
  for (const status of [200, 400, 401, 403, 404, 409]) expect(statuses).toContain(status)
  await story[Symbol.asyncDispose]()
})

const statuses = new Set<number>()

describe('whatever is sent, the machine says no and never breaks', () => {
  for (const [stage, group = []] of Object.entries(Object.groupBy(askable, stageOf))) {
    test(`under ${stage}`, { timeout: 120_000 }, async () => {
      const requests = fc.oneof(...group.map(requestOf))
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const { status } = await askAnything(story, known, request)
          statuses.add(status)
          expect([500, 503]).not.toContain(status)
        }),
        { numRuns: RUNS },
      )
    })
  }
})
