/** From the command to the first page that a person sees: the first start ever, and a later one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openBrowser } from '../test/support/browser.ts'
import { freePort } from '../test/support/free-port.ts'
import { atMost, type Case, type Measured } from './case.ts'

/** Seconds from the command to the painted sign-in page. */
const FIRST_EVER_S = 8
const LATER_S = 3

const ACTIONDAY = fileURLToPath(new URL('../src/bin/actionday', import.meta.url))
const WEB = fileURLToPath(new URL('../.cache/web', import.meta.url))
const POLL_MS = 20

type Painter = Awaited<ReturnType<typeof openBrowser>>

/** Starts the house, waits until the page is painted, ends the house; gives seconds. */
async function paintedAfter(folder: string, painter: Painter): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const words = [ACTIONDAY, 'start', '--data', folder, '--port', String(port), '--scale', '0.01']
  const house = spawn(process.execPath, words, { stdio: 'ignore' })
  const page = await painter.newPage()
  const address = `http://127.0.0.1:${port}/sign-in`
  while ((await page.goto(address).catch(() => null)) === null) await pause(POLL_MS)
  await page.locator('h1').first().waitFor()
  const seconds = (performance.now() - startedAt) / 1_000
  await page.close()
  const ended = once(house, 'exit')
  house.kill('SIGINT')
  await ended
  return seconds
}

const line = (name: string, ours: number, limit: number): Measured =>
  atMost(1, { case: name, n: 1, ours, peer: limit, peerName: 'limit', unit: 's' })

/** A first start with nothing built and no database, and a second one on the same folder. */
export const start: Case = async function* () {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-start-'))
  fs.chmodSync(folder, 0o755)
  fs.rmSync(WEB, { recursive: true, force: true })
  const painter = await openBrowser()
  try {
    yield line('start-first', await paintedAfter(folder, painter), FIRST_EVER_S)
    yield line('start-later', await paintedAfter(folder, painter), LATER_S)
  } finally {
    await painter.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
