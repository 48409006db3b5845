/**
 * A list of newly registered names, held against what is watched. Each resemblance becomes one task
 * to look at it; nothing else follows from it. Law: led:11.
 */
import { may } from '../../domain/authority.ts'
import {
  after,
  type Hex,
  type Id,
  type Instant,
  idOf,
  no,
  ok,
  type Result,
  uuidFrom,
} from '../../domain/kit.ts'
import { commitTo, sealUnder } from '../../domain/seal.ts'
import { TARGETS_MAX } from '../../domain/target.ts'
import { giveTask } from '../../domain/task.ts'
import { hasRoom, isWatching, LOOK_WITHIN_MS, setWatch, WATCH_CAP } from '../../domain/watch.ts'
import { byPerson } from '../actor.ts'
import type { Person } from '../directory.ts'
import { seenBy } from '../directory.ts'
import type { House } from '../house.ts'
import type { Reading, WatchedName } from '../lookalikes.ts'
import type { Refusal } from '../refusal.ts'

/** What became of a list. */
export type FeedCounts = {
  /** Names that were read. */
  readonly names: number
  readonly unreadable: number
  /** Tasks that were given. */
  readonly tasks: number
  /** Resembling names that came before, or are targets already. */
  readonly known: number
  /** Resembling names on the protected list: no task, and counted. */
  readonly protected: number
  /** Resembling names beyond the cap of the day: they can come again tomorrow. */
  readonly capped: number
  /** Targets under watch that the list was held against. */
  readonly watched: number
}

/** A list on its way. */
export type FeedAsk = {
  readonly op: Id<'operation'>
  readonly person: Person
  /** Who gets the tasks; must work here, and see what they are about. */
  readonly owner: Person
  readonly batches: AsyncIterable<readonly string[]>
  readonly reviewBy: Instant
}

type Parts = Pick<House, 'store' | 'reads' | 'clock' | 'random' | 'intakeTools' | 'lookalikes'>
type Found = Extract<Reading, { is: 'like' }>
type Came = 'tasks' | 'known' | 'protected' | 'capped'

/** Takes a list. A row that cannot be read costs no other. */
export async function feed(parts: Parts, ask: FeedAsk): Promise<Result<FeedCounts, Refusal>> {
  const { op, person, batches } = ask
  if (!may(person, 'watch.feed')) return no({ code: 'authority.not-held', act: 'watch.feed' })
  const seeds = await seedsOf(parts, op, person)
  if (!seeds.ok) return seeds
  const { names, seedOf } = seeds.value
  const read = parts.lookalikes.open(names)
  const counts = { names: 0, unreadable: 0, tasks: 0, known: 0, protected: 0, capped: 0 }
  for await (const batch of batches)
    for (const received of batch) {
      counts.names += 1
      const reading = read(received)
      if (reading.is === 'unreadable') counts.unreadable += 1
      const seed = reading.is === 'like' ? seedOf.get(reading.of) : undefined
      if (reading.is !== 'like' || seed === undefined) continue
      const came = await note(parts, ask, seed, reading)
      if (!came.ok) return came
      counts[came.value] += 1
    }
  return ok({ ...counts, watched: new Set(seedOf.values()).size })
}

type Seeds = {
  readonly names: readonly WatchedName[]
  /** Of each domain the target under watch that it belongs to. */
  readonly seedOf: ReadonlyMap<Id<'target'>, Id<'target'>>
}

/** Whatever is watched now. A domain that was taken down comes under watch by that, as a fact. */
async function seedsOf(
  parts: Parts,
  op: Id<'operation'>,
  person: Person,
): Promise<Result<Seeds, Refusal>> {
  const now = await parts.clock.now()
  const { watches, seized } = await parts.reads.watchState(op, person)
  const known = new Set(watches.map(({ target }) => target))
  const running = watches.filter((watch) => isWatching(watch, now)).map(({ target }) => target)
  for (const { target, until } of seized) {
    if (known.has(target) || until <= now) continue
    const set = await watchSeized(parts, op, person, { target, until })
    if (!set.ok) return set
    if (set.value) running.push(target)
  }
  return ok(namesOf(await parts.reads.targetMap(op, person, TARGETS_MAX), running))
}

