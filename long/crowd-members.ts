/** The providers of a crowd: who is good and who is bad in which way, each a server of its own. */
import { freshId } from '../src/adapters/ids.ts'
import type { Provider } from '../src/app/directory.ts'
import type { NewEntry } from '../src/app/house.ts'
import type { Random } from '../src/app/ports.ts'
import { type Id, instantOf, parseSlug } from '../src/domain/kit.ts'
import { hashOf } from '../src/exercise/random.ts'
import { type Peer, startPeer } from '../test/support/peer.ts'
import { bad, good, type Manner } from './crowd-manners.ts'

/** Each is a message of its own, so that every provider has a lane with something in it. */
export const ITEMS_EACH = 20

/** Three seconds apart: slow enough that a small machine is not what limits two hundred of them. */
const RATE_PER_MINUTE = 20

/** Addresses of a block of loopback that no test uses, so many in each of its rows. */
const FIRST_ROW = 40
const ADDRESSES_A_ROW = 250

/** A provider of the crowd. */
export type Member = { readonly manner: Manner; readonly peer: Peer; readonly address: string }

/** Each bad manner comes as often as the others. */
function mannersOf(seed: string, count: number): readonly Manner[] {
  const drawn = Array.from({ length: count }, (_none, n) => n).sort(
    (a, b) => hashOf(seed, `provider ${a}`) - hashOf(seed, `provider ${b}`),
  )
  const halves = new Map(drawn.map((n, place) => [n, place]))
  const goodFrom = Math.floor(count / 2)
  return drawn.map((_drawn, n) => {
    const place = halves.get(n) ?? count
    return (place < goodFrom ? bad[place % bad.length] : undefined) ?? good
  })
}

async function startMember(manner: Manner, n: number): Promise<Member> {
  const row = FIRST_ROW + Math.floor(n / ADDRESSES_A_ROW)
  const address = `127.77.${row}.${1 + (n % ADDRESSES_A_ROW)}`
  const peer = await startPeer(`provider-${n}.example.test`, address)
  peer.answerWith(manner.answer)
  if (manner !== good) peer.showWith(manner.answer)
  return { manner, peer, address }
}

/** Starts so many providers, half of them bad. */
export async function startMembers(
  seed: string,
  count: number,
): Promise<AsyncDisposable & { readonly all: readonly Member[] }> {
  const all = await Promise.all(mannersOf(seed, count).map(startMember))
  return {
    all,
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map(({ peer }) => peer[Symbol.asyncDispose]()))
    },
  }
}

/** The addresses of all their items, as a list that comes in. */
export const listOf = (members: readonly Member[]): string =>
  [
    'url',
    ...members.flatMap(({ peer }) =>
      Array.from({ length: ITEMS_EACH }, (_none, i) => peer.at(`/synthetic/${i + 1}`)),
    ),
  ].join('\n')

/** What the directory is told of a provider. */
export function entriesOf({ peer }: Member, provider: Id<'provider'>): readonly NewEntry[] {
  const platform = parseSlug(peer.host.replaceAll('.', '-'))
  if (platform === undefined) throw new Error('the name of a provider is no slug')
  const it: Provider = {
    provider,
    name: `Synthetic ${peer.host}`,
    channel: 'api',
    apiAddress: peer.at('/referrals'),
    mailAddress: null,
    publicKey: null,
    language: 'en',
    ratePerMinute: RATE_PER_MINUTE,
    inFlightMax: 1,
    batchMax: 1,
    batchWaitMs: 0,
  }
  return [
    { kind: 'provider', it },
    { kind: 'host', it: { host: peer.host, platform, provider } },
  ]
}

/** A fresh id for each of them. */
export const idsOf = (
  members: readonly Member[],
  random: Random,
): ReadonlyMap<Member, Id<'provider'>> =>
  new Map(members.map((member) => [member, freshId(random, instantOf(Date.now()))]))
