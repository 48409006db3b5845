/**
 * A route as data: its place, the act it asks for, the form of what comes and goes. From this list
 * the server, the printed matrix and openapi.json are made.
 */
import type { FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { allowed } from '../app/authority.ts'
import type { Person } from '../app/directory.ts'
import type { Act } from '../domain/authority.ts'
import { type Id, idOf, no, ok, parseId, type Result } from '../domain/kit.ts'
import { faultOf, placeOf } from '../protocol/fault.ts'
import type { Edge } from './edge.ts'
import type { AnyRefusal } from './refusals.ts'
import type { Answer } from './reply.ts'
import { whoAsks } from './who.ts'

/** How the body comes: parsed, as bytes, or as a stream that nobody has touched. */
export type Takes = 'json' | 'bytes' | 'stream'

/** A request as all routes see it. */
export type Asked = FastifyRequest<{ Params: Record<string, string> }>

/** One route. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** The act that is asked for at the door; null where everybody may come. */
  readonly act: Act | null
  /** Who is let in: anybody, a provider by its signature, or a person. */
  readonly door: 'anybody' | 'provider' | 'person'
  readonly summary: string
  readonly takes: Takes
  readonly query: TSchema
  readonly body: TSchema
  /** The form of a good reply: a schema, or a media type. */
  readonly gives: TSchema | string
  readonly bodyBytesMax?: number
  readonly run: (edge: Edge, request: Asked) => Promise<Answer>
}

type Spec<Query extends TSchema, Body extends TSchema> = Pick<
  Route,
  'method' | 'path' | 'summary' | 'gives' | 'bodyBytesMax'
> & { readonly takes?: Takes; readonly query: Query; readonly body: Body }

/** What a handler is given. */
export type Ask<Query extends TSchema, Body extends TSchema> = {
  readonly edge: Edge
  readonly request: Asked
  readonly query: Static<Query>
  readonly body: Static<Body>
  /** An id of the path; its form has been checked. */
  readonly id: <Kind extends string>(name: string) => Id<Kind>
}

/** What a handler for people is given. */
export type PersonAsk<Query extends TSchema, Body extends TSchema> = Ask<Query, Body> & {
  readonly person: Person
}

/** What a handler of an operation is given: one that the person may see. */
export type OperationAsk<Query extends TSchema, Body extends TSchema> = PersonAsk<Query, Body> & {
  readonly op: Id<'operation'>
}

/** Words in a path; everything else in one is an id. */
const pathWords: readonly string[] = [':gate', ':code']

const notFound = no({ code: 'input.not-found' as const })

/** Refuses what cannot be read, by place and reason; what was sent is never repeated. */
export const malformed = (where: string, what: string): Result<never, AnyRefusal> =>
  no({ code: 'input.malformed', ...placeOf(where, what) })

function reader<Query extends TSchema, Body extends TSchema>(spec: Spec<Query, Body>) {
  const queries = Compile(spec.query)
  const bodies = Compile(spec.body)
  const ids = spec.path.split('/').filter((part) => part[0] === ':' && !pathWords.includes(part))
  return {
    /** Whether the ids of the path are any; what is none cannot exist. */
    holdsIds: ({ params }: Asked): boolean =>
      ids.every((part) => parseId(params[part.slice(1)] ?? '') !== undefined),
    read(edge: Edge, request: Asked): Result<Ask<Query, Body>, AnyRefusal> {
      const query = queries.Convert(request.query)
      if (!queries.Check(query))
        return no({ code: 'input.malformed', ...faultOf('query', queries.Errors(query)) })
      const { body } = request
      if (!bodies.Check(body))
        return no({ code: 'input.malformed', ...faultOf('body', bodies.Errors(body)) })
      return ok({
        edge,
        request,
        query,
        body,
        id: <Kind extends string>(name: string) => idOf<Kind>(request.params[name] ?? ''),
      })
    },
  }
}

/** A route for anybody, or for a provider, who is known by the signature. */
export function route<Query extends TSchema, Body extends TSchema>(
  spec: Spec<Query, Body> & { readonly door: 'anybody' | 'provider' },
  handle: (ask: Ask<Query, Body>) => Promise<Answer>,
): Route {
  const { holdsIds, read } = reader(spec)
  return {
    takes: 'json',
    ...spec,
    act: null,
    async run(edge, request) {
      if (spec.door === 'anybody' && !holdsIds(request)) return notFound
      const ask = read(edge, request)
      return ask.ok ? handle(ask.value) : ask
    },
  }
}

/** A route for people. Who they are and whether they may is asked before anything is read. */
export function personRoute<Query extends TSchema, Body extends TSchema>(
  spec: Spec<Query, Body> & { readonly act: Act | null },
  handle: (ask: PersonAsk<Query, Body>) => Promise<Answer>,
): Route {
  const { holdsIds, read } = reader(spec)
  return {
    takes: 'json',
    ...spec,
    door: 'person',
    async run(edge, request) {
      const person = await whoAsks(edge.house, request)
      if (!person.ok) return person
      const may = spec.act === null ? ok(null) : allowed(person.value, spec.act)
      if (!may.ok) return may
      if (!holdsIds(request)) return notFound
      const ask = read(edge, request)
      return ask.ok ? handle({ ...ask.value, person: person.value }) : ask
    },
  }
}

/** Where the routes of one operation begin. */
export const OPERATION_PATH = '/api/v1/operations/:op'

/** A route within an operation. One that the person may not see does not exist. */
export function operationRoute<Query extends TSchema, Body extends TSchema>(
  spec: Spec<Query, Body> & { readonly act: Act | null },
  handle: (ask: OperationAsk<Query, Body>) => Promise<Answer>,
): Route {
  const path = OPERATION_PATH + spec.path
  return personRoute({ ...spec, path }, async (ask) => {
    const op = ask.id<'operation'>('op')
    if (!(await ask.edge.isVisible(ask.person, op))) return notFound
    return handle({ ...ask, op })
  })
}
