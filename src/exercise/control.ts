/** How the conductor reaches a world: the time, the start, the truth, the raw counts. */
import { once } from 'node:events'
import http from 'node:http'
import { json } from 'node:stream/consumers'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { StartOrder } from './journal.ts'
import type { World } from './world.ts'

/**
 * Tells the time. Without `wait` the answer comes at once, while the world works on; with `only`
 * nothing is worked on, and what stands on the pages is what stands at that time.
 */
const Told = Type.Object({
  now: Type.Integer(),
  wait: Type.Optional(Type.Boolean()),
  only: Type.Optional(Type.Boolean()),
})

const tolds = Compile(Told)
const orders = Compile(StartOrder)

function reply(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The truth as one JSON array, a line an address, so that nobody has to hold it whole. */
async function streamTruth(world: World, response: http.ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' })
  let before = '[\n'
  for (const truth of world.truth()) {
    const hasRoom = response.write(before + JSON.stringify(truth))
    before = ',\n'
    if (!hasRoom && !response.destroyed) await once(response, 'drain')
    if (response.destroyed) return
  }
  response.end(before === '[\n' ? '[]' : '\n]')
}

async function tell(world: World, body: unknown, response: http.ServerResponse): Promise<void> {
  if (!tolds.Check(body)) return reply(response, 400, { code: 'time.malformed' })
  const standing = body.only ? world.hear(body.now) : await world.tell(body.now, body.wait ?? true)
  reply(response, 200, standing)
}

function start(world: World, body: unknown, response: http.ServerResponse): void {
  if (orders.Check(body)) {
    world.start(body)
    reply(response, 200, world.standing())
  } else reply(response, 400, { code: 'start.malformed' })
}

async function route(
  world: World,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case 'POST /time':
      return tell(world, await json(request), response)
    case 'POST /start':
      return start(world, await json(request), response)
    case 'GET /standing':
      return reply(response, 200, world.standing())
    case 'GET /raw':
      return reply(response, 200, world.raw())
    case 'GET /measures':
      return reply(response, 200, world.measures())
    case 'GET /quality':
      return reply(response, 200, world.quality())
    case 'GET /flows':
      return reply(response, 200, world.flows())
    case 'GET /press':
      return reply(response, 200, world.press())
    case 'GET /truth':
      return streamTruth(world, response)
    default:
      return reply(response, 404, { code: 'control.unknown' })
  }
}

/** The control server of a world; the caller opens it on the world's own control address. */
export const controlOf = (world: World): http.Server =>
  http.createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      // Half a body is the other side's going away; whatever else goes wrong here is a bug.
      if (request.destroyed || error instanceof SyntaxError) response.destroy()
      else throw error
    })
  })
