/** What an installation is: written when it is initialised. Being an exercise never changes. */
import type pg from 'pg'
import type { PlatformRow, ScopeListRow } from '../../match/address/index.ts'

/** A scenario that is played, with its size, and whether its triage is left to people. */
export type Play = {
  readonly name: string
  readonly scale: number
  readonly manual?: boolean
}

/** Settings of an installation. */
export type InstallationSettings = {
  readonly exercise: boolean
  /** What an exercise plays, one after the other. */
  readonly plays: readonly Play[]
  /** Civil seconds a machine second in the last play; 0 when time jumps from due to due, as it does before. */
  readonly rate: number
  readonly vantages: readonly { readonly name: string; readonly localAddress?: string }[]
  readonly platforms: readonly PlatformRow[]
  readonly scopeLists: readonly ScopeListRow[]
}

const SETTINGS = 'settings'

/** An installation for real use, before anything is added. */
export const realSettings: InstallationSettings = {
  exercise: false,
  plays: [],
  rate: 1,
  vantages: [{ name: 'here' }],
  platforms: [],
  scopeLists: [],
}

/** Reads the settings; an installation that was never initialised is a real one. */
export async function readSettings(pool: pg.Pool): Promise<InstallationSettings> {
  const { rows } = await pool.query<{ value: string }>(
    'select value from installation where name = $1',
    [SETTINGS],
  )
  const [row] = rows
  return row === undefined ? realSettings : JSON.parse(row.value)
}

/** Writes the settings once. A second writing with another mode throws: a rehearsal is a database of its own. */
export async function initialise(pool: pg.Pool, settings: InstallationSettings): Promise<void> {
  await pool.query(
    'insert into installation (name, value) values ($1, $2) on conflict do nothing',
    [SETTINGS, JSON.stringify(settings)],
  )
  const standing = await readSettings(pool)
  if (standing.exercise !== settings.exercise)
    throw new Error('this database belongs to another kind of installation')
}
