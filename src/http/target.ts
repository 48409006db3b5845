/** Targets and what joins them: listed, read, asked about, assessed, linked, protected. */

import { listEdges, listTargets } from '../app/target/listing.ts'
import { Maker, type ReadyEdge, type ReadyTarget } from '../app/target/preparing.ts'
import { familyWith, whatStands } from '../app/target/standing.ts'
import { assess, end, link, protect } from '../app/target.ts'
import { type Id, idOf, no, parseInstant } from '../domain/kit.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import {
  EdgeEnding,
  EdgeReply,
  EdgesMessage,
  EdgesReply,
  FallMessage,
  FallReply,
  FamilyReply,
  TARGET_MAP_MAX,
  TARGET_PAGE_MAX,
  TargetAssessed,
  TargetAssessing,
  TargetLinked,
  TargetLinking,
  TargetList,
  TargetMap,
  TargetProtecting,
  TargetQuery,
  TargetReply,
  TargetSheet,
  TargetsMessage,
  TargetsReply,
} from '../protocol/target.ts'
import { freshText } from './fresh.ts'
import { underKey } from './keyed.ts'
import { type Answer, answered, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { compartmentOf, edgeAsk, makingOf, targetAsk } from './target-asks.ts'
import { targetFileRoutes } from './target-files.ts'

const listing: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/targets',
      act: 'target.write',
      summary: 'Lists targets. What stands already gets one more source.',
      query: noQuery,
      body: TargetsMessage,
      gives: TargetsReply,
    },
    async (ask): Promise<Answer> => {
      const { edge, person, op, body } = ask
      const compartment = compartmentOf(person, body.compartment, 'body/compartment')
      if (!compartment.ok) return compartment
      const maker = new Maker(await makingOf(edge))
      const ready: ReadyTarget[] = []
      for (const [row, each] of body.targets.entries()) {
        const asked = targetAsk(each)
        if (asked === undefined) return malformed(`body/targets/${row}/reviewBy`, 'is no time')
        const made = maker.target(asked, compartment.value)
        if (!made.ok) return no({ code: made.reason, row })
        ready.push(made.value)
      }
      const listed = await underKey(ask, (store) =>
        listTargets({ store, op, person, isWhole: true }, compartment.value, ready),
      )
      return listed.ok ? given({ targets: listed.value.ids, fresh: listed.value.fresh }) : listed
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/edges',
      act: 'target.write',
      summary: 'Joins targets by edges of a closed list of kinds; none is follow, like or member.',
      query: noQuery,
      body: EdgesMessage,
      gives: EdgesReply,
    },
    async (ask): Promise<Answer> => {
      const { edge, person, op, body } = ask
      const maker = new Maker(await makingOf(edge))
      const ready: ReadyEdge[] = []
      for (const [row, each] of body.edges.entries()) {
        const asked = edgeAsk(each)
        if (asked === undefined) return malformed(`body/edges/${row}`, 'has a time that is none')
        ready.push(maker.edge(asked))
      }
      const listed = await underKey(ask, (store) =>
        listEdges({ store, op, person, isWhole: true }, ready),
      )
      return listed.ok ? given({ edges: listed.value.ids, fresh: listed.value.fresh }) : listed
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/edges/:edge/end',
      act: 'target.write',
      summary: 'Says until when an edge held; until now where no time is given.',
      query: noQuery,
      body: EdgeEnding,
      gives: EdgeReply,
    },
    async (ask) => {
      const { person, op, id, body } = ask
      const until = body.until === undefined ? null : parseInstant(Date.parse(body.until))
      if (until === undefined) return malformed('body/until', 'is no time')
      const edge = id<'edge'>('edge')
      return answered(await underKey(ask, (store) => end(store, op, person, edge, until)))
    },
  ),
]

