/** The house on which nonsense is tried: one real server over a database of its own, with something in it. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseSigningKey, type SigningKey } from '../src/adapters/channel/signature.ts'
import { openSite } from '../src/bin/ground.ts'
import { idOf, instantOf, isoOf } from '../src/domain/kit.ts'
import { shareKey } from '../test/story/http-cast.ts'
import { type Story, startStory } from '../test/story/http-support.ts'
import { MORNING } from '../test/support/house.ts'
import { makeDispatch } from '../test/support/made-dispatch.ts'
import { listAt, textAt } from '../test/support/said.ts'

/** A house with an operation, items, dispatches, an intake and a hold. */
export type Stage = {
  readonly story: Story
  /** What stands in it, by the names under which inputs speak of it. */
  readonly known: Readonly<Record<string, string>>
  /** With which its provider signs. */
  readonly keys: readonly SigningKey[]
}

/** Addresses of the first list: some of each provider. */
const ADDRESSES = 20

const firstList = ['share', 'pages'].flatMap((host) =>
  Array.from({ length: ADDRESSES }, (_none, i) => `https://${host}.example/synthetic/${i}`),
)

/** Opens the house, lets it be tried, and takes it down again whatever happens. */
export async function onStage<Value>(trial: (stage: Stage) => Promise<Value>): Promise<Value> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-nonsense-'))
  // The account of the database must pass through it.
  fs.chmodSync(folder, 0o755)
  const env = { ...process.env }
  delete env.DATABASE_URL
  const site = await openSite(folder, env, false)
  const { ownerUrl, applicationUrl } = site
  const keptBySite = { [Symbol.asyncDispose]: async () => undefined }
  const database = { name: 'nonsense', ownerUrl, applicationUrl, ...keptBySite }
  try {
    // For real work, as in an exercise a signature of any age holds.
    await using story = await startStory({ exercise: false, hostCheck: true, database })
    const key = parseSigningKey(shareKey.secret)
    const keys = key.ok ? [key.value] : []
    return await trial({ story, known: await furnished(story), keys })
  } finally {
    await site.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts something of everything into the house. */
async function furnished(story: Story): Promise<Readonly<Record<string, string>>> {
  const { share, pages, unit: sender } = story.cast
  const op = idOf<'operation'>(await story.openOperation())
  const taken = await story.upload('first', op, ['url', ...firstList].join('\n'))
  const base = `/api/v1/operations/${op}`
  const lines = listAt(await story.call('lead', `GET ${base}/items`), 'items')
  const page = await story.call('lead', `GET ${base}/items?limit=1`)
  const itemsOf = (provider: string) =>
    lines
      .filter((line) => line.provider === provider)
      .map(({ item }) => idOf<'item'>(String(item)))
      .slice(0, ADDRESSES / 2)
  const items = itemsOf(share)
  const common = { op, sender }
  const dispatch = await makeDispatch(story.house, {
    ...common,
    provider: share,
    channel: 'api',
    items,
  })
  const filed = await makeDispatch(story.house, {
    ...common,
    provider: pages,
    channel: 'file',
    items: itemsOf(pages),
  })
  const hold = await story.call('lead', `POST ${base}/holds`, {
    scope: 'item',
    items: [items[0]],
    reason: 'ask-desk',
    reviewBy: isoOf(instantOf(MORNING + 86_400_000)),
  })
  return {
    op,
    item: items[0] ?? '',
    other: items[1] ?? '',
    dispatch,
    filed,
    hold: textAt(hold, 'hold'),
    intake: textAt(taken, 'intake'),
    provider: share,
    gate: 'capture',
    cursor: textAt(page, 'next'),
  }
}
