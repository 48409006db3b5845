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
import { keyReaderOf } from '../../src/exercise/items.ts'
import type { StartOrder } from '../../src/exercise/journal.ts'
import { hostsOf, type ProviderPlan, peopleOf, type Scenario } from '../../src/exercise/scenario.ts'
import { keyPairOf } from '../../src/exercise/signing.ts'
import { ReferralMessage } from '../../src/protocol/provider.ts'

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

const ours = newKeyPair(Buffer.alloc(32, 7))
const unwrap = <Value>(result: { ok: boolean; value?: Value }): Value => {
  if (result.value === undefined) throw new Error('not a key')
  return result.value
}
const signingKey = unwrap(parseSigningKey(ours.secret))
const messages = Compile(ReferralMessage)
const assessments = Compile(
  Type.Object({
    assessments: Type.Array(Type.Object({ item: Type.String(), decision: Type.String() })),
  }),
)

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

/** Starts the stand-in on a free port. */
export async function standInHouse(scenario: Scenario) {
  const keyOf = keyReaderOf(scenario)
  const held = new Map<string, Held>()
  const byId = new Map<string, Held>()
  const said = new Map<string, unknown>()
  const heard = new EventEmitter()
  const unsigned: string[] = []
  const uploads: string[] = []
  const releases: string[] = []
  const looks: string[] = []
  const sent = new Set<string>()
  let now = 0

  function upload(text: string): number {
    for (const line of text.split('\r\n').slice(1)) {
      const address = ADDRESS.exec(line)?.[1] ?? ''
      const key = keyOf(address)
      const isPlace = key !== undefined && /\/[a-z]+\/[a-z0-9]{8,}$/.test(key)
      if (!isPlace || held.has(key)) continue
      const fresh: Held = { item: idFor(key), address, key, decisions: [], legal: null }
      held.set(key, fresh)
      byId.set(fresh.item, fresh)
    }
    return held.size
  }

  const differ = ({ decisions: [first, second] }: Held): boolean =>
    second !== undefined && first !== second

  /** Two people of different kind look; who looked first never looks second. */
  function queueFor(person: string, limit: number): unknown[] {
    const waiting = [...held.values()].filter(({ decisions }) =>
      person.includes('analyst') ? decisions.length === 0 : decisions.length === 1,
    )
    return waiting.slice(0, limit).map(({ item, address, decisions }) => ({
      item,
      address,
      kind: 'post',
      language: 'und',
      round: decisions.length === 0 ? 'first' : 'second',
    }))
  }

  function assess(person: string, body: unknown, isLegal: boolean): unknown {
    if (!assessments.Check(body)) throw new Error('assessments in no known form')
    const rows = body.assessments
    looks.push(`${person} ${rows.length}`)
    for (const { item, decision } of rows) {
      const there = byId.get(item)
      if (isLegal && there !== undefined) there.legal = decision
      else there?.decisions.push(decision)
    }
    return { taken: rows.length, refused: [] }
  }

  async function provider(request: http.IncomingMessage): Promise<unknown> {
    const body = await buffer(request)
    const slug = scenario.providers.find(
      (one) => idFor(one.slug) === request.headers['actionday-provider'],
    )?.slug
    const keys = [unwrap(parseVerifyingKey(keyPairOf(scenario.seed, slug ?? '').public))]
    const verified = verify({ headers: request.headers, body, keys, now: instantOf(now) })
    if (!verified.ok) unsigned.push(verified.reason)
    const message: unknown = JSON.parse(body.toString())
    const id = String(request.headers['webhook-id'])
    // A repeat under the same id must have the same bytes.
    if (said.has(id) && JSON.stringify(said.get(id)) !== body.toString()) unsigned.push('id-reused')
    said.set(id, message)
    heard.emit('message')
    return { taken: 1, refused: [] }
  }

  async function operation(request: http.IncomingMessage, url: URL): Promise<unknown> {
    const person = PERSON.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const task = url.pathname.split('/').slice(5).join('/')
    if (task === 'intakes') {
      uploads.push(`${request.headers['idempotency-key']}${url.search}`)
      return { items: upload((await buffer(request)).toString()) }
    }
    if (task === 'review/queue') {
      return { items: queueFor(person, Number(url.searchParams.get('limit'))) }
    }
    if (task === 'review/legal') {
      const waiting = [...held.values()].filter((one) => differ(one) && one.legal === null)
      return { items: waiting.map(({ item, address }) => ({ item, address })) }
    }
    if (task === 'assessments') return assess(person, await json(request), false)
    if (task === 'legal-decisions') return assess(person, await json(request), true)
    releases.push(`${task} ${JSON.stringify(await json(request))}`)
    return {}
  }

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = url.pathname.startsWith('/api/v1/provider/')
      ? provider(request)
      : operation(request, url)
    answer.then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0

  const order: StartOrder = {
    op: idFor('operation'),
    answerBase: `http://127.0.0.1:${port}`,
    ourPublicKey: ours.public,
    providers: scenario.providers.map(({ slug }) => ({ slug, id: idFor(slug) })),
    people: peopleOf(scenario).map(({ key }) => ({ key, token: key })),
  }

  /** Posts one referral once. */
  async function refer(plan: ProviderPlan, worldPort: number, message: ReferralMessage) {
    const place = hostsOf(scenario, worldPort).get(plan.apiHost)
    const body = Buffer.from(JSON.stringify(message))
    const answer = await fetch(`http://${place?.address}:${place?.port}/referrals`, {
      method: 'POST',
      headers: headersFor(body, message.dispatch, now),
      body,
    })
    await answer.arrayBuffer()
    return answer
  }

  return {
    order,
    held,
    said,
    heard,
    unsigned,
    uploads,
    releases,
    looks,
    refer,
    tellTime: (at: number) => {
      now = at
    },
    /** What is decided to be referred and not yet sent, by provider. */
    ready: () =>
      [...held.values()].filter((one) => {
        const [first, second] = one.decisions
        const decision = first === second ? second : one.legal
        return decision === 'refer' && !sent.has(one.key)
      }),
    markSent: (key: string) => sent.add(key),
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

export type StandInHouse = Awaited<ReturnType<typeof standInHouse>>
