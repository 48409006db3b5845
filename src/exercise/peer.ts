/**
 * One peer as a whole: a registrar, a registry, a hoster, a store or the host of a stream. It takes
 * measures, acts once for each key, answers for what it did, and says over RDAP how a domain stands.
 */

import type { IncomingHttpHeaders } from 'node:http'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Compile } from 'typebox/compile'
import { MEASURE_ANSWER_PATH, type MeasureAnswer, MeasureMessage } from '../protocol/measure.ts'
import type { Caller } from './caller.ts'
import { asError, bodyOf, doorOf, reply, type Said } from './door.ts'
import type { Measured, RawDelivery } from './journal.ts'
import { type Job, type Lane, laneOver } from './lane.ts'
import { measureFateOf } from './measuring.ts'
import type { Memory, Remembering } from './memory.ts'
import { introductionOf } from './outside.ts'
import { RDAP_TYPE, rdapNothing, rdapOf, statusesAfter } from './registry.ts'
import type { Scenario } from './scenario.ts'
import { type CardPlan, MEASURES_PATH, type PeerPlan } from './seizure.ts'
import { keyPairOf } from './signing.ts'
import { isHeard, jobOfSaying } from './voice.ts'

/** What all peers of a world share. */
export interface PeerCommon {
  readonly scenario: Scenario
  readonly remembering: Remembering
  readonly caller: () => Caller
  readonly appendRaw: (delivery: RawDelivery) => void
}

/** A peer that stands. */
export interface Peer {
  readonly peer: PeerPlan
  readonly lane: Lane
  readonly server: http.Server
}

/** How long a slow peer keeps a connection, in machine time: a hold can fall into it. */
const SLOW_MS = 300

const messages = Compile(MeasureMessage)

/** How one thing stands with a peer: since when it was acted on, and what was said of it. */
export interface Standing {
  readonly actedAt: number | null
  readonly statuses: CardPlan['before']
}

/** The measures that a peer has taken of one card of the plan, the first of them first. */
const takenOf = (memory: Memory, card: string): readonly Measured[] =>
  [...memory.measured.values()].filter((each) => each.card === card)

/** How a thing stands at a civil instant. It is acted on once, however often it was asked for. */
export function standingOf(
  { seed }: Scenario,
  memory: Memory,
  peer: PeerPlan,
  card: CardPlan,
  now: number,
): Standing {
  const [first] = takenOf(memory, card.key)
  const { actsAfterMs } = measureFateOf(seed, card.key, peer.character)
  const actsAt = first === undefined || actsAfterMs === null ? null : first.at + actsAfterMs
  if (actsAt === null || actsAt > now) return { actedAt: null, statuses: card.before }
  return { actedAt: actsAt, statuses: statusesAfter(card.before, card.measure) }
}

/** What a peer says of a measure, and when; null from one that stays silent. */
export function answerOf(
  { seed }: Scenario,
  peer: PeerPlan,
  card: CardPlan,
  { measure, at }: Measured,
): { readonly at: number; readonly body: MeasureAnswer } | null {
  const { answer } = measureFateOf(seed, card.key, peer.character)
  if (answer === null) return null
  const said: MeasureAnswer = {
    type: 'measure-answer',
    measure,
    outcome: answer.outcome,
    happenedAt: new Date(at + answer.afterMs).toISOString(),
  }
  if (card.kind !== 'domain') return { at: at + answer.afterMs, body: said }
  // Who says that it is done says so of the status too, whatever the registry shows.
  const claimed = answer.outcome === 'done' ? statusesAfter(card.before, card.measure) : card.before
  const before = [...card.before]
  return { at: at + answer.afterMs, body: { ...said, before, after: [...claimed] } }
}

type Taken = Said & { readonly message?: MeasureMessage }

