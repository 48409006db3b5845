/** Builds the house: adapters over one database, behind the ports of the doors. */

import type pg from 'pg'
import { addressRules } from '../adapters/address-rules.ts'
import { type DoorParts, fileChannel, providerCalls } from '../adapters/channel/provider-doors.ts'
import { newKeyPair, SIGNATURE_TOLERANCE_MS } from '../adapters/channel/signature.ts'
import { exerciseClock, machineClock } from '../adapters/clock.ts'
import { machineRandom } from '../adapters/ids.ts'
import { lists } from '../adapters/intake/lists.ts'
import type { Keys } from '../adapters/keys.ts'
import { lookalikes } from '../adapters/lookalikes.ts'
import { accounts } from '../adapters/postgres/accounts.ts'
import { calendarKeys } from '../adapters/postgres/calendar-keys.ts'
import { openDesk } from '../adapters/postgres/desk.ts'
import { type DirectoryStore, openDirectory } from '../adapters/postgres/directory.ts'
import { type InstallationSettings, readSettings } from '../adapters/postgres/installation.ts'
import { assertApplicationMayNotRewriteFacts, SCHEMA } from '../adapters/postgres/migrate.ts'
import { connect } from '../adapters/postgres/pool.ts'
import { openReads } from '../adapters/postgres/reads/reads.ts'
import type { TransactionOptions } from '../adapters/postgres/transaction.ts'
import { printer } from '../adapters/print/report.ts'
import { machineSha256 } from '../adapters/sha256.ts'
import { followsFrom } from '../app/follow.ts'
import type { House } from '../app/house.ts'
import type { Clock, Random, Store } from '../app/ports.ts'
import { scenarioNamed } from './scenarios.ts'

/** Connections of one process: the desk needs one an operation, reads the rest. */
const POOL_CONNECTIONS_MAX = 16

/** What a house is built from. */
export type Ground = {
  readonly applicationUrl: string
  readonly keys: Keys
  readonly origin: string
  readonly role?: string
  readonly connectionsMax?: number
  /** Where tests put faults. */
  readonly transaction?: TransactionOptions
  /** Civil time of a story; otherwise the machine's or the exercise's. */
  readonly clock?: Clock
}

/** A house with what its builder must close. */
export type BuiltHouse = {
  readonly house: House
  readonly pool: pg.Pool
  readonly settings: InstallationSettings
  readonly keys: Keys
  close(): Promise<void>
}

/** Builds a house over a migrated database. */
export async function buildHouse(ground: Ground): Promise<BuiltHouse> {
  const pool = connect(ground.applicationUrl, {
    max: ground.connectionsMax ?? POOL_CONNECTIONS_MAX,
    searchPath: SCHEMA,
    ...(ground.role === undefined ? {} : { role: ground.role }),
  })
  await assertApplicationMayNotRewriteFacts(pool)
  const settings = await readSettings(pool)
  const random = machineRandom()
  const directory = await openDirectory(pool, random)
  const clock = ground.clock ?? (settings.exercise ? exerciseClock(pool) : machineClock)
  const parts = { ground, pool, settings, random, directory, clock }
  return { house: houseOf(parts), pool, settings, keys: ground.keys, close: () => pool.end() }
}

type Parts = {
  readonly ground: Ground
  readonly pool: pg.Pool
  readonly settings: InstallationSettings
  readonly random: Random
  readonly directory: DirectoryStore
  readonly clock: Clock
}

function houseOf(parts: Parts): House {
  const { ground, pool, settings, random, directory, clock } = parts
  const { keyedHash, signingSeed } = ground.keys
  const doors = doorsOf(parts)
  return {
    store: storeOf(parts),
    reads: openReads({
      pool,
      directory: directory.current,
      clock,
      random,
      epoch: crypto.randomUUID().slice(0, 8),
      rate: settings.rate,
      vantages: settings.vantages.length,
    }),
    accounts: accounts(pool, random, Date.now),
    calendarKeys: calendarKeys(pool, random, Date.now),
    clock,
    random,
    directory,
    lookalikes,
    intakeTools: {
      addresses: addressRules(settings.platforms, settings.scopeLists),
      keyedHash,
      random,
      sha256: machineSha256,
      directory: directory.current,
    },
    lists,
    providerCalls: providerCalls(doors),
    fileChannel: fileChannel(doors),
    printer: printer(),
    settings: {
      exercise: settings.exercise,
      origin: ground.origin,
      publicKey: newKeyPair(signingSeed).public,
      rate: settings.rate,
      scenarios: settings.plays.map(({ name }) => ({ name, title: scenarioNamed(name).title })),
    },
  }
}

const storeOf = ({ ground, pool, random, directory, clock }: Parts): Store =>
  openDesk({
    follows: followsFrom,
    pool,
    clock,
    random,
    foldKey: { jitter: ground.keys.jitter },
    directoryVersion: () => directory.current().version,
    batchWaitMs: (provider) => directory.current().providers.get(provider)?.batchWaitMs ?? 0,
    ...(ground.transaction === undefined ? {} : { transaction: ground.transaction }),
  })

const doorsOf = ({ ground, settings, directory }: Parts): DoorParts => ({
  directory: directory.current,
  exercise: settings.exercise,
  origin: ground.origin,
  // Civil time of an exercise runs fast or jumps: there the age of a signature says nothing.
  toleranceMs: settings.exercise ? Number.MAX_SAFE_INTEGER : SIGNATURE_TOLERANCE_MS,
  mailbox: `referrals@${new URL(ground.origin).hostname}`,
})
