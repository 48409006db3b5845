/**
 * A stand-in for the house: a real server on loopback that takes lists, hands out a review queue
 * and sends referrals, so that the world can be tested from outside without the product.
 */
import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import http from 'node:http'
import { buffer, json } from 'node:stream/consumers'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import {
  newKeyPair,
  parseSigningKey,
  parseVerifyingKey,
  sign,
  verify,
} from '../../src/adapters/channel/signature.ts'
import { instantOf } from '../../src/domain/kit.ts'
import { peopleOf } from '../../src/exercise/cast.ts'
import { keyReaderOf } from '../../src/exercise/items.ts'
import type { StartOrder } from '../../src/exercise/journal.ts'
import {
  entriesOf,
  hostsOf,
  type ProviderPlan,
  type Scenario,
} from '../../src/exercise/scenario.ts'
import { keyPairOf } from '../../src/exercise/signing.ts'
import { ReferralMessage } from '../../src/protocol/provider.ts'
import {
  AssessmentRow,
  AssessmentsMessage,
  LegalDecisionsMessage,
} from '../../src/protocol/triage.ts'
import { figuresOfStandIn, nothingDrawn, StandInPress, whoIn } from './exercise-press-desk.ts'

/** A UUID that follows from a name, so that two runs give the same ids. */
export function idFor(...names: readonly string[]): string {
  const hex = createHash('sha256').update(names.join(' ')).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

type Held = {
  item: string
  address: string
  key: string
  decisions: string[]
  legal: string | null
}

const PERSON = /^Bearer (.+)$/
const ADDRESS = /^"([^"]*)"/
const FLOWS = /^(targets|edges|objectives|baselines|flows)(\/|$)/
const PLACE = /\/[a-z]+\/[a-z0-9]{8,}$/

const ours = newKeyPair(Buffer.alloc(32, 7))
const unwrap = <Value>(result: { ok: boolean; value?: Value }): Value => {
  if (result.value === undefined) throw new Error('not a key')
  return result.value
}
const signingKey = unwrap(parseSigningKey(ours.secret))
const messages = Compile(ReferralMessage)
const assessments = Compile(AssessmentsMessage)
const legalDecisions = Compile(LegalDecisionsMessage)
const assessmentRows = Compile(Type.Array(AssessmentRow))

/** The message with which a referral goes out. */
export function referral(
  provider: ProviderPlan,
  dispatch: string,
  items: readonly { readonly item: string; readonly address: string }[],
): ReferralMessage {
  const message: ReferralMessage = {
    type: 'referral',
    version: 1,
    exercise: true,
    dispatch,
    issuedAt: '2026-11-24T08:00:00.000Z',
    language: 'en',
    sender: {
      authority: 'Internet unit BE (synthetic)',
      state: 'BE',
      contact: 'desk@unit.example',
    },
    provider: { id: idFor(provider.slug), name: provider.name },
    voluntary: true,
    legalBasis: 'synthetic',
    notice: 'synthetic',
    goodFaith: 'synthetic',
    reasons: [{ ground: 'a', text: 'synthetic' }],
    answerTo: 'http://127.0.0.1/api/v1/provider',
    items: items.map((one) => ({ ...one, kind: 'post' as const, grounds: ['a' as const] })),
  }
  if (!messages.Check(message))
    throw new Error('the stand-in sends what the protocol does not know')
  return message
}

/** Headers of a message signed by the stand-in. */
export const headersFor = (body: Buffer, id: string, now: number): Record<string, string> => ({
  ...sign({ id, at: instantOf(now), body, keys: [signingKey] }),
  'content-type': 'application/json',
})

/** The rows of a message; the stand-in is stricter than the house and takes no bad row at all. */
function rowsIn(body: unknown, isLegal: boolean) {
  const rows = isLegal
    ? legalDecisions.Check(body) && body.decisions
    : assessments.Check(body) && body.assessments
  if (!assessmentRows.Check(rows)) throw new Error('assessments in no known form')
  return rows
}

const rowFor = ({ item, address }: Held, round: string) => ({
  item,
  address,
  ...{ kind: 'post', language: 'und', providerName: null },
  round,
})

/** The stand-in: what it holds, what it heard, and what it sent. */
export class StandInHouse {
  readonly held = new Map<string, Held>()
  readonly said = new Map<string, unknown>()
  readonly heard = new EventEmitter()
  /** What was wrong with the calls of providers. */
  readonly unsigned: string[] = []
  readonly uploads: string[] = []
  readonly releases: string[] = []
  readonly #byId = new Map<string, Held>()
  readonly #sent = new Set<string>()
  readonly #press = new StandInPress(idFor)
  readonly #scenario: Scenario
  readonly #keyOf: (address: string) => string | undefined
  readonly #server = http.createServer((request, response) => this.#serve(request, response))
  #now = 0

  constructor(scenario: Scenario) {
    this.#scenario = scenario
    this.#keyOf = keyReaderOf(scenario)
  }