function watchSeized(
  { store }: Parts,
  op: Id<'operation'>,
  person: Person,
  { target, until }: { readonly target: Id<'target'>; readonly until: Instant },
): Promise<Result<boolean, Refusal>> {
  return store.change<boolean>(op, {
    needs: { targets: [target], watches: [target] },
    decide: (desk, now) => {
      const terms = { basis: 'seized', dailyCap: WATCH_CAP, until } as const
      const made = setWatch(seenBy(person, desk.target(target)), terms, now)
      const isNew = made.ok && desk.watch(target) === undefined
      return ok({ steps: isNew ? [made.value] : [], ...byPerson(person), answer: isNew })
    },
  })
}

type TargetMap = Awaited<ReturnType<House['reads']['targetMap']>>

/** The names of targets under watch: their own, and those of the family that they belong to or are. */
function namesOf({ targets, edges }: TargetMap, running: readonly Id<'target'>[]): Seeds {
  const domains = new Map(
    targets.flatMap((line) => (line.kind === 'domain' ? [[line.target, line] as const] : [])),
  )
  const members = edges.filter(({ kind, until }) => kind === 'part-of' && until === null)
  const seedOf = new Map<Id<'target'>, Id<'target'>>()
  const names: WatchedName[] = []
  const put = (of: string, seed: Id<'target'>): void => {
    const line = domains.get(of)
    const name = line?.reference ?? line?.name ?? null
    const id = idOf<'target'>(of)
    if (name === null || seedOf.has(id)) return
    seedOf.set(id, seed)
    names.push({ of: id, name })
  }
  for (const seed of running) put(seed, seed)
  for (const seed of running) {
    const families: readonly string[] = [
      seed,
      ...members.flatMap(({ from, to }) => (from === seed ? [to] : [])),
    ]
    for (const { from, to } of members) if (families.includes(to)) put(from, seed)
  }
  return { names, seedOf }
}

const ID_TAIL_BYTES = 10

/** Gives the task of one resemblance, unless it came before, is protected, or the day is full. */
async function note(
  parts: Parts,
  { op, person, owner, reviewBy }: FeedAsk,
  target: Id<'target'>,
  { name, rule, of: against }: Found,
): Promise<Result<Came, Refusal>> {
  const { store, random, clock, intakeTools } = parts
  const { addresses, keyedHash } = intakeTools
  const now = await clock.now()
  const id = <Kind extends string>() => uuidFrom<Kind>(now, random.bytes(ID_TAIL_BYTES))
  const { sealed, row } = sealUnder(
    id<'seal'>(),
    commitTo(name, random, intakeTools.sha256),
    reviewBy,
  )
  const task = id<'task'>()
  const read = addresses.read(name)
  const addressKey: Hex | null = read.ok ? keyedHash(read.value.identity) : null
  const isNever = read.ok && (read.value.verdict === 'protected' || read.value.verdict === 'block')
  const keyIn = (compartment: string): Hex => keyedHash(`lookalike ${compartment} ${name}`)
  const targetIn = (compartment: string): Hex => keyedHash(`target ${compartment} domain ${name}`)
  const { compartments } = person
  return store.change<Came>(op, {
    needs: {
      watches: [target],
      lookalikeKeys: compartments.map(keyIn),
      targetKeys: compartments.map(targetIn),
      keys: addressKey === null ? [] : [addressKey],
    },
    decide: (desk, at) => {
      const operation = desk.operation()
      const watch = seenBy(person, desk.watch(target))
      if (operation === undefined || watch === undefined) return no({ code: 'watch.not-found' })
      const { compartment } = watch
      const nothing = (answer: Came) => ok({ steps: [], ...byPerson(person), answer })
      const key = keyIn(compartment)
      if (desk.lookalikeByKey(key) || desk.targetByKey(targetIn(compartment)))
        return nothing('known')
      if (isNever || (addressKey !== null && desk.isProtected(addressKey)))
        return nothing('protected')
      if (!hasRoom(watch, at)) return nothing('capped')
      const who = owner.compartments.includes(compartment) ? owner : person
      const dueAt = after(at, LOOK_WITHIN_MS)
      const body = { task, compartment, text: sealed, owner: who.person, dueAt, regards: null }
      const given = giveTask(operation, body, at)
      if (!given.ok) return given
      const found = { task, target, against, rule, key, name: sealed }
      return ok({
        steps: [given.value, { kind: 'watch.found', happenedAt: at, body: found }],
        sealed: [row],
        ...byPerson(person),
        answer: 'tasks' as const,
      })
    },
  })
}
