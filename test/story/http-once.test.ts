import { expect, test } from 'vitest'
import { type Said, saidOf } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

/** One call of the legal reviewer under a key. */
async function under(story: Story, key: string, path: string, body: unknown): Promise<Said> {
  return saidOf(
    await fetch(story.server.address + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await story.tokenOf('legal')}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    }),
  )
}

test('an act whose answer was lost is repeated under its key, done once, and answered as before', async () => {
  await using story = await startStory()
  const release = `/api/v1/operations/${await story.openOperation()}/gates/legal/release`
  const body = { reason: 'checked-by-counsel' }
  expect((await under(story, 'lost', release, body)).json).toEqual({ gate: 'legal' })
  expect((await under(story, 'lost', release, body)).json).toEqual({ gate: 'legal' })
  expect((await under(story, 'other', release, body)).json).toMatchObject({
    code: 'gate.step-not-lawful',
  })
  const elsewhere = release.replace('release', 'waive')
  expect((await under(story, 'lost', elsewhere, body)).json).toMatchObject({
    code: 'input.malformed',
    where: 'headers/idempotency-key',
  })
  expect((await under(story, 'with space', release, body)).status).toBe(400)
  expect(story.bugs).toEqual([])
})
