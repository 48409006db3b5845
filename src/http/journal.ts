/** Journal: writing an entry, and reading from the latest back. */
import { write } from '../app/journal.ts'
import { after, DAY_MS, ok, parseSlug, type Result, type Slug, uuidFrom } from '../domain/kit.ts'
import { EntryMessage, EntryReply, JournalQuery, JournalReply } from '../protocol/journal.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { underKey } from './keyed.ts'
import { NOTE_REVIEW_DAYS, PAGE_ROWS } from './limits.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

const ID_BYTES = 10

/** What belongs to nobody in particular is open to everybody in the operation. */
const ORDINARY = 'open'

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
      const { random, clock } = edge.house
      const compartment = compartmentOf(body.compartment)
      if (!compartment.ok) return compartment
      const now = await clock.now()
      const entry = {
        seal: uuidFrom<'seal'>(now, random.bytes(ID_BYTES)),
        field: body.field,
        regards: body.regards ?? null,
        compartment: compartment.value,
        text: body.text,
        reviewBy: after(now, NOTE_REVIEW_DAYS * DAY_MS),
      }
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
