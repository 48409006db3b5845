/** What stands here that questions are about, as far as one reader may see it: items, targets, cards. */
import type pg from 'pg'
import type { AboutKeys } from '../../../app/asked.ts'
import type { Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import { nameIdentity } from '../../../domain/target/naming.ts'
import type { QuestionList } from '../../../protocol/question.ts'

type Known = QuestionList['questions'][number]['known']

/** Finds what is known about each of these; what the viewer may not see is not there. */
export async function knownAbout(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Viewer,
  keys: ReadonlyMap<string, AboutKeys>,
): Promise<(question: string) => Known> {
  const all = [...keys.values()]
  const [items, targets, cards] = [
    await itemsUnder(client, op, viewer, all),
    await targetsUnder(client, op, viewer, all),
    await cardsNamed(client, op, viewer, all),
  ]
  return (question) => {
    const at = keys.get(question)
    return {
      items: at?.items.flatMap((key) => items.get(key) ?? []) ?? [],
      targets: at?.targets.flatMap((key) => targets.get(key) ?? []) ?? [],
      cards: at === undefined ? [] : (cards.get(at.name) ?? []),
    }
  }
}

async function itemsUnder(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  all: readonly AboutKeys[],
): Promise<ReadonlyMap<string, Known['items'][number]>> {
  const wanted = all.flatMap(({ items }) => items)
  if (wanted.length === 0) return new Map()
  const { rows } = await client.query<Known['items'][number] & { readonly key: string }>(
    `select encode(item.url_key, 'hex') as key, item.item_id as item, item.holds > 0 as "isHeld"
       from unnest($2::smallint[], $3::bytea[]) as wanted(bucket, url_key)
       join item on item.op_id = $1 and item.bucket = wanted.bucket
        and item.url_key = wanted.url_key
      where item.compartment = any($4::text[])`,
    [
      op,
      wanted.map((key) => Number.parseInt(key.slice(0, 2), 16)),
      wanted.map((key) => `\\x${key}`),
      compartments,
    ],
  )
  return new Map(rows.map(({ key, ...line }) => [key, line]))
}

async function targetsUnder(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  all: readonly AboutKeys[],
): Promise<ReadonlyMap<string, Known['targets'][number]>> {
  const wanted = all.flatMap(({ targets }) => targets)
  if (wanted.length === 0) return new Map()
  const { rows } = await client.query<Known['targets'][number] & { readonly key: string }>(
    `select encode(key, 'hex') as key, target_id as target,
        is_minor or is_protected as "mustAsk"
       from target where op_id = $1 and key = any($2::bytea[]) and compartment = any($3::text[])`,
    [op, wanted.map((key) => `\\x${key}`), compartments],
  )
  return new Map(rows.map(({ key, ...line }) => [key, line]))
}

/** Cards are read by the organisation that owns them alone: so are their objects here. */
async function cardsNamed(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { organisation, compartments }: Viewer,
  all: readonly AboutKeys[],
): Promise<ReadonlyMap<string, string[]>> {
  const names = new Map<string, string[]>()
  if (all.length === 0) return names
  const { rows } = await client.query<{ readonly card: string; readonly object: string }>(
    `select card.card_id as card, private.value as object
       from card join private on private.op_id = $1 and private.seal = card.object_seal
      where card.op_id = $1 and card.owner_id = $2 and card.compartment = any($3::text[])
        and private.value is not null
      order by card.drawn_at, card.card_id`,
    [op, organisation, compartments],
  )
  for (const { card, object } of rows) {
    const name = nameIdentity(object)
    names.set(name, [...(names.get(name) ?? []), card])
  }
  return names
}
