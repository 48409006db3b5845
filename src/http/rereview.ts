/** Re-review: samples are drawn, decided again by others, and settled where the two differ. */
import { giveBack, judgeAgain, order, settle, skip, take } from '../app/rereview.ts'
import { idOf, parseInstant } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  RereviewDifferences,
  RereviewList,
  RereviewMessage,
  RereviewQueue,
  ReturnMessage,
  SampleMessage,
  SampleReply,
  SkipMessage,
  TakeMessage,
  VerdictsMessage,
} from '../protocol/rereview.ts'
import { RowsReply } from '../protocol/triage.ts'
import { freshId } from './fresh.ts'
import { underKey } from './keyed.ts'
import { answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { byRow, rowsTold } from './rows.ts'

const samples: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/samples',
      act: 'rereview.order',
      summary: 'Draws a sample of what was decided, to be decided again by others.',
      query: noQuery,
      body: SampleMessage,
      gives: SampleReply,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { reads, intakeTools, random, clock } = edge.house
      const asOf = body.asOf === undefined ? null : parseInstant(Date.parse(body.asOf))
      if (asOf === undefined) return malformed('body/asOf', 'is no time')
      const { size, seed, decision = null } = body
      const sample = freshId<'sample'>(random, await clock.now())
      const tools = { reads, keyedHash: intakeTools.keyedHash }
      const asked = { sample, size, seed, decision, asOf }
      return answered(await underKey(ask, (store) => order(store, tools, op, person, asked)))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/rereview',
      act: 'rereview.read',
      summary: 'The samples with how far they are, and the rate of errors with its interval.',
      query: noQuery,
      body: anyBody,
      gives: RereviewList,
    },
    async ({ edge, person, op }) => given(await edge.house.reads.rereviews(op, person)),
  ),
]

const reviewing: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/rereview/queue',
      act: 'rereview.judge',
      summary: 'What this person has to decide again, without what was decided before.',
      query: noQuery,
      body: anyBody,
      gives: RereviewQueue,
    },
    async ({ edge, person, op }) => given(await edge.house.reads.rereviewQueue(op, person)),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/take',
      act: 'rereview.judge',
      summary: 'Gives this person the next items of the samples; nobody chooses.',
      query: noQuery,
      body: TakeMessage,
      gives: RereviewQueue,
    },
    async (ask) => {
      const { edge, person, op, body } = ask
      const { reads } = edge.house
      const taken = await underKey(ask, (store) => take(store, reads, op, person, body.most))
      return taken.ok ? given(await reads.rereviewQueue(op, person)) : taken
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/assessments',
      act: 'rereview.judge',
      summary: 'Decides items again, row by row. No earlier decision changes by it.',
      query: noQuery,
      body: RereviewMessage,
      gives: RowsReply,
    },
    (ask) =>
      byRow(ask.body.assessments, (good) =>
        underKey(ask, (store) =>
          judgeAgain(
            store,
            ask.op,
            ask.person,
            good.map(({ item, judgement }) => ({ item, judgement })),
          ),
        ),
      ),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/skips',
      act: 'rereview.judge',
      summary:
        'Skips items for good, with a reason. They stay in the sample, and are told as skipped.',
      query: noQuery,
      body: SkipMessage,
      gives: RowsReply,
    },
    async (ask) => {
      const { items, reason } = ask.body
      const skipped = await underKey(ask, (store) =>
        skip(store, ask.op, ask.person, items.map(idOf<'item'>), reason),
      )
      return skipped.ok ? given(rowsTold(skipped.value)) : skipped
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/returns',
      act: 'rereview.judge',
      summary: 'Gives items back undecided: others get them first, this person last.',
      query: noQuery,
      body: ReturnMessage,
      gives: RowsReply,
    },
    async (ask) => {
      const items = ask.body.items.map(idOf<'item'>)
      const back = await underKey(ask, (store) => giveBack(store, ask.op, ask.person, items))
      return back.ok ? given(rowsTold(back.value)) : back
    },
  ),
]

const settling: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/rereview/differences',
      act: 'rereview.settle',
      summary: 'Items on which a re-review differs, and this person made neither decision.',
      query: noQuery,
      body: anyBody,
      gives: RereviewDifferences,
    },
    async ({ edge, person, op }) =>
      given({ items: await edge.house.reads.rereviewDifferences(op, person) }),
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/rereview/verdicts',
      act: 'rereview.settle',
      summary: 'Says whether the earlier decision was wrong. It stays as it is all the same.',
      query: noQuery,
      body: VerdictsMessage,
      gives: RowsReply,
    },
    async (ask) => {
      const rows = ask.body.verdicts.map(({ item, verdict }) => ({
        item: idOf<'item'>(item),
        verdict,
      }))
      const settled = await underKey(ask, (store) => settle(store, ask.op, ask.person, rows))
      return settled.ok ? given(rowsTold(settled.value)) : settled
    },
  ),
]

/** Routes of this stage. */
export const rereviewRoutes: readonly Route[] = [...samples, ...reviewing, ...settling]
