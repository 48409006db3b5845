/**
 * What a reviewer has to decide again is kept from them until they have: no list, no figure and no
 * way of an item tells them what was decided before (G17). What went back undecided is kept from
 * them until somebody has decided it: they may get it again. To everybody else nothing is.
 */
import type pg from 'pg'
import { authority, type Viewer } from '../../../domain/authority.ts'
import type { Id } from '../../../domain/kit.ts'
import type { Role } from '../../../domain/words.ts'
import type { Where } from './where.ts'

const reviewers: readonly Role[] = authority['rereview.judge'].roles

/** Whether this viewer is one of those who decide again. */
export const mayLookAgain = ({ role }: Pick<Viewer, 'role'>): boolean => reviewers.includes(role)

/** Whether a re-review is kept from somebody, who stands as `$2`. */
export const isKept = `((person_id = $2 and state = 'given')
  or (state in ('drawn', 'given') and cardinality(had_by) > 0 and $2 = any(had_by)))`

/** The items that are kept from this viewer; mostly none. */
export async function withheldFrom(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  viewer: Pick<Viewer, 'person' | 'role'>,
): Promise<readonly Id<'item'>[]> {
  if (!mayLookAgain(viewer)) return []
  const { rows } = await client.query<{ readonly item: Id<'item'> }>({
    name: 'withheld-items',
    text: `select item_id as item from rereview where op_id = $1 and ${isKept}`,
    values: [op, viewer.person],
  })
  return rows.map(({ item }) => item)
}

const narrowed = ({ text, values }: Where, how: string, items: readonly Id<'item'>[]): Where => ({
  text: `${text} and item_id ${how}($${values.length + 1}::uuid[])`,
  values: [...values, items],
})

/** The condition without some items. Item rows alone have it. */
export const without = (where: Where, items: readonly Id<'item'>[]): Where =>
  items.length === 0 ? where : narrowed(where, '<> all', items)

/** The condition for some items alone. */
export const among = (where: Where, items: readonly Id<'item'>[]): Where =>
  narrowed(where, '= any', items)