function takerOf({ scenario, remembering, appendRaw }: PeerCommon, peer: PeerPlan) {
  const { memory, record } = remembering
  const introduced = introductionOf(remembering, peer.slug)
  const door = doorOf({ scenario, plan: peer, now: () => memory.now, introduced })

  function judged(headers: IncomingHttpHeaders, body: Buffer): Taken {
    const opened = door(headers, body)
    if ('status' in opened) return opened
    const { message, id } = opened
    if (!messages.Check(message) || !message.exercise) return { status: 422 }
    const isOurs = message.provider.id === id && headers['webhook-id'] === message.dispatch
    return isOurs ? { status: 202, message } : { status: 422 }
  }
  /** Takes one call. Gives the measure when it is new. */
  return (headers: IncomingHttpHeaders, body: Buffer | undefined) => {
    const taken: Taken = body === undefined ? { status: 413 } : judged(headers, body)
    const { message } = taken
    const sent = headers['webhook-id']
    const name = message?.dispatch ?? (typeof sent === 'string' ? sent : '')
    appendRaw({ provider: peer.slug, message: name, at: memory.now, status: taken.status })
    if (message === undefined || memory.measured.has(message.dispatch)) return { taken }
    const { dispatch, measure, object, asks } = message
    const card = scenario.seizure?.cards.find(
      (each) => each.peer === peer.slug && each.object === object && each.measure === asks,
    )
    const key = card?.key ?? null
    const measured = { dispatch, measure, peer: peer.slug, card: key, at: memory.now }
    record({ kind: 'measured', measured })
    return { taken, measured }
  }
}

/** Everything a peer still has to say of one measure. */
function jobsOf(common: PeerCommon, peer: PeerPlan, measured: Measured): readonly Job[] {
  const { scenario, remembering, caller } = common
  const card = scenario.seizure?.cards.find(({ key }) => key === measured.card)
  const answer = card === undefined ? null : answerOf(scenario, peer, card, measured)
  const ref = `measure_${measured.dispatch}`
  if (answer === null || remembering.memory.said.has(ref)) return []
  const keys = keyPairOf(scenario.seed, peer.slug)
  const introduced = introductionOf(remembering, peer.slug)
  const voice = () => ({
    slug: peer.slug,
    keys,
    id: introduced()?.id ?? '',
    caller: caller(),
    remembering,
  })
  const path = MEASURE_ANSWER_PATH
  return [jobOfSaying(voice, { ref, thread: ref, path, ...answer, isTaken: isHeard })]
}

const DOMAIN_PATH = '/domain/'

/** Answers a question about a domain name as it stands at the civil time last told. */
function giveDomain(
  { scenario, remembering: { memory } }: PeerCommon,
  peer: PeerPlan,
  url: string,
  response: http.ServerResponse,
): void {
  const name = decodeURIComponent(url.slice(DOMAIN_PATH.length)).toLowerCase()
  const card = scenario.seizure?.cards.find(
    (each) => each.peer === peer.slug && each.kind === 'domain' && each.object === name,
  )
  response.writeHead(card === undefined ? 404 : 200, { 'content-type': RDAP_TYPE })
  if (card === undefined) return void response.end(JSON.stringify(rdapNothing))
  const { actedAt, statuses } = standingOf(scenario, memory, peer, card, memory.now)
  const found = rdapOf({ name, statuses, changedAt: actedAt }, memory.now)
  response.end(JSON.stringify(found))
}

/** Makes one peer and gives its lane what an earlier life has left unsaid. */
export function peerOf(common: PeerCommon, peer: PeerPlan): Peer {
  const { memory } = common.remembering
  const lane = laneOver(() => memory.now)
  const take = takerOf(common, peer)
  for (const measured of memory.measured.values()) {
    if (measured.peer === peer.slug) lane.add(jobsOf(common, peer, measured))
  }
  async function taking(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const { taken, measured } = take(request.headers, await bodyOf(request))
    if (measured !== undefined) lane.add(jobsOf(common, peer, measured))
    if (peer.character === 'slow') await pause(SLOW_MS)
    reply(response, taken)
  }
  const hasNames = peer.kind === 'registrar' || peer.kind === 'registry'
  const server = http.createServer((request, response) => {
    const { method, url = '/' } = request
    if (method === 'POST' && url === MEASURES_PATH)
      taking(request, response).catch((error: unknown) => response.destroy(asError(error)))
    else if (method === 'GET' && hasNames && url.startsWith(DOMAIN_PATH))
      giveDomain(common, peer, url, response)
    else response.writeHead(404).end()
  })
  return { peer, lane, server }
}
