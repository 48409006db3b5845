/** Cards: drawn, made ready, released, held. */
import { confirmDay, copied, draw, instrumented, releaseIt, withdrawIt } from '../app/card.ts'
import { awaitCard, holdCard } from '../app/deconfliction.ts'
import type { CardAsk, CardDone } from '../app/on-card.ts'
import type { Store } from '../app/ports.ts'
import type { Act } from '../domain/authority.ts'
import type { Copy, Drawing } from '../domain/card.ts'
import {
  hexOf,
  type Id,
  idOf,
  no,
  ok,
  parseInstant,
  parseSlug,
  type Result,
} from '../domain/kit.ts'
import {
  AwaitingMessage,
  CardHoldMessage,
  CardHoldReply,
  CardMessage,
  CardReply,
  CardSheet,
  CopyMessage,
  InstrumentMessage,
} from '../protocol/card.ts'
import { HoldReply } from '../protocol/deconfliction.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshId, freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import type { AnyRefusal } from './refusals.ts'
import { answered, given } from './reply.ts'
import { malformed, type OperationAsk, operationRoute, type Route } from './route.ts'

type AnyAsk = Pick<OperationAsk<typeof noQuery, typeof anyBody>, 'op' | 'person' | 'id'>

/** Whose act it is, on which card. */
export const cardAsk = ({ op, person, id }: AnyAsk): CardAsk => ({
  op,
  person,
  card: id<'card'>('card'),
})

/** The drawing in the words of the domain; what it names has to be in the directory. */
function drawingOf(
  body: CardMessage,
  {
    card,
    ask,
  }: { card: Id<'card'>; ask: Pick<OperationAsk<typeof noQuery, typeof CardMessage>, 'edge'> },
): Result<Omit<Drawing, 'name' | 'object'>, AnyRefusal> {
  const { providers } = ask.edge.house.directory.current()
  const compartment = parseSlug(body.compartment)
  if (compartment === undefined) return malformed('body/compartment', 'is not a compartment')
  const counterpart = body.counterpart === undefined ? null : idOf<'provider'>(body.counterpart)
  if (counterpart !== null && !providers.has(counterpart)) return no({ code: 'input.not-found' })
  const { kind, measure, state } = body
  return ok({
    ...{ card, kind, measure, state, compartment, counterpart },
    owner: idOf<'organisation'>(body.owner),
    target: body.target === undefined ? null : idOf<'target'>(body.target),
    within: body.within === undefined ? null : idOf<'card'>(body.within),
  })
}

const copyOf = (body: CopyMessage): Copy =>
  'waived' in body
    ? { kind: 'waived', why: body.waived }
    : { kind: 'kept', sha256: hexOf(body.sha256), bytes: body.bytes }

/** An act of the owner that needs no words. */
const plainAct = (
  name: string,
  act: Act,
  summary: string,
  run: (store: Store, ask: CardAsk) => Promise<Result<CardDone, AnyRefusal>>,
): Route =>
  operationRoute(
    {
      method: 'POST',
      path: `/cards/:card/${name}`,
      act,
      summary,
      query: noQuery,
      body: anyBody,
      gives: CardReply,
    },
    async (ask) => answered(await underKey(ask, (store) => run(store, cardAsk(ask)))),
  )

const drawRoute = operationRoute(
  {
    method: 'POST',
    path: '/cards',
    act: 'card.write',
    summary: 'Draws up a measure on one thing. It stays sealed until the go.',
    query: noQuery,
    body: CardMessage,
    gives: CardReply,
  },
  async (ask) => {
    const { edge, op, person, body } = ask
    const { id: card, written: name } = await freshText<'card'>(edge, body.name)
    const { written: object } = await freshText(edge, body.object)
    const drawing = drawingOf(body, { card, ask })
    if (!drawing.ok) return drawing
    const drawn = { ...drawing.value, name, object }
    const { random } = edge.house
    return answered(await underKey(ask, (store) => draw(store, random, { op, person }, drawn)))
  },
)

const sheetRoute = operationRoute(
  {
    method: 'GET',
    path: '/cards/:card',
    act: 'card.read',
    summary: 'One card. What is not for the reader does not exist.',
    query: noQuery,
    body: anyBody,
    gives: CardSheet,
  },
  async ({ edge, op, person, id }) => {
    const sheet = await edge.house.reads.card(op, person, id<'card'>('card'))
    return sheet === undefined ? no({ code: 'input.not-found' }) : given(sheet)
  },
)

const instrumentRoute = operationRoute(
  {
    method: 'POST',
    path: '/cards/:card/instrument',
    act: 'card.write',
    summary: 'Notes where the form of the instrument is.',
    query: noQuery,
    body: InstrumentMessage,
    gives: CardReply,
  },
  async (ask) => {
    const { edge, body } = ask
    const { written: reference } = await freshText(edge, body.reference)
    const form = { kind: body.kind, status: body.status, reference }
    const { random } = edge.house
    return answered(await underKey(ask, (store) => instrumented(store, random, cardAsk(ask), form)))
  },
)

const copyRoute = operationRoute(
  {
    method: 'POST',
    path: '/cards/:card/copy',
    act: 'card.write',
    summary: 'Notes the copy that is kept, or why none is.',
    query: noQuery,
    body: CopyMessage,
    gives: CardReply,
  },
  async (ask) =>
    answered(await underKey(ask, (store) => copied(store, cardAsk(ask), copyOf(ask.body)))),
)

const awaitRoute = operationRoute(
  {
    method: 'POST',
    path: '/cards/:card/await',
    act: 'hold.place',
    summary: 'Lets the referrals of items wait until the measure has left.',
    query: noQuery,
    body: AwaitingMessage,
    gives: HoldReply,
  },
  async (ask) => {
    const { edge, op, person, body, id } = ask
    const reviewBy = parseInstant(Date.parse(body.reviewBy))
    if (reviewBy === undefined) return malformed('body/reviewBy', 'is not a time')
    const hold = freshId<'hold'>(edge.house.random, await edge.house.clock.now())
    const asked = { card: id<'card'>('card'), hold, reviewBy, items: body.items.map(idOf<'item'>) }
    return answered(await underKey(ask, (store) => awaitCard(store, op, person, asked)))
  },
)

const holdRoute = operationRoute(
  {
    method: 'POST',
    path: '/cards/:card/hold',
    act: 'hold.place',
    summary: 'Holds the card, what hangs on it, and the referrals that wait for any of them.',
    query: noQuery,
    body: CardHoldMessage,
    gives: CardHoldReply,
  },
  async (ask) => {
    const { edge, op, person, body, id } = ask
    const reviewBy = parseInstant(Date.parse(body.reviewBy))
    if (reviewBy === undefined) return malformed('body/reviewBy', 'is not a time')
    const hold = freshId<'hold'>(edge.house.random, await edge.house.clock.now())
    const asked = { card: id<'card'>('card'), hold, reason: body.reason, reviewBy }
    return answered(await underKey(ask, (store) => holdCard(store, op, person, asked)))
  },
)

/** Routes of this stage. */
export const cardRoutes: readonly Route[] = [
  drawRoute,
  sheetRoute,
  instrumentRoute,
  plainAct('confirm', 'card.confirm', 'Confirms the day for the go that is planned.', confirmDay),
  copyRoute,
  plainAct(
    'release',
    'card.release',
    'Releases the measure for the go that is planned.',
    releaseIt,
  ),
  plainAct('withdraw', 'card.release', 'Withdraws the release.', withdrawIt),
  awaitRoute,
  holdRoute,
]
