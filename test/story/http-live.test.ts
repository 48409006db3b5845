import { afterAll, beforeAll, expect, test } from 'vitest'
import { needsReset } from '../../src/http/live.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string

beforeAll(async () => {
  story = await startStory()
  op = await story.openOperation()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
})

/** Watches, and gives the next event each time it is asked. */
async function watch(lastId?: string) {
  const abort = new AbortController()
  const response = await fetch(`${story.server.address}/api/v1/operations/${op}/live`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${await story.tokenOf('wall')}`,
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
  })
  if (response.body === null) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    type: response.headers.get('content-type'),
    stop: () => abort.abort(),
    async next(): Promise<{ readonly id: string; readonly event: string; readonly data: string }> {
      for (;;) {
        const end = rest.indexOf('\n\n')
        if (end === -1) {
          const piece = await reader.read()
          if (piece.done) throw new Error('the stream has ended')
          rest += piece.value
          continue
        }
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('event') !== '')
          return { id: field('id'), event: field('event'), data: field('data') }
      }
    },
  }
}

test('whoever watches has a frame at once, and another when something has changed', async () => {
  const screens = await Promise.all([watch(), watch()])
  const firsts = await Promise.all(screens.map((screen) => screen.next()))
  expect(screens[0]?.type).toContain('text/event-stream')
  for (const { event, id, data } of firsts) {
    const frame = JSON.parse(data)
    expect([event, id]).toEqual(['wall', `${frame.epoch}:${op}:${frame.seq}`])
  }
  await story.upload('first', op, 'https://share.example/synthetic/live')
  const seconds = await Promise.all(screens.map((screen) => screen.next()))
  for (const { data } of seconds) {
    const frame = JSON.parse(data)
    expect(frame.seq).toBeGreaterThan(JSON.parse(firsts[0]?.data ?? '').seq)
    expect(frame.total).toBe(1)
  }
  for (const screen of screens) screen.stop()
})

test('a reader of an earlier run of the server starts anew', async () => {
  const screen = await watch(`earlier:${op}:1`)
  const reset = await screen.next()
  expect(reset.event).toBe('reset')
  expect((await screen.next()).event).toBe('wall')
  screen.stop()
  const again = await watch(reset.id)
  expect((await again.next()).event).toBe('wall')
  again.stop()
})

test('a gap is small enough up to five thousand facts', async () => {
  const said = await story.call('wall', `GET /api/v1/operations/${op}/wall`)
  const frame = { ...JSON.parse(said.text), seq: 6_000 }
  const id = (seq: number | string) => `${frame.epoch}:${op}:${seq}`
  expect([6_000, 1_000, 999, 6_001, 'x'].map((seq) => needsReset(id(seq), frame))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  expect(needsReset(undefined, frame)).toBe(false)
})

test('closing the house ends every stream', async () => {
  const short = await startStory()
  const shortOp = await short.openOperation()
  const response = await fetch(`${short.server.address}/api/v1/operations/${shortOp}/live`, {
    headers: { authorization: `Bearer ${await short.tokenOf('lead')}` },
  })
  const text = response.text()
  await short[Symbol.asyncDispose]()
  await expect(text).resolves.toContain('event: wall')
})
