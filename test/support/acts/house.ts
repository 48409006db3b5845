/** The synthetic operation in a real database: acts go through the desk, readings come back. */

import type pg from 'pg'
import { openDesk } from '../../../src/adapters/postgres/desk.ts'
import { type DirectoryStore, openDirectory } from '../../../src/adapters/postgres/directory.ts'
import { connect } from '../../../src/adapters/postgres/pool.ts'
import { openReads } from '../../../src/adapters/postgres/reads/reads.ts'
import { machineSha256 } from '../../../src/adapters/sha256.ts'
import type { Person } from '../../../src/app/directory.ts'
import { followsFrom } from '../../../src/app/follow.ts'
import type { NewEntry } from '../../../src/app/house.ts'
import type { Desk, Store } from '../../../src/app/ports.ts'
import type { Reads } from '../../../src/app/reads.ts'
import type { Viewer } from '../../../src/domain/authority.ts'
import { after, type Id, type Instant, ok, parseSlug } from '../../../src/domain/kit.ts'
import { jitterFrom } from '../../../src/domain/verification.ts'
import { freshDatabase } from '../database.ts'
import { nextAct, pauseMs } from './acts.ts'
import { opening } from './intake.ts'
import { type Act, cast, dawn, must, Story } from './story.ts'
import * as watching from './watching.ts'

/** The secret that jitters the checks of synthetic operations. */
export const foldKey = { jitter: jitterFrom(new Uint8Array(32).fill(7), machineSha256) }

/** One database with its desk and its readings, at a civil time that the test moves. */
export type ActedHouse = AsyncDisposable & {
  readonly ownerUrl: string
  readonly pool: pg.Pool
  readonly store: Store
  readonly reads: Reads
  /** Readings that have seen nothing yet, as after a start. */
  coldReads(itemsReadMax?: number): Reads
  readonly directory: DirectoryStore
  now: Instant
}

/** Who may see everything. */
export const seer: Viewer = {
  person: cast.lead,
  organisation: cast.be,
  role: 'lead',
  compartments: cast.compartments,
}

/** Opens a house over a fresh database. */
export async function actedHouse(): Promise<ActedHouse> {
  const database = await freshDatabase()
  const pool = connect(database.applicationUrl, { max: 4, searchPath: 'actionday' })
  // Dice of its own, so that a story falls here as it falls in memory.
  const { random } = new Story(0)
  const directory = await openDirectory(pool, random)
  await directory.add(entries(), null, dawn)
  const clock = { now: async () => house.now }
  const coldReads = (itemsReadMax?: number) =>
    openReads({
      ...(itemsReadMax === undefined ? {} : { itemsReadMax }),
      pool,
      directory: directory.current,
      clock,
      random,
      epoch: 'synthetic',
      rate: 1,
      vantages: 2,
    })
  const house: ActedHouse = {
    ownerUrl: database.ownerUrl,
    pool,
    directory,
    now: dawn,
    store: openDesk({
      follows: followsFrom,
      pool,
      clock,
      random,
      foldKey,
      directoryVersion: () => directory.current().version,
      batchWaitMs: () => 0,
    }),
    reads: coldReads(),
    coldReads,
    [Symbol.asyncDispose]: async () => {
      await pool.end()
      await database[Symbol.asyncDispose]()
    },
  }
  return house
}

/** Runs one act, with everything loaded that the story has made. */
export async function perform(
  house: ActedHouse,
  story: Story,
  make: (desk: Desk) => Act | undefined,
): Promise<void> {
  const { items, dispatches, holds, intakes, tasks, threats, targets, edges, cards } = story
  const { preservations, questions, signals, statements } = story
  const answered = await house.store.change<null>(cast.op, {
    needs: {
      items: [...items],
      dispatches: [...dispatches],
      holds: [...holds],
      tasks: [...tasks],
      threats: [...threats],
      targets: [...targets],
      watches: [...targets],
      lookalikes: [...watching.tasks],
      keeping: [...targets],
      edges: [...edges],
      cards: [...cards],
      preservations: [...preservations],
      questions: [...questions],
      signals: [...signals],
      statements: [...statements],
      rereviews: [...items],
      samples: true,
      intakes: [...intakes],
    },
    decide: (desk) => ok(make(desk) ?? { steps: [], ...nobody, answer: null }),
  })
  if (!answered.ok) throw new Error(`refused: ${answered.reason.code}`)
}

const nobody = { actor: { kind: 'rule', rule: 'starting' }, onBehalfOf: null } as const

/** Opens the operation and lets so many random acts happen. */
export async function actOut(house: ActedHouse, story: Story, acts: number): Promise<void> {
  await perform(house, story, () => opening(story))
  for (let i = 0; i < acts; i += 1) {
    house.now = after(house.now, pauseMs(story))
    await perform(house, story, (desk) => nextAct(story, desk, house.now, i / acts))
  }
}

function entries(): readonly NewEntry[] {
  const organisation = (id: Id<'organisation'>, state: 'BE' | 'DE' | 'BG'): NewEntry => ({
    kind: 'organisation',
    it: {
      organisation: id,
      kind: 'authority',
      state,
      name: `Synthetic Unit ${state}`,
      contact: `desk@${state.toLowerCase()}.example`,
    },
  })
  const person = (id: Id<'person'>, role: Person['role'], unitNumber: number): NewEntry => ({
    kind: 'person',
    it: {
      person: id,
      organisation: cast.be,
      organisationKind: 'authority',
      state: 'BE',
      role,
      unit: `team ${unitNumber}`,
      unitNumber,
      compartments: cast.compartments,
      name: `Synthetic ${role}`,
      language: 'en',
      active: true,
    },
  })
  return [
    organisation(cast.be, 'BE'),
    organisation(cast.de, 'DE'),
    organisation(cast.bg, 'BG'),
    person(cast.analyst, 'analyst', 1),
    person(cast.second, 'second-eye', 2),
    person(cast.third, 'analyst', 2),
    person(cast.legal, 'legal-reviewer', 3),
    person(cast.lead, 'lead', 3),
    ...cast.providers.flatMap((provider, i) =>
      providerEntries(provider, ['Lumen', 'Tern', 'Vidra'][i] ?? ''),
    ),
  ]
}

const providerEntries = (provider: Id<'provider'>, name: string): readonly NewEntry[] => [
  {
    kind: 'provider',
    it: {
      provider,
      name: `Synthetic ${name}`,
      channel: 'api',
      apiAddress: `http://${name.toLowerCase()}.example/referrals`,
      mailAddress: null,
      publicKey: null,
      language: 'en',
      ratePerMinute: 600,
      inFlightMax: 4,
      batchMax: 500,
      batchWaitMs: 0,
    },
  },
  {
    kind: 'host',
    it: {
      host: `${name.toLowerCase()}.example`,
      platform: must(parseSlug(name.toLowerCase())),
      provider,
    },
  },
]
