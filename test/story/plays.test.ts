/** A house that plays both exercises, one after the other. */
import { afterAll, expect, test } from 'vitest'
import { SCHEMA } from '../../src/adapters/postgres/migrate.ts'
import { connect } from '../../src/adapters/postgres/pool.ts'
import { openSite } from '../../src/bin/ground.ts'
import { openingOf, playOn } from '../../src/bin/plays.ts'
import { spawnStart, until } from '../support/started.ts'

/** The least that has all kinds of people and providers. */
const SCALE = 0.005
const LIMIT_MS = 120_000

const [april, november] = [
  { name: 'april', scale: SCALE },
  { name: 'november', scale: SCALE },
]

test('which play is on follows from civil time alone', () => {
  const plays = [april, november]
  const opened = openingOf(november)
  expect(playOn(plays, openingOf(april))).toBe(april)
  expect(playOn([november], openingOf(april))).toBe(november)
  expect(playOn([], opened)).toBeUndefined()
})

const cleanup = new AsyncDisposableStack()
afterAll(() => cleanup.disposeAsync())

/** What stands in the house of a folder. */
async function houseIn(folder: string) {
  const { DATABASE_URL: _, ...env } = process.env
  const site = await openSite(folder, env)
  const pool = connect(site.applicationUrl, { max: 1, searchPath: SCHEMA })
  const all = async (text: string): Promise<readonly unknown[]> =>
    (await pool.query({ text, rowMode: 'array' })).rows.flat()
  return {
    /** How many operations it has. */
    operations: () => all('select count(*)::int from operation'),
    /** How many people have this name. */
    named: (name: string) => all(`select count(*)::int from person where name like '${name} %'`),
    facts: () => all('select count(*)::int from fact'),
    close: () => pool.end(),
  }
}

test('April is played before November; who takes part in both is one, and a second start goes on where the first stopped', {
  timeout: LIMIT_MS,
}, async () => {
  const first = await spawnStart(SCALE)
  cleanup.defer(() => void first.child.kill('SIGKILL'))
  await first.up
  const house = await houseIn(first.folder)
  await until(async () => (await house.operations())[0] === 2)
  expect(await house.named('Lead BE-1')).toEqual([1])
  expect(await house.named('Duty officer HUB-1')).toEqual([1])
  expect(await house.named('Analyst FR-1')).toEqual([2])
  expect(first.said()).toContain('Operation Causeway is played to its end.')
  await house.close()
  expect(await first.stop('SIGINT')).toBe(0)

  const second = await spawnStart(SCALE, first.folder)
  cleanup.defer(() => void second.child.kill('SIGKILL'))
  await second.up
  const again = await houseIn(first.folder)
  const [stood] = await again.facts()
  await until(async () => Number((await again.facts())[0]) > Number(stood))
  expect(second.said()).not.toContain('Causeway')
  await again.close()
  expect(await second.end()).toBe(0)
})
