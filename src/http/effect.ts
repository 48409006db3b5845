/** Stop conditions, baselines, what sensors count, and the effect. */
import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import { importFlow } from '../app/flow/import.ts'
import { fix, register, tell } from '../app/stop.ts'
import {
  DAY_MS,
  type Id,
  type Instant,
  isoOf,
  no,
  parseId,
  parseInstant,
  type Result,
} from '../domain/kit.ts'
import type { StopCondition } from '../domain/objective.ts'
import {
  BaselineMessage,
  EffectQuery,
  EffectSheet,
  FlowFileQuery,
  FlowFileReply,
  PersonsMessage,
  RecordedReply,
  StopMessage,
} from '../protocol/effect.ts'
import { ChoicesQuery, EffectChoices, STRETCH_DAYS_MAX } from '../protocol/effect-choices.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { reading } from './body.ts'
import { advised } from './file-rows.ts'
import { keyOf, underKey } from './keyed.ts'
import type { AnyRefusal } from './refusals.ts'
import { type Answer, given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'

/** A year of hours of some outlets on some ways. */
const FILE_BYTES_MAX = 64 * 1024 ** 2

/** Targets that a message names; undefined where one of them is no id. */
function targetsIn(texts: readonly string[]): readonly Id<'target'>[] | undefined {
  const ids = texts.flatMap((text) => parseId<'target'>(text) ?? [])
  return ids.length < texts.length ? undefined : ids
}

/** A condition as the wire brings it; undefined where it names what is no id. */
function stopIn(body: StopMessage): StopCondition | undefined {
  if ('outlets' in body) {
    const outlets = targetsIn(body.outlets)
    return outlets && { ...body, outlets }
  }
  if (!('sites' in body)) return body
  const sites = targetsIn(body.sites)
  return sites && { ...body, sites }
}

const whenOf = <Value extends { readonly at: Instant }>(
  result: Result<Value, AnyRefusal>,
): Answer => (result.ok ? given({ at: isoOf(result.value.at) }) : result)

const fixing: readonly Route[] = [
  operationRoute(
    {
      method: 'POST',
      path: '/objectives/:objective/stop',
      act: 'stop.fix',
      summary:
        'Fixes when an objective is reached; what is changed after the day stands beside it.',
      query: noQuery,
      body: StopMessage,
      gives: RecordedReply,
    },
    async (ask) => {
      const { person, op, id, body } = ask
      const stop = stopIn(body)
      if (stop === undefined) return malformed('body', 'names what is no id')
      const fixed = { objective: id<'objective'>('objective'), stop }
      return whenOf(await underKey(ask, (store) => fix(store, op, person, fixed)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/baselines',
      act: 'baseline.register',
      summary:
        'Registers baseline and control set before the day; the first that is registered holds.',
      query: noQuery,
      body: BaselineMessage,
      gives: RecordedReply,
    },
    async (ask) => {
      const { person, op, body } = ask
      const [from, until] = [timeIn(body.from), timeIn(body.until)]
      if (from === undefined || until === undefined) return malformed('body', 'has no such time')
      const [outlets, controls] = [targetsIn(body.outlets), targetsIn(body.controls)]
      if (outlets === undefined || controls === undefined)
        return malformed('body', 'names what is no id')
      const asked = { outlets, controls, from, until }
      return whenOf(await underKey(ask, (store) => register(store, op, person, asked)))
    },
  ),
  operationRoute(
    {
      method: 'POST',
      path: '/persons',
      act: 'persons.tell',
      summary: 'Tells how many persons are identified and arrested: numbers alone, by the judge.',
      query: noQuery,
      body: PersonsMessage,
      gives: RecordedReply,
    },
    async (ask) => {
      const { person, op, body } = ask
      return whenOf(await underKey(ask, (store) => tell(store, op, person, body)))
    },
  ),
]

const timeIn = (text: string): Instant | undefined => parseInstant(Date.parse(text))

const flowing = operationRoute(
  {
    method: 'POST',
    path: '/flows/import',
    act: 'flow.write',
    takes: 'stream',
    bodyBytesMax: FILE_BYTES_MAX,
    summary: 'Takes hours that sensors counted (CSV or JSON), or says what would become of them.',
    query: FlowFileQuery,
    body: anyBody,
    gives: FlowFileReply,
  },
  async ({ edge, person, op, request, query, body }) => {
    const key = keyOf(request)
    if (!key.ok) return key
    const { store, lists } = edge.house
    const isDry = query.dryRun ?? false
    return reading(body, async (pieces) => {
      const ask = { format: query.format ?? 'csv', maxBytes: FILE_BYTES_MAX } as const
      const batches = lists.records(pieces, ask)
      const taken = await importFlow({ store, op, person, batches, key: key.value, digest, isDry })
      if (!taken.ok) return taken
      const { counts } = taken.value
      const problems = advised(taken.value.problems, lists, 'docs/effect.md')
      const rows = taken.value.rows.map(({ hourAt, ...row }) => ({
        ...row,
        hour: hourAt === null ? null : isoOf(hourAt),
      }))
      return given({ dryRun: isDry, counts, problems, rows })
    })
  },
)

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Routes of these stages. */
export const effectRoutes: readonly Route[] = [
  ...fixing,
  flowing,
  operationRoute(
    {
      method: 'GET',
      path: '/effect',
      act: 'effect.read',
      summary: 'Silence, objectives and effect, now or as of an instant of recording.',
      query: EffectQuery,
      body: anyBody,
      gives: EffectSheet,
    },
    async ({ edge, person, op, query }) => {
      const asOf = query.asOf === undefined ? null : timeIn(query.asOf)
      if (asOf === undefined) return malformed('query/asOf', 'is no time')
      const sheet = await edge.house.reads.effect(op, person, asOf)
      return sheet === undefined ? no({ code: 'input.not-found' }) : given(sheet)
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/effect/choices',
      act: 'effect.read',
      summary:
        'What conditions and a baseline can name, and the hours counted in a stretch of time.',
      query: ChoicesQuery,
      body: anyBody,
      gives: EffectChoices,
    },
    async ({ edge, person, op, query }) => {
      const within = stretchIn(query)
      if (within === undefined) return malformed('query', 'has no such stretch of time')
      const choices = await edge.house.reads.effectChoices(op, person, within)
      return choices === undefined ? no({ code: 'input.not-found' }) : given(choices)
    },
  ),
]

/** Null where no stretch is asked for; undefined where there is none such. */
function stretchIn({ from, until }: Static<typeof ChoicesQuery>) {
  if (from === undefined && until === undefined) return null
  const [first, last] = [timeIn(from ?? ''), timeIn(until ?? '')]
  if (first === undefined || last === undefined || last - first > STRETCH_DAYS_MAX * DAY_MS)
    return undefined
  return { from: first, until: last }
}
