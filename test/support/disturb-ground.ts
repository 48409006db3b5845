/** What is laid under a play that shall be disturbed: a small disk, a clock of its own, commits that fail. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { hashOf } from '../../src/exercise/random.ts'

/** Where a play lives. */
export type Ground = {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly disk: SmallDisk | null
  readonly clock: OwnClock | null
}

/** What shall be laid under a play. */
export type Harshness = {
  /** Of a thousand commits that record something so many fail. */
  readonly failedPerMille: number
  /** By which they fall. */
  readonly seed: string
  /** On a disk of its own that can be filled, which needs the rights of root. */
  readonly isDiskSmall: boolean
}

/** Lays ground on which a play can be disturbed. */
export function harshGround(home: string, env: NodeJS.ProcessEnv, harshness: Harshness): Ground {
  const clock = ownClock(home, env)
  if (!harshness.isDiskSmall) return { folder: home, env, disk: null, clock }
  const folder = path.join(home, 'data')
  const disk = smallDisk(folder)
  // The world outside is no part of what is tried: it keeps its own disk.
  const outside = path.join(home, 'outside')
  fs.mkdirSync(outside)
  fs.symlinkSync(outside, path.join(folder, 'world'))
  return { folder, env, disk, clock }
}

/** A disk that can be full. */
export type SmallDisk = {
  /** From now on nothing new has room. */
  fill(): void
  /** From now on there is room again. */
  clear(): void
  remove(): void
}

/** Room for a play at a tenth of November, with the log of its database. */
const ROOM_BYTES = 3 * 2 ** 30

/** Between measuring what is used and shrinking to it the database may have written more. */
const SHRINK_TRIES = 50

/** Lays a folder on a file system of its own, in memory. */
function smallDisk(folder: string): SmallDisk {
  fs.mkdirSync(folder)
  if (!isDone('mount', ['-t', 'tmpfs', '-o', `size=${ROOM_BYTES},mode=755`, 'played', folder]))
    throw new Error('only root can lay a play on a disk of its own, and fill it')
  const resize = (bytes: number): boolean =>
    isDone('mount', ['-o', `remount,size=${bytes}`, folder])
  return {
    fill() {
      const shrunk = Array.from({ length: SHRINK_TRIES }).some(() => resize(usedOf(folder)))
      if (!shrunk) throw new Error('the disk could not be filled')
    },
    clear() {
      if (!resize(ROOM_BYTES)) throw new Error('the disk could not be cleared')
    },
    remove() {
      if (!isDone('umount', [folder])) throw new Error(`${folder} is still in use`)
    },
  }
}

const isDone = (program: string, words: readonly string[]): boolean =>
  spawnSync(program, words).status === 0

function usedOf(folder: string): number {
  const { blocks, bfree, bsize } = fs.statfsSync(folder)
  return (blocks - bfree) * bsize
}

/** The clock of the children of a play. */
export type OwnClock = {
  /** The surroundings in which a child goes by it. */
  readonly env: NodeJS.ProcessEnv
  /** Sets it so many milliseconds off the machine's. */
  set(offMs: number): void
}

const PRELOADED = new URL('disturb-clock.ts', import.meta.url).href

/** Makes a clock; its file lies in the folder. */
function ownClock(folder: string, env: NodeJS.ProcessEnv): OwnClock {
  const file = path.join(folder, 'clock')
  const set = (offMs: number): void => {
    fs.writeFileSync(`${file}.new`, String(offMs))
    fs.renameSync(`${file}.new`, file)
  }
  set(0)
  const options = `${env.NODE_OPTIONS ?? ''} --import=${PRELOADED}`.trim()
  return { env: { ...env, NODE_OPTIONS: options, ACTIONDAY_PLAY_CLOCK: file }, set }
}

const SAID = 'a commit was made to fail'

/**
 * Lets the server itself fail transactions at their commit, as it does under a stricter isolation.
 * The die is cast by the number of the transaction, so that all its rows see the same.
 */
export async function failCommits(
  owner: pg.Pool,
  { failedPerMille, seed }: Harshness,
): Promise<void> {
  await owner.query(`create function ${SCHEMA}.fail_commit() returns trigger language plpgsql as $$
    begin
      if abs(hashtextextended(pg_current_xact_id()::text, ${hashOf(seed)}) % 1000) < ${failedPerMille} then
        raise log '${SAID}';
        raise exception 'made to fail' using errcode = 'serialization_failure';
      end if;
      return null;
    end $$`)
  for (const table of ['fact', 'job'])
    await owner.query(`create constraint trigger fail_commit after insert on ${SCHEMA}.${table}
      deferrable initially deferred for each row execute function ${SCHEMA}.fail_commit()`)
}

/** When commits were made to fail, in milliseconds of the machine, as the server's log has it. */
export const failedAt = (folder: string): readonly number[] =>
  fs
    .readFileSync(path.join(folder, 'postgres.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes(SAID))
    .map((line) => Date.parse(line.replace(/^(\S+) (\S+) UTC.*$/, '$1T$2Z')))