const reading: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/targets',
      act: 'target.read',
      summary: 'Targets, page by page.',
      query: TargetQuery,
      body: anyBody,
      gives: TargetList,
    },
    async ({ edge, person, op, query }) =>
      given(
        await edge.house.reads.targets(op, person, {
          kind: query.kind ?? null,
          after: query.after === undefined ? null : idOf<'target'>(query.after),
          limit: query.limit ?? TARGET_PAGE_MAX,
        }),
      ),
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/targets/map',
      act: 'target.read',
      summary:
        'Targets with the edges between them, at one instant; as many as a picture can hold.',
      query: noQuery,
      body: anyBody,
      gives: TargetMap,
    },
    async ({ edge, person, op }) => {
      const { targets, edges } = await edge.house.reads.targetMap(op, person, TARGET_MAP_MAX + 1)
      const drawn = targets.slice(0, TARGET_MAP_MAX)
      return given({ targets: drawn, edges, isWhole: drawn.length === targets.length })
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/targets/fall',
      act: 'target.read',
      summary: 'What still stands if these fall. Nothing is recorded: it is a thought.',
      query: noQuery,
      body: FallMessage,
      gives: FallReply,
    },
    async ({ edge, person, op, body }) => {
      const falls = body.targets.map(idOf<'target'>)
      return answered(await whatStands(edge.house.reads, op, person, falls))
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/targets/:target',
      act: 'target.read',
      summary: 'One target whole: sources, edges, successors, assessments, items.',
      query: noQuery,
      body: anyBody,
      gives: TargetSheet,
    },
    async ({ edge, person, op, id }) => {
      const sheet = await edge.house.reads.target(op, person, id('target'))
      return sheet === undefined ? no({ code: 'input.not-found' }) : given(sheet)
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/targets/:target/family',
      act: 'target.read',
      summary:
        'The family of a domain: registrar, registry, name servers, servers, and who can act.',
      query: noQuery,
      body: anyBody,
      gives: FamilyReply,
    },
    async ({ edge: { house }, person, op, id }) => {
      const family = await familyWith(house.reads, op, person, id<'target'>('target'))
      if (!family.ok) return family
      const participants = (await house.reads.operation(op, person))?.participants ?? []
      const canAct = (state: string | null): readonly string[] =>
        participants.flatMap((each) => (each.state === state && state ? [each.name] : []))
      const domains = family.value.map(({ domain, supports }) => ({
        domain,
        supports: supports.map((each) => ({ ...each, canAct: canAct(each.state) })),
      }))
      return given({ domains })
    },
  ),
]

const saying: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/assess',
      act: 'target.write',
      summary: 'Says something of a target in the own name; it stands apart from the facts.',
      query: noQuery,
      body: TargetAssessing,
      gives: TargetAssessed,
    },
    async (ask) => {
      const { edge, person, op, id, body } = ask
      const { id: assessment, written } = await freshText<'assessment'>(edge, body.text)
      const said = { ...written, assessment, target: id<'target'>('target') }
      const { random } = edge.house
      return answered(await underKey(ask, (store) => assess(store, random, op, person, said)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/items',
      act: 'target.write',
      summary: 'Says which items of the operation belong to a target.',
      query: noQuery,
      body: TargetLinking,
      gives: TargetLinked,
    },
    async (ask) => {
      const { person, op, id, body } = ask
      const [target, items] = [id<'target'>('target'), body.items.map(idOf<'item'>)]
      return answered(await underKey(ask, (store) => link(store, op, person, target, items)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/targets/:target/protect',
      act: 'protected.write',
      summary: 'Puts a target on the protected list: from then on "do not act, ask".',
      query: noQuery,
      body: TargetProtecting,
      gives: TargetReply,
    },
    async (ask) => {
      const { person, op, id, body } = ask
      const reviewBy = parseInstant(Date.parse(body.reviewBy))
      if (reviewBy === undefined) return malformed('body/reviewBy', 'is no time')
      const target: Id<'target'> = id('target')
      const asked = { category: body.category, reviewBy }
      return answered(await underKey(ask, (store) => protect(store, op, person, target, asked)))
    },
  ),
]

/** Routes of this stage. */
export const targetRoutes: readonly Route[] = [
  ...listing,
  ...reading,
  ...saying,
  ...targetFileRoutes,
]
