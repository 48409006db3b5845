/**
 * A small server that speaks the app's protocol with synthetic answers, so that the app can be
 * looked at alone. It is not the product's server and decides nothing.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import type { CardSheet } from '../../protocol/card.ts'
import type { ItemLine } from '../../protocol/figures.ts'
import type { Board } from '../../protocol/go.ts'
import type { StatementSheet, Verdict } from '../../protocol/statement.ts'
import type { WallFrame } from '../../protocol/wall.ts'
import { nameless, sheetOf } from './board.ts'
import { filtered, submissionsOf, syntheticFigures } from './figures.ts'
import { noted, type Posted } from './posted.ts'
import { syntheticSources } from './press.ts'

/** What the server shows; a test changes it while it runs. */
export type Show = {
  frame: WallFrame
  items: readonly ItemLine[]
  signedIn: boolean
  /** Says nothing and answers nothing about the wall, as a broken line would. */
  silent: boolean
  /** Sends no frame of its own accord: nothing has changed. */
  quiet: boolean
  /** What the reader may do. */
  acts: readonly string[]
  /** A day of seizure, where there is one. */
  board: Board | undefined
  /** Cards as they stand after what was entered on them. */
  sheets: Map<string, CardSheet>
  /** Statements of the press desk. */
  statements?: readonly StatementSheet[]
  /** What the check says of a sentence that is being written. */
  verdict?: Verdict
  /** Everything that was sent, in its order. */
  posted: Posted[]
}

/** A server that runs. */
export type SyntheticServer = {
  readonly url: string
  readonly show: Show
  /** Sends a sign of life to every page that listens. */
  beat(): void
  close(): Promise<void>
}

