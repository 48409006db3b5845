/** The HTTP server: guards, routes, the web app, and one place where errors end. */
import fastifyCookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { House } from '../app/house.ts'
import { refuseBroken } from './broken-request.ts'
import { type Edge, visibilityOf } from './edge.ts'
import { commonHeaders, fromHere, isLoopback } from './guards.ts'
import {
  BODY_BYTES_MAX,
  CONNECTIONS_MAX,
  HEADER_BYTES_MAX,
  HEADERS_MS_MAX,
  KEEP_ALIVE_MS,
  PATH_PART_CHARACTERS_MAX,
  REQUEST_MS_MAX,
} from './limits.ts'
import { openLive } from './live.ts'
import { openApi } from './openapi.ts'
import { callProblem } from './provider-call.ts'
import type { AnyRefusal } from './refusals.ts'
import { jsonReply, problemReply, type Reply } from './reply.ts'
import type { Takes } from './route.ts'
import { routes } from './routes.ts'
import { serveAssets, type WebApp, wantsPage, webPage } from './web.ts'

/** How a server is opened. */
export type ServerOptions = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly web?: WebApp
  /** Takes only what names this machine and came directly: always so in an exercise. */
  readonly hostCheck: boolean
  /** Told of what nobody expected, with the place; never with what was sent. */
  readonly onBug: (error: unknown, place: string) => void
}

/** A server that runs. */
export type OpenServer = {
  /** Where it is reached, without a slash at the end. */
  readonly address: string
  close(): Promise<void>
}

/** Opens the doors of a house. */
export async function openServer(house: House, options: ServerOptions): Promise<OpenServer> {
  if (house.settings.exercise && !isLoopback(options.host))
    throw new Error('an exercise is reached on this machine alone')
  const live = openLive({
    reads: house.reads,
    machineNow: () => performance.now(),
    onFailure: (error) => options.onBug(error, 'live'),
  })
  const edge: Edge = { house, live, isVisible: visibilityOf(house) }
  const app = await build(edge, options)
  app.server.maxConnections = CONNECTIONS_MAX
  const address = await app.listen({ host: options.host, port: options.port })
  return {
    address,
    async close() {
      live.close()
      await app.close()
    },
  }
}

async function build(edge: Edge, options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    routerOptions: { maxParamLength: PATH_PART_CHARACTERS_MAX },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: HEADERS_MS_MAX,
      // Node itself would refuse without a word; our own guard says what is wrong.
      requireHostHeader: false,
    },
    clientErrorHandler: refuseBroken,
    frameworkErrors: (_error, _request, reply) =>
      void send(reply, problemReply({ code: 'input.not-found' })),
  })
  // An expectation that nobody knows may be passed over; Node would refuse it without a word.
  app.server.on('checkExpectation', (request, response) => app.routing(request, response))
  await app.register(fastifyCookie)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(commonHeaders)
    if (!options.hostCheck && !edge.house.settings.exercise) return undefined
    const place = fromHere(request)
    return place.ok ? undefined : send(reply, problemReply(place.reason))
  })
  app.setErrorHandler((error, request, reply) => endError(error, request, reply, options))
  app.setNotFoundHandler((request, reply) => {
    const { web } = options
    return web !== undefined && wantsPage(request)
      ? send(reply, webPage(web))
      : send(reply, problemReply({ code: 'input.not-found' }))
  })
  for (const takes of ['json', 'bytes', 'stream'] as const)
    await app.register(async (inner) => addRoutes(inner, edge, takes))
  const document = jsonReply(openApi(routes))
  app.get('/openapi.json', (_request, reply) => send(reply, document))
  if (options.web !== undefined) await serveAssets(app, options.web)
  return app
}

/** Adds the routes that take their body in one way, under a parser for that way. */
function addRoutes(app: FastifyInstance, edge: Edge, takes: Takes): void {
  parseAs(app, takes)
  for (const route of routes.filter((each) => each.takes === takes)) {
    app.route<{ Params: Record<string, string> }>({
      method: route.method,
      url: route.path,
      config: { door: route.door },
      ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
      handler: async (request, reply) => {
        const answer = await route.run(edge, request)
        return send(reply, answer.ok ? answer.value : problemReply(answer.reason))
      },
    })
  }
}

function parseAs(app: FastifyInstance, takes: Takes): void {
  if (takes === 'json') {
    const parse = app.getDefaultJsonParser('error', 'error')
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      // Many clients name the type of a body that they do not send.
      if (body === '') done(null, undefined)
      else parse(request, String(body), done)
    })
    return
  }
  app.removeAllContentTypeParsers()
  if (takes === 'bytes')
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  else app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
}

const send = (reply: FastifyReply, { status, headers, body }: Reply): FastifyReply =>
  reply.code(status).headers(headers).send(body)

/** Refusals of the framework itself, by its codes. */
const frameworkRefusals: Readonly<Record<string, AnyRefusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body.too-large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'body.wrong-type' },
}

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined

/** What a broken request or a fault of the house is answered with. */
function refusalFor(error: unknown): AnyRefusal {
  const code = String(fieldOf(error, 'code'))
  const known = frameworkRefusals[code]
  if (known !== undefined) return known
  const status = Number(fieldOf(error, 'statusCode'))
  if (status >= 400 && status < 500)
    return { code: 'input.malformed', where: 'body', what: 'cannot be read' }
  return databaseAway.includes(code) ? { code: 'house.not-ready' } : { code: 'house.failed' }
}

/** The database cannot be reached, is going down, or has no connection left. */
const databaseAway: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]

function endError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { onBug }: ServerOptions,
): FastifyReply {
  // Whoever hangs up in the middle of a body waits for no reply, and it is no fault of ours.
  if (request.raw.destroyed && !request.raw.complete) return reply
  const refusal = refusalFor(error)
  const place = `${request.method} ${request.routeOptions.url ?? ''}`
  if (refusal.code === 'house.failed' || refusal.code === 'house.not-ready') onBug(error, place)
  const isProvider = fieldOf(request.routeOptions.config, 'door') === 'provider'
  return send(reply, isProvider ? providerForm(refusal) : problemReply(refusal))
}

/** Providers are told in their own form where it has a word for it. */
function providerForm(refusal: AnyRefusal): Reply {
  if (refusal.code !== 'body.too-large' && refusal.code !== 'input.malformed')
    return problemReply(refusal)
  const answer = callProblem(
    refusal.code === 'body.too-large' ? 'call.too-large' : { ...refusal, code: 'call.malformed' },
  )
  return answer.ok ? answer.value : problemReply(refusal)
}
