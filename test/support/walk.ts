/**
 * A real operation from its first person to its last check, through the doors that people and
 * providers use: command line, HTTP with bearer tokens, signed calls. Each step is told apart, so
 * that a story can look between them; `walkAll` goes the whole way.
 */
import { newKeyPair, parseSigningKey, sign } from '../../src/adapters/channel/signature.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  idOf,
  isoOf,
  MINUTE_MS,
} from '../../src/domain/kit.ts'
import { actionday } from './cli.ts'
import { openHouse, type TestHouse } from './house.ts'
import { listTerms, toLeave, toRefer } from './judgement.ts'
import { type Peer, startPeer } from './peer.ts'
import { listAt, type Said, saidOf, textAt } from './said.ts'
import { listOf } from './walk-list.ts'

const theirs = newKeyPair(Buffer.alloc(32, 9))
const theirKey = parseSigningKey(theirs.secret)
const theirKeys = theirKey.ok ? [theirKey.value] : []

/** The people of the unit, by the name under which the story calls them, with their functions. */
const people = {
  lead: 'lead',
  duty: 'duty-officer',
  analyst: 'analyst',
  second: 'second-eye',
  legal: 'legal-reviewer',
} as const

type Who = keyof typeof people | 'administrator'

/** The figures at one instant, by their names. */
export type Snapshot = { readonly at: Instant; readonly counts: Readonly<Record<string, number>> }

/** One walk. */
export class Walk {
  readonly house: TestHouse
  readonly share: Peer
  readonly pages: Peer
  readonly snapshots: Snapshot[] = []
  readonly #tokens = new Map<string, string>()
  op = ''
  shareId = ''

  constructor(house: TestHouse, share: Peer, pages: Peer) {
    this.house = house
    this.share = share
    this.pages = pages
  }

  get path(): string {
    return `/api/v1/operations/${this.op}`
  }

  get opId(): Id<'operation'> {
    return idOf(this.op)
  }

