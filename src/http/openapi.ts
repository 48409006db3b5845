/** openapi.json, made from the table of routes. OpenAPI 3.1 takes our schemas as they are. */
import type { TSchema } from 'typebox'
import { Problem } from '../protocol/plain.ts'
import { CallProblem } from '../protocol/provider.ts'
import { providerBodies } from './response.ts'
import type { Route } from './route.ts'

const hasMembers = (
  schema: TSchema,
): schema is TSchema & { readonly properties: Readonly<Record<string, TSchema>> } =>
  'properties' in schema

const pathOf = ({ path }: Route): string => path.replace(/:(\w+)/g, '{$1}')

function parametersOf({ path, query }: Route) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const members = hasMembers(query) ? Object.entries(query.properties) : []
  const required: readonly unknown[] =
    'required' in query && Array.isArray(query.required) ? query.required : []
  const inQuery = members.map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  return [...inPath, ...inQuery]
}

const contentOf = (form: TSchema | string) =>
  typeof form === 'string' ? { [form]: {} } : { 'application/json': { schema: form } }

function bodyOf({ method, takes, body, path }: Route) {
  const isRead = Object.keys(body).length > 0 || takes !== 'json'
  if (method !== 'POST' || !isRead) return {}
  const form = takes === 'json' ? body : (providerBodies[path] ?? '*/*')
  return { requestBody: { required: true, content: contentOf(form) } }
}

function operationOf(route: Route) {
  const problem = route.door === 'provider' ? CallProblem : Problem
  const type = route.door === 'provider' ? 'application/json' : 'application/problem+json'
  const isEmpty = route.gives === 'no content' || route.gives === 'nothing'
  return {
    summary: route.summary,
    tags: [route.path.split('/').find((part) => part !== '' && part !== 'api' && part !== 'v1')],
    ...(route.door === 'person' ? { security: [{ bearer: [] }, { session: [] }] } : {}),
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      '2XX': { description: 'Done.', ...(isEmpty ? {} : { content: contentOf(route.gives) }) },
      default: { description: 'Refused.', content: { [type]: { schema: problem } } },
    },
  }
}

/** The whole document. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = pathOf(route)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Actionday', version: '1' },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'actionday' },
      },
    },
  }
}
