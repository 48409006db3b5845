import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { keyReaderOf } from '../../src/exercise/items.ts'
import { type RemoteWorld, remoteWorld, spawnWorld } from '../../src/exercise/remote.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import type { ItemTruth } from '../../src/exercise/truth.ts'
import type { RawCounts } from '../../src/exercise/wire.ts'
import type { ReferralMessage } from '../../src/protocol/provider.ts'
import { idFor, referral, StandInHouse } from './exercise-house.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const SCALE = 0.01
const BATCH = 20
const UNTIL = november.midnightAt + 80 * HOUR

type Pending = { readonly slug: string; readonly message: ReferralMessage }
type Played = {
  readonly truth: readonly ItemTruth[]
  readonly raw: RawCounts
  readonly said: readonly string[]
  readonly unsigned: readonly string[]
  readonly lives: number
}

/** A child process of a world that can be killed by its id and comes back in the same place. */
async function livingWorld(folder: string) {
  let lives = 1
  let { child, up } = await spawnWorld({ scenario: 'november', scale: SCALE, folder, port: 0 })
  const remote: RemoteWorld = remoteWorld(up.control)
  return {
    remote,
    port: up.port,
    lives: () => lives,
    killAndRaise: async () => {
      const gone = once(child, 'exit')
      process.kill(up.pid, 'SIGKILL')
      await gone
      lives += 1
      ;({ child, up } = await spawnWorld({
        scenario: 'november',
        scale: SCALE,
        folder,
        port: up.port,
      }))
    },
    end: async () => {
      const gone = once(child, 'exit')
      child.stdin?.end()
      await gone
    },
  }
}
type LivingWorld = Awaited<ReturnType<typeof livingWorld>>

const keyOf = keyReaderOf(november)

/** Makes batches of what is decided and tries all that wait. Gives whether something still waits. */
async function sendAll(house: StandInHouse, port: number, pending: Pending[]): Promise<boolean> {
  for (const provider of november.providers) {
    const ready = house.ready().filter(({ address }) => keyOf(address)?.startsWith(provider.slug))
    for (let at = 0; at < ready.length; at += BATCH) {
      const batch = ready.slice(at, at + BATCH)
      for (const { key } of batch) house.markSent(key)
      const dispatch = idFor('dispatch', ...batch.map(({ key }) => key))
      pending.push({ slug: provider.slug, message: referral(provider, dispatch, batch) })
    }
  }
  for (const one of pending.splice(0)) {
    const provider = november.providers.find(({ slug }) => slug === one.slug)
    const answer = provider && (await house.refer(provider, port, one.message))
    if (answer?.status !== 202) pending.push(one)
  }
  return pending.length > 0
}

/** Tells the time; once in a while the world dies when it has said half of what it had to say. */
async function tellAndKill(world: LivingWorld, house: StandInHouse, now: number): Promise<void> {
  const heard = once(house.heard, 'message')
  const cut = world.remote.tell(now, true).then(
    () => 'told',
    () => 'cut',
  )
  await Promise.race([heard, cut])
  await world.killAndRaise()
  await cut
}

async function allOf<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

async function play(killEvery: number): Promise<Played> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-world-'))
  const house = new StandInHouse(november)
  const world = await livingWorld(folder)
  const pending: Pending[] = []
  await world.remote.start(await house.open())
  let next: number | null = november.midnightAt + 8 * HOUR
  for (let step = 1; next !== null && next <= UNTIL; step += 1) {
    house.tellTime(next)
    const said = house.said.size
    if (step % killEvery === 0) await tellAndKill(world, house, next)
    const { now } = await world.remote.tell(next, true)
    const isWaiting = await sendAll(house, world.port, pending)
    const { nextDueAt } = await world.remote.standing()
    expect(house.said.size).toBeGreaterThanOrEqual(said)
    next = isWaiting ? Math.min(nextDueAt ?? UNTIL, now + MINUTE) : nextDueAt
  }
  const played = {
    truth: await allOf(world.remote.truth()),
    raw: await world.remote.raw(),
    said: [...house.said].map((message) => JSON.stringify(message)).sort(),
    unsigned: house.unsigned,
    lives: world.lives(),
  }
  await world.end()
  house.close()
  fs.rmSync(folder, { recursive: true })
  return played
}

test('a world that is killed again and again ends with the truth of one that never was', async () => {
  const whole = await play(Number.POSITIVE_INFINITY)
  const killed = await play(9)
  expect(whole.lives).toBe(1)
  expect(killed.lives).toBeGreaterThan(3)
  expect(killed.truth).toEqual(whole.truth)
  expect(killed.said).toEqual(whole.said)
  expect(killed.raw.distinct).toBe(whole.raw.distinct)
  expect(killed.unsigned).toEqual([])
  expect(killed.raw.problems).toEqual([])
  const asked = whole.truth.filter((truth) => truth.asked.length > 0)
  expect(asked.length).toBeGreaterThan(200)
  expect(whole.truth.filter(({ isProtected, asked: by }) => isProtected && by.length > 0)).toEqual(
    whole.truth.filter(({ isProtected }) => isProtected),
  )
}, 120_000)
