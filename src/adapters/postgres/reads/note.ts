/** The log of consultations: who looked at what, when and why. Written in the transaction that reads. */
import type pg from 'pg'
import type { Id, Instant } from '../../../domain/kit.ts'

/** Law: led:25. Notes that a person looked at an item or a target. */
export const note = (
  client: pg.ClientBase,
  op: Id<'operation'>,
  {
    consultation,
    item,
    ...it
  }: {
    readonly consultation: string
    readonly now: Instant
    readonly person: string
    readonly item: string
    readonly purpose: string
  },
): Promise<void> => noteAll(client, op, { ...it, seen: [{ consultation, item }] })

/** Notes that a person looked at several at once: a line for each. */
export async function noteAll(
  client: pg.ClientBase,
  op: Id<'operation'>,
  it: {
    readonly now: Instant
    readonly person: string
    readonly purpose: string
    readonly seen: readonly { readonly consultation: string; readonly item: string }[]
  },
): Promise<void> {
  await client.query(
    `insert into consultation (op_id, consultation_id, at, person_id, item_id, purpose)
     select $1, consultation_id, $2, $3, item_id, $4
       from unnest($5::uuid[], $6::uuid[]) as seen(consultation_id, item_id)`,
    [
      ...[op, it.now, it.person, it.purpose],
      it.seen.map(({ consultation }) => consultation),
      it.seen.map(({ item }) => item),
    ],
  )
}