  call(who: Who | null, request: string, body?: unknown): Promise<Said> {
    const token = who === null ? null : (this.#tokens.get(who) ?? '')
    return this.house.ask(token, request, body)
  }

  /** Organisation and first person by the command line, the rest by the administrator. */
  async addPeople(): Promise<void> {
    const unit = ['--new-organisation', 'Synthetic Referral Unit', '--kind', 'authority']
    const first = await actionday(this.house.ownerUrl, [
      ...['person', 'add', '--name', 'Synthetic Administrator', '--role', 'administrator'],
      ...[...unit, '--state', 'BE', '--contact', 'desk@unit.example'],
    ])
    this.#tokens.set('administrator', String(first.bearer))
    for (const [who, role] of Object.entries(people)) {
      const added = await this.call('administrator', 'POST /api/v1/directory/people', {
        organisation: first.organisation,
        role,
        name: `Synthetic ${role}`,
        language: 'en',
        unit: who,
        bearer: true,
      })
      this.#tokens.set(who, textAt(added, 'bearer'))
    }
    const opened = await this.call('lead', 'POST /api/v1/operations', {
      title: 'Synthetic action day',
      zone: 'Europe/Brussels',
      days: 2,
      participants: [{ organisation: first.organisation, powers: ['refer'] }],
    })
    this.op = textAt(opened, 'op')
  }

  /** One provider by the API, one by the command line. */
  async addProviders(): Promise<void> {
    const added = await this.call('administrator', 'POST /api/v1/directory/providers', {
      name: 'Synthetic Share',
      channel: 'api',
      apiAddress: this.share.at('/referrals'),
      publicKey: theirs.public,
      language: 'en',
      ratePerMinute: 60,
      inFlightMax: 2,
      batchMax: 100,
      batchWaitMs: 60_000,
      hosts: [{ host: this.share.host, platform: 'share' }],
    })
    this.shareId = textAt(added, 'provider')
    await actionday(this.house.ownerUrl, [
      ...['provider', 'add', '--name', 'Synthetic Pages', '--hosts', this.pages.host],
      ...['--mail', 'abuse@pages.example', '--language', 'nl'],
    ])
  }

  async importList(): Promise<Said> {
    const response = await fetch(`${this.house.server.address}${this.path}/intakes?${listTerms}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens.get('analyst')}` },
      body: listOf(this.share, this.pages),
    })
    const said = await saidOf(response)
    await this.house.untilQuiet()
    return said
  }

  async items(query = ''): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return listAt(await this.call('lead', `GET ${this.path}/items${query}`), 'items')
  }

  /** The item that stands at an address. */
  async itemAt(address: string): Promise<string> {
    const found = (await this.items()).find((line) => line.address === address)
    if (found === undefined) throw new Error(`no item of the story is at ${address}`)
    return String(found.item)
  }

  override(who: Who, item: string): Promise<Said> {
    return this.call(who, `POST ${this.path}/items/${item}/override-scope`)
  }

  /** What one person says of everything in their queue: refer, but for what they would leave. */
  async assess(who: 'analyst' | 'second', left: readonly string[]): Promise<Said> {
    const queue = listAt(await this.call(who, `GET ${this.path}/review/queue`), 'items')
    const assessments = queue.map(({ item, address }) => ({
      item,
      ...(left.includes(String(address)) ? toLeave : toRefer),
    }))
    return this.call(who, `POST ${this.path}/assessments`, { assessments })
  }

  /** The legal reviewer refers one of what two people differ on, and leaves the rest. */
  async settle(referred: string): Promise<Said> {
    const queue = listAt(await this.call('legal', `GET ${this.path}/review/legal`), 'items')
    const decisions = queue.map(({ item, address }) => ({
      item,
      ...(address === referred ? toRefer : toLeave),
    }))
    return this.call('legal', `POST ${this.path}/legal-decisions`, { decisions })
  }

  async releaseGates(): Promise<void> {
    const reasons = { deconfliction: 'nothing-found', legal: 'checked-by-counsel' }
    for (const [gate, reason] of Object.entries(reasons)) {
      const said = await this.call('legal', `POST ${this.path}/gates/${gate}/release`, { reason })
      if (said.status !== 200) throw new Error(said.text)
    }
  }

  /** Holds items, and gives the hold. */
  async hold(items: readonly string[]): Promise<string> {
    const reviewBy = isoOf(after(this.house.now(), 30 * DAY_MS))
    const asked = { scope: 'item', items, reason: 'ask-desk', reviewBy }
    return textAt(await this.call('duty', `POST ${this.path}/holds`, asked), 'hold')
  }

  lift(hold: string): Promise<Said> {
    return this.call('duty', `POST ${this.path}/holds/${hold}/lift`)
  }

  /** The dispatch of a channel. */
  async dispatchBy(channel: 'api' | 'file'): Promise<Readonly<Record<string, unknown>>> {
    const lines = listAt(await this.call('duty', `GET ${this.path}/dispatches`), 'dispatches')
    const found = lines.find((line) => line.channel === channel)
    if (found === undefined) throw new Error(`nothing goes by ${channel}`)
    return found
  }

  /** Hands the sheet of the file channel over, and gives it. */
  async handOver(): Promise<string> {
    const { dispatch } = await this.dispatchBy('file')
    const at = `${this.path}/dispatches/${dispatch}`
    const sheet = await this.call('duty', `GET ${at}/referral.csv`)
    const said = await this.call('duty', `POST ${at}/handed-over`)
    if (said.status !== 200) throw new Error(said.text)
    return sheet.text
  }

  /** The sheet as the provider fills it: one answer, and one that nobody understands. */
  filled(sheet: string): string {
    const [head = '', ...lines] = sheet.replace('\uFEFF', '').trim().split('\r\n')
    const happenedAt = isoOf(this.house.now())
    const rows = lines.map((line) =>
      line.replace(
        /,,,,$/,
        line.includes('/synthetic/1,') ? `,removed,,,${happenedAt}` : ',synthetic shrug,,,',
      ),
    )
    return [head, ...rows].join('\r\n')
  }

  /** Sends a filled sheet in. */
  async returnSheet(sheet: string): Promise<Said> {
    const { dispatch } = await this.dispatchBy('file')
    const path = `${this.path}/dispatches/${dispatch}/answers`
    const response = await fetch(this.house.server.address + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens.get('duty')}`, 'content-type': 'text/csv' },
      body: sheet,
    })
    return saidOf(response)
  }

  /** A call that the provider signs, to where our message told it to. */
  async signed(id: string, place: string, message: unknown): Promise<Said> {
    const [delivery] = this.share.deliveries
    const { answerTo }: { answerTo: string } = JSON.parse(delivery?.body.toString() ?? '{}')
    const body = Buffer.from(JSON.stringify(message))
    const headers = sign({ id, at: this.house.now(), body, keys: theirKeys })
    const provider = { 'actionday-provider': this.shareId, 'content-type': 'application/json' }
    const sent = { method: 'POST', headers: { ...headers, ...provider }, body }
    return saidOf(await fetch(answerTo + place, sent))
  }

  /** Answers of the provider for paths of its pages. */
  async answer(
    id: string,
    outcomes: Readonly<Record<string, string>>,
    happenedAt: Instant,
  ): Promise<Said> {
    const { dispatch } = await this.dispatchBy('api')
    const rows = Object.entries(outcomes).map(async ([path, outcome]) => ({
      item: await this.itemAt(this.share.at(path)),
      outcome,
      happenedAt: isoOf(happenedAt),
    }))
    const answers = await Promise.all(rows)
    return this.signed(id, '/answers', { type: 'answers', dispatch, answers })
  }

  /** Works until some time has passed, and a minute more before anything else is recorded. */
  async pass(ms: number): Promise<void> {
    await this.house.workTo(after(this.house.now(), ms))
  }

  async figures(asOf?: Instant): Promise<Readonly<Record<string, number>>> {
    const query = asOf === undefined ? '' : `?asOf=${isoOf(asOf)}`
    const said = await this.call('lead', `GET ${this.path}/figures${query}`)
    const rows = listAt(said, 'figures')
    return Object.fromEntries(rows.map(({ figure, count }) => [String(figure), Number(count)]))
  }

  /** Keeps the figures of this instant, and moves on by a minute. */
  async keep(): Promise<Snapshot['counts']> {
    const counts = await this.figures()
    this.snapshots.push({ at: this.house.now(), counts })
    this.house.setNow(after(this.house.now(), MINUTE_MS))
    return counts
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]()
    await this.share[Symbol.asyncDispose]()
    await this.pages[Symbol.asyncDispose]()
  }
}

/** Opens a house for real work with two providers beside it. */
export async function startWalk(): Promise<Walk> {
  const names = { 'share.example': '127.77.21.1', 'pages.example': '127.77.21.2' }
  const share = await startPeer('share.example', names['share.example'])
  const pages = await startPeer('pages.example', names['pages.example'])
  return new Walk(await openHouse({ names }), share, pages)
}