const FRAME_MS = 1_000

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves the built app of a folder and the answers of a show on a free port of loopback. */
export async function serveSynthetic(
  appFolder: string,
  show: Show,
  port = 0,
): Promise<SyntheticServer> {
  const page = await readFile(path.join(appFolder, 'index.html'), 'utf8')
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    answer({ request, response, page, appFolder, show, streams }).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  const timer = setInterval(() => {
    if (show.silent || show.quiet) return
    for (const stream of streams) stream.write(eventOf(show.frame))
  }, FRAME_MS)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${bound.port}`,
    show,
    beat: () => {
      for (const stream of streams) stream.write(': heartbeat\n\n')
    },
    close: () => {
      clearInterval(timer)
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

type Call = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly page: string
  readonly appFolder: string
  readonly show: Show
  readonly streams: Set<ServerResponse>
}

async function answer(call: Call): Promise<void> {
  const url = new URL(call.request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname.startsWith('/api/')) return answerApi(call, url)
  if (url.pathname.startsWith('/assets/')) return sendAsset(call, url.pathname)
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]
  call.response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
    })
    .end(call.page.replaceAll('__NONCE__', nonce))
}

async function sendAsset({ response, appFolder }: Call, pathname: string): Promise<void> {
  const file = path.join(appFolder, 'assets', path.basename(pathname))
  const type = types[path.extname(file)] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type }).end(await readFile(file))
}

function answerApi(call: Call, url: URL): void {
  const { show, response } = call
  const live = url.pathname === `/api/v1/operations/${show.frame.op}/live`
  if (live && show.signedIn && !show.silent) {
    openStream(call)
    return
  }
  if (call.request.method === 'POST') {
    takePost(call, url).catch((error: unknown) => response.writeHead(500).end(String(error)))
    return
  }
  const { status, body } = apiAnswer(show, url)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Notes what was sent, and on a card what follows from it. */
async function takePost({ show, request, response }: Call, url: URL): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const [, , , , , area, card = '', ...rest] = url.pathname.split('/')
  if (area === 'statements' && rest[0] === 'check' && show.verdict) {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(show.verdict))
    return
  }
  const post: Posted = {
    path: [area, ...(area === 'cards' ? rest : [card])].filter((part) => part !== '').join('/'),
    key: String(request.headers['idempotency-key']),
    body: JSON.parse(Buffer.concat(pieces).toString('utf8') || '{}'),
  }
  show.posted.push(post)
  const sheet = sheetAt(show, card)
  if (sheet) show.sheets.set(card, noted(sheet, post, show.frame.at))
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
}

function sheetAt({ board, sheets }: Show, card: string): CardSheet | undefined {
  const line = board?.cards.find((each) => each.card === card)
  return sheets.get(card) ?? (line && sheetOf(line))
}

function boardOf({ board, silent }: Show): Answer {
  if (silent) return { status: 503, body: { code: 'unavailable' } }
  return board ? here(board) : missing
}

function wallBoardOf({ board, silent }: Show): Answer {
  if (silent) return { status: 503, body: { code: 'unavailable' } }
  return board ? here(nameless(board)) : missing
}

function statementsOf({ statements = [], silent }: Show, id?: string, leaf?: string): Answer {
  if (silent) return { status: 503, body: { code: 'unavailable' } }
  if (leaf === 'sources') return here(syntheticSources())
  if (id === undefined) return here({ statements })
  const found = statements.find(({ statement }) => statement === id)
  return found ? here(found) : missing
}

type Answer = { readonly status: number; readonly body: unknown }

const here = (body: unknown): Answer => ({ status: 200, body })
const missing: Answer = { status: 404, body: { code: 'not-found' } }

function apiAnswer(show: Show, url: URL): Answer {
  if (!show.signedIn) return { status: 401, body: { code: 'sign-in-needed' } }
  const [, , , area, op = '', leaf, id, rest] = url.pathname.split('/')
  if (area === 'session') return here({ ...session, acts: show.acts })
  if (area !== 'operations') return missing
  if (op === '') return here({ operations: operationsOf(show) })
  if (op !== show.frame.op) return missing
  if (leaf === 'wall' && id === 'board') return wallBoardOf(show)
  if (leaf === 'wall' && !show.silent) return here(show.frame)
  if (leaf === 'board') return boardOf(show)
  if (leaf === 'statements') return statementsOf(show, id, rest)
  if (leaf === 'signals') return here({ signals: [] })
  if (leaf === 'preservations') return here({ preservations: [] })
  if (leaf === 'cards') {
    const sheet = sheetAt(show, id ?? '')
    return sheet ? here(sheet) : missing
  }
  if (leaf === 'figures') return here(syntheticFigures(op, show.items, url.searchParams))
  if (leaf === 'items')
    return id === undefined ? here(pageOf(show, url.searchParams)) : itemOf(show, id)
  return { status: 503, body: { code: 'unavailable' } }
}

const session = {
  person: '00000003-0000-7000-8000-000000000001',
  name: 'synthetic lead',
  role: 'lead',
  organisation: 'Synthetic hub',
  language: 'en',
  exercise: true,
}

const operationsOf = ({ frame }: Show) =>
  frame.op === ''
    ? []
    : [
        {
          op: frame.op,
          title: frame.title,
          exercise: frame.exercise,
          openedAt: '2019-11-19T08:00:00.000Z',
          items: frame.total,
          errorRate: frame.errorRate,
        },
      ]

function openStream({ response, show, streams, request }: Call): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': synthetic\n\n')
  response.write(eventOf(show.frame))
  streams.add(response)
  request.on('close', () => streams.delete(response))
}

const eventOf = (frame: WallFrame): string =>
  `id: ${frame.epoch}:${frame.op}:${frame.seq}\nevent: wall\ndata: ${JSON.stringify(frame)}\n\n`

function pageOf(show: Show, query: URLSearchParams) {
  const lines = filtered(show.items, query)
  const start = Number(query.get('after') ?? 0)
  const end = start + Number(query.get('limit') ?? 100)
  return {
    asOf: show.frame.at,
    total: lines.length,
    submissions: query.get('figure') === 'found' ? submissionsOf(lines) : null,
    errorRate: show.frame.errorRate,
    items: lines.slice(start, end),
    next: end < lines.length ? String(end) : null,
  }
}

function itemOf(show: Show, id: string): Answer {
  const line = show.items.find(({ item }) => item === id)
  if (!line) return missing
  return here({ item: line, ...wayOf(line) })
}

const wayOf = (line: ItemLine) => ({
  submissions: [{ at: '2019-11-19T09:12:00.000Z', submitter: 'Synthetic unit', state: line.state }],
  dispatch: [
    {
      sentAt: '2019-11-21T08:04:00.000Z',
      receivedAt: '2019-11-21T08:04:02.000Z',
      channel: 'api',
      proof: 'delivered-2xx',
    },
  ],
  answers: line.outcome ? [{ at: '2019-11-21T09:40:00.000Z', outcome: line.outcome }] : [],
  checks: [
    { at: '2019-11-20T16:00:00.000Z', round: 'baseline', class: 'live', status: 200 },
    {
      at: '2019-11-21T09:52:00.000Z',
      round: '1h',
      class: line.lastClass ?? 'unknown',
      status: line.lastClass === 'gone' ? 404 : 200,
      vantages: 2,
    },
  ],
})