  /** Opens its door on a free port and says what the world is told of it. */
  async open(): Promise<StartOrder> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const bound = this.#server.address()
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0
    return {
      op: idFor('operation'),
      answerBase: `http://127.0.0.1:${port}`,
      ourPublicKey: ours.public,
      providers: entriesOf(this.#scenario).map(({ slug }) => ({ slug, id: idFor(slug) })),
      people: peopleOf(this.#scenario).map(({ key }) => ({ key, token: key })),
      organisations: whoIn(this.#scenario, idFor),
    }
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  tellTime(at: number): void {
    this.#now = at
  }

  /** What is decided to be referred and not yet sent. */
  ready(): Held[] {
    return [...this.held.values()].filter(({ key, decisions: [first, second], legal }) => {
      const decision = first === second ? second : legal
      return decision === 'refer' && !this.#sent.has(key)
    })
  }

  markSent(key: string): void {
    this.#sent.add(key)
  }

  /** Posts one referral once. */
  async refer(plan: ProviderPlan, worldPort: number, message: ReferralMessage) {
    const place = hostsOf(this.#scenario, worldPort).get(plan.apiHost)
    const body = Buffer.from(JSON.stringify(message))
    const answer = await fetch(`http://${place?.address}:${place?.port}/referrals`, {
      method: 'POST',
      headers: headersFor(body, message.dispatch, this.#now),
      body,
    })
    await answer.arrayBuffer()
    return answer
  }

  #serve(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = url.pathname.startsWith('/api/v1/provider/')
      ? this.#provider(request)
      : this.#operation(request, url)
    answer.then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  }

  async #provider(request: http.IncomingMessage): Promise<unknown> {
    const body = await buffer(request)
    const slug = entriesOf(this.#scenario).find(
      (one) => idFor(one.slug) === request.headers['actionday-provider'],
    )?.slug
    const { public: key } = keyPairOf(this.#scenario.seed, slug ?? '')
    const keys = [unwrap(parseVerifyingKey(key))]
    const now = instantOf(this.#now)
    const verified = verify({ headers: request.headers, body, keys, now })
    if (!verified.ok) this.unsigned.push(verified.reason)
    const message: unknown = JSON.parse(body.toString())
    const id = String(request.headers['webhook-id'])
    // A repeat under the same id must have the same bytes.
    const isOther = this.said.has(id) && JSON.stringify(this.said.get(id)) !== body.toString()
    if (isOther) this.unsigned.push('id-reused')
    this.said.set(id, message)
    this.heard.emit('message')
    return { taken: 1, refused: [] }
  }

  async #operation(request: http.IncomingMessage, url: URL): Promise<unknown> {
    const person = PERSON.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const task = url.pathname.split('/').slice(5).join('/')
    if (task === 'intakes') {
      this.uploads.push(`${request.headers['idempotency-key']}${url.search}`)
      return this.#take((await buffer(request)).toString())
    }
    if (task === 'review/queue') {
      return { items: this.#queueFor(person, Number(url.searchParams.get('limit'))) }
    }
    if (task === 'review/legal') return { items: this.#differing() }
    if (task === 'assessments') return this.#assess(await json(request), false)
    if (task === 'legal-decisions') return this.#assess(await json(request), true)
    if (/^(rereview\/|signals$)/.test(task)) return nothingDrawn(task, idFor('sample'))
    if (task === 'figures') return figuresOfStandIn(url.searchParams.get('asOf') ?? '')
    if (task.startsWith('statements')) {
      const body = request.method === 'GET' ? null : await json(request)
      return this.#press.answer(person, String(request.headers['idempotency-key']), task, body)
    }
    if (task === 'assertions') return { assertion: idFor('assertion', person) }
    if (FLOWS.test(task)) return this.#flow(request)
    this.releases.push(`${task} ${JSON.stringify(await json(request))}`)
    return {}
  }

  #take(text: string): unknown {
    for (const line of text.split('\r\n').slice(1)) {
      const address = ADDRESS.exec(line)?.[1] ?? ''
      const key = this.#keyOf(address)
      const isPlace = key !== undefined && PLACE.test(key)
      if (!isPlace || this.held.has(key)) continue
      const fresh: Held = { item: idFor(key), address, key, decisions: [], legal: null }
      this.held.set(key, fresh)
      this.#byId.set(fresh.item, fresh)
    }
    return {}
  }

  /** Two people of different function look; who looked first never looks second. */
  #queueFor(person: string, limit: number): unknown[] {
    const before = person.includes('analyst') ? 0 : 1
    const waiting = [...this.held.values()].filter(({ decisions }) => decisions.length === before)
    return waiting.slice(0, limit).map((one) => rowFor(one, before === 0 ? 'first' : 'second'))
  }

  #differing(): unknown[] {
    return [...this.held.values()]
      .filter(({ decisions: [first, second], legal }) => {
        return second !== undefined && first !== second && legal === null
      })
      .map((one) => rowFor(one, 'legal'))
  }

  /** What is listed, fixed and counted is of no matter here. */
  async #flow(request: http.IncomingMessage): Promise<unknown> {
    await buffer(request)
    return {}
  }

  #assess(body: unknown, isLegal: boolean): unknown {
    const rows = rowsIn(body, isLegal)
    for (const { item, decision } of rows) {
      const there = this.#byId.get(item)
      if (isLegal && there !== undefined) there.legal = decision
      else there?.decisions.push(decision)
    }
    return { taken: rows.length, refused: [] }
  }
}
