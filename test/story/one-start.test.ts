/** One family of processes on a data folder: a second start is turned away, and none by what a dead one left. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { untilGone } from '../support/disturb.ts'
import { spawnStart } from '../support/started.ts'

/** The least that has all kinds of people and providers. */
const SCALE = 0.005
const ACTIONDAY = fileURLToPath(new URL('../../src/bin/actionday.ts', import.meta.url))

const cleanup = new AsyncDisposableStack()
afterAll(() => cleanup.disposeAsync())

async function started(folder?: string) {
  const start = await spawnStart(SCALE, folder)
  cleanup.defer(() => void start.child.kill('SIGKILL'))
  await start.up
  return start
}

/** A command over the embedded database of a folder. */
async function command(folder: string, ...words: readonly string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const all = [...process.execArgv, ACTIONDAY, ...words, '--data', folder]
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

test('a second start on a data folder is told who runs it, and leaves that one alone; one that was killed is in nobody’s way', {
  timeout: 120_000,
}, async () => {
  const first = await started()
  const database = first.databasePid()
  const inUse = expect.stringContaining(`process ${first.child.pid} at ${first.origin}`)

  const second = await started(first.folder)
  expect([await second.stop(), second.said()]).toEqual([2, inUse])
  expect(await command(first.folder, 'exercise', 'november')).toEqual({ code: 2, said: inUse })
  expect(await command(first.folder, 'person', 'list')).toEqual({ code: 0, said: '' })
  expect(first.databasePid()).toBe(database)
  expect((await fetch(`${first.origin}/sign-in`)).status).toBeLessThan(500)

  first.child.kill('SIGKILL')
  await untilGone(first.child.pid ?? 0)
  const third = await started(first.folder)
  expect((await fetch(`${third.origin}/sign-in`)).status).toBeLessThan(500)
  expect(await third.end()).toBe(0)
})
