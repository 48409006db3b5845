/** Requests to every stage of the flow: of any form, and of the right form but for one member. */
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import type { Route } from '../src/http/route.ts'
import { ItemAnswer } from '../src/protocol/provider.ts'
import { AssessmentRow } from '../src/protocol/triage.ts'
import {
  type AnyRequest,
  anyValue,
  askAnything,
  askable,
  requestOf,
  stageOf,
} from '../test/story/http-requests.ts'
import { type Group, groupOf, type Seen, seenOf } from './nonsense-group.ts'
import type { Stage } from './nonsense-stage.ts'
import { anyHeader, anyId, anyTime, filledIn } from './nonsense-words.ts'

/** The members of a schema that say what fits it. */
type Form = {
  readonly anyOf?: readonly TSchema[]
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly type?: string
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** Longer lists take time and show nothing that these do not. */
const ROWS_MAX = 4

/** Where a schema says nothing of the rows of a list: what its reader takes. */
const rowForms = () => fc.oneof(fitting(AssessmentRow), fitting(ItemAnswer), fc.jsonValue())

function fittingText({ format, pattern }: Form): fc.Arbitrary<unknown> {
  if (format === 'uuid') return anyId
  if (format === 'date-time') return anyTime
  return pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(pattern))
}

/** What fits a schema, or nearly: ids and times are drawn from good and bad ones. */
export function fitting(schema: TSchema): fc.Arbitrary<unknown> {
  const form: Form = schema
  if (form.const !== undefined) return fc.constant(form.const)
  if (form.enum !== undefined) return fc.constantFrom(...form.enum)
  if (form.anyOf !== undefined) return fc.oneof(...form.anyOf.map(fitting))
  if (form.type === 'string') return fittingText(form)
  if (form.type === 'boolean') return fc.boolean()
  if (form.type === 'null') return fc.constant(null)
  if (form.type === 'integer') {
    const { minimum: min = -1_000, maximum: max = 1_000_000 } = form
    return fc.integer({ min, max })
  }
  if (form.type === 'array' && form.items !== undefined) {
    const { minItems: minLength = 0, maxItems = ROWS_MAX } = form
    return fc.array(fitting(form.items), { minLength, maxLength: Math.min(maxItems, ROWS_MAX) })
  }
  if (form.type === 'object') return fittingObject(form)
  return rowForms()
}

function fittingObject({ properties = {}, required = [] }: Form) {
  const members = Object.entries(properties).map(([name, each]) => [name, fitting(each)] as const)
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] })
}

/** The same, and mostly one member of it is something else, one too many or away. */
function nearly(schema: TSchema): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const form: Form = schema
  const names = ['x', '__proto__', ...Object.keys(form.properties ?? {})]
  return fc
    .record({
      fits: fitting(schema).map((value) => Object(value)),
      spoils: fc.dictionary(fc.constantFrom(...names), fc.oneof(anyValue, fc.constant(undefined)), {
        maxKeys: 1,
      }),
    })
    .map(({ fits, spoils }) => ({ ...fits, ...spoils }))
}

const nearlyAsked = (route: Route): fc.Arbitrary<AnyRequest> =>
  fc.record({
    route: fc.constant(route),
    body: nearly(route.body),
    query: nearly(route.query),
    segment: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, anyId),
  })

type Ask = { readonly request: AnyRequest; readonly headers: Readonly<Record<string, string>> }

/** A key is used again now and then, for the same call or another. */
const headers = fc.record(
  { 'idempotency-key': fc.oneof(fc.constantFrom('one', 'two', 'three'), anyHeader) },
  { requiredKeys: [] },
)

async function ask({ story, known }: Stage, { request, headers }: Ask): Promise<Seen> {
  const { route, ...asked } = request
  const named = { route, ...JSON.parse(filledIn(known, JSON.stringify(asked))) }
  const told = Object.entries(headers).map(([name, text]) => [name, filledIn(known, text)])
  return seenOf(await askAnything(story, known, named, Object.fromEntries(told)))
}

const toldOf = ({ request: { route, ...asked }, headers }: Ask) => ({
  route: `${route.method} ${route.path}`,
  ...asked,
  headers,
})

/** A stage of many routes has no more than this, or what is not here yet would be most of it. */
const WEIGHT_MAX = 5

/** Requests, stage by stage; a stage has about the share of its routes. */
export const askGroups: readonly Group[] = Object.entries(
  Object.groupBy(askable, (route) => stageOf(route)),
).map(([stage, group = []]) => {
  const requests = fc.oneof(...group.map(requestOf), ...group.map(nearlyAsked))
  const asks = fc.record({ request: requests, headers })
  return groupOf(`asked of ${stage}`, Math.min(group.length + 1, WEIGHT_MAX), asks, ask, toldOf)
})
