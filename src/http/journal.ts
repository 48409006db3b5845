/** Journal: writing an entry, and reading from the latest back. */

import { write } from '../app/journal.ts'
import { ORDINARY, ok, parseSlug, type Result, type Slug } from '../domain/kit.ts'
import { EntryMessage, EntryReply, JournalQuery, JournalReply } from '../protocol/journal.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { PAGE_ROWS } from './limits.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** The compartment named, or the ordinary one. */
export function compartmentOf(named: string | undefined): Result<Slug, AnyRefusal> {
  const slug = parseSlug(named ?? ORDINARY)
  return slug === undefined ? malformed('body/compartment', 'is no name') : ok(slug)
}

/** Routes of this stage. */
export const journalRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/journal',
      act: 'journal.write',
      summary: 'Writes an entry into the journal. It stands; a supplement corrects it.',
      query: noQuery,
      body: EntryMessage,
      gives: EntryReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const compartment = compartmentOf(body.compartment)
      if (!compartment.ok) return compartment
      const { written } = await freshText<'entry'>(edge, body.text)
      const entry = {
        ...written,
        field: body.field,
        regards: body.regards ?? null,
        compartment: compartment.value,
      }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => write(store, random, op, person, entry)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/journal',
      act: 'journal.read',
      summary: 'The journal from the latest entry back.',
      query: JournalQuery,
      body: anyBody,
      gives: JournalReply,
    },
    async ({ edge, person, op, query }) => {
      const page = { before: query.before ?? null, limit: query.limit ?? PAGE_ROWS }
      return given(await edge.house.reads.journal(op, person, page))
    },
  ),
]
