/** What the team enters on the spot, and what others say was done. */
import { entered, exhibited, imaged, reported, undone } from '../app/seizure.ts'
import { hexOf, type Instant, ok, parseInstant, type Result } from '../domain/kit.ts'
import {
  CardReply,
  EntryMessage,
  ExhibitMessage,
  ImageMessage,
  ReportMessage,
  UndoMessage,
} from '../protocol/card.ts'
import { noQuery } from '../protocol/plain.ts'
import { cardAsk } from './card.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** A time that was told, or null for now. */
function told(text: string | undefined, where: string): Result<Instant | null, AnyRefusal> {
  if (text === undefined) return ok(null)
  const at = parseInstant(Date.parse(text))
  return at === undefined ? malformed(where, 'is not a time') : ok(at)
}

const onTheSpot = { method: 'POST', query: noQuery, gives: CardReply } as const

/** Routes of this stage. */
export const seizureRoutes: readonly Route[] = [
  operationRoute(
    {
      ...onTheSpot,
      path: '/cards/:card/entry',
      act: 'card.act',
      summary: 'The team is at the door.',
      body: EntryMessage,
    },
    async (ask) => {
      const at = told(ask.body.at, 'body/at')
      if (!at.ok) return at
      return answered(await underKey(ask, (store) => entered(store, cardAsk(ask), at.value)))
    },
  ),
  operationRoute(
    {
      ...onTheSpot,
      path: '/cards/:card/reports',
      act: 'card.read',
      summary: 'Notes what a source says of an act; sources that differ stay side by side.',
      body: ReportMessage,
    },
    async (ask) => {
      const { act, source, isDone } = ask.body
      const happenedAt = told(ask.body.happenedAt, 'body/happenedAt')
      if (!happenedAt.ok) return happenedAt
      const said = { act, source, isDone, happenedAt: happenedAt.value }
      return answered(await underKey(ask, (store) => reported(store, cardAsk(ask), said)))
    },
  ),
  operationRoute(
    {
      ...onTheSpot,
      path: '/cards/:card/reports/undo',
      act: 'card.act',
      summary: 'Takes back an own entry of the last two minutes.',
      body: UndoMessage,
    },
    async (ask) =>
      answered(await underKey(ask, (store) => undone(store, cardAsk(ask), ask.body.act))),
  ),
  operationRoute(
    {
      ...onTheSpot,
      path: '/cards/:card/exhibits',
      act: 'card.act',
      summary: 'Secures a thing under the next number of the card.',
      body: ExhibitMessage,
    },
    async (ask) => {
      const { random } = ask.edge.house
      const { written } = await freshText(ask.edge, ask.body.text)
      return answered(
        await underKey(ask, (store) => exhibited(store, random, cardAsk(ask), written)),
      )
    },
  ),
  operationRoute(
    {
      ...onTheSpot,
      path: '/cards/:card/images',
      act: 'card.act',
      summary: 'Notes an image by its hash. The data never come here.',
      body: ImageMessage,
    },
    async (ask) => {
      const { bytes, isConfirmed } = ask.body
      const made = { sha256: hexOf(ask.body.sha256), bytes, isConfirmed }
      return answered(await underKey(ask, (store) => imaged(store, cardAsk(ask), made)))
    },
  ),
]
