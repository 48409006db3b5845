import { expect, test } from 'vitest'
import { takeLane } from '../../src/adapters/postgres/due.ts'
import { after, HOUR_MS } from '../../src/domain/kit.ts'
import { until } from '../support/until.ts'
import { type Scene, setScene } from './scene.ts'

/** Whoever works is served this soon, whatever its neighbours do. */
const PROMPT_WITHIN_MS = 8_000

const PROMPT_ITEMS = 60

/** Of a neighbour that shows nothing: more than are asked of it at once. */
const SILENT_ITEMS = 12

async function looksAt({ house, of, op }: Scene, name: string): Promise<number> {
  const { rows } = await house.parts.pool.query<{ looks: number }>(
    `select count(*)::integer as looks from check_result join item using (op_id, bucket, item_id)
      where op_id = $1 and provider_id = $2 and round = '1h'`,
    [op, of(name).provider],
  )
  return rows[0]?.looks ?? 0
}

test('pages that never come hold up no look at the pages of others', async () => {
  await using scene = await setScene({
    silent: { items: SILENT_ITEMS, batchMax: SILENT_ITEMS },
    prompt: { items: PROMPT_ITEMS, batchMax: PROMPT_ITEMS },
  })
  const { house } = scene
  await scene.release()
  await house.untilQuiet()
  const held = new Set<() => void>()
  scene.of('silent').peer.showWith((response) => held.add(() => response.writeHead(404).end()))
  house.setNow(after(house.now(), 2 * HOUR_MS))
  await using _running = house.runFree()
  await until(async () => (await looksAt(scene, 'prompt')) === PROMPT_ITEMS, PROMPT_WITHIN_MS)
  expect(held.size).toBeGreaterThan(0)
  expect(await looksAt(scene, 'silent')).toBe(0)
  scene.of('silent').peer.showWith((response) => void response.writeHead(404).end())
  for (const answer of held) answer()
  await until(async () => (await looksAt(scene, 'silent')) === SILENT_ITEMS)
  expect(house.bugs).toEqual([])
})

test('a lane that a worker took with it when it died holds up no other', async () => {
  await using scene = await setScene({
    orphaned: { items: 1 },
    prompt: { items: PROMPT_ITEMS },
  })
  const { house } = scene
  await scene.release()
  const { machineNow } = house.parts
  const claim = {
    owner: crypto.randomUUID(),
    machineNow: machineNow(),
    leaseMs: 2 * PROMPT_WITHIN_MS,
  }
  await takeLane(house.parts.pool, `provider:${scene.of('orphaned').provider}`, claim)
  await using _running = house.runFree()
  const { deliveries } = scene.of('prompt').peer
  await until(() => deliveries.length === PROMPT_ITEMS, PROMPT_WITHIN_MS)
  expect(await scene.states('orphaned')).toEqual({ queued: 1 })
  expect(house.bugs).toEqual([])
})
