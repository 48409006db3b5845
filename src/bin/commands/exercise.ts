import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { InstallationSettings, Play } from '../../adapters/postgres/installation.ts'
import { DAY_MS, type Instant, isoOf } from '../../domain/kit.ts'
import type { Agreement } from '../../worker/agreement.ts'
import { agreed } from '../agreed.ts'
import { type Command, numberOf, textOf, UsageError } from '../command.ts'
import { toldToEnd } from '../end.ts'
import { aloneOn, openSite, type Site } from '../ground.ts'
import type { BuiltHouse } from '../house.ts'
import { endChild, runChild, runWorld, settledHouse, settleSite } from '../household.ts'
import { COURSE_DAYS, SCALES } from '../plays.ts'
import { scenarioNamed } from '../scenarios.ts'
import { exits, note, progress, say } from '../terminal.ts'

/** How often the way is shown. */
const SHOW_MS = 1_000

/** Plays a scenario to its end, without screens, and holds the outcome against the world's truth. */
export const exercise: Command = {
  summary: 'play a scenario to its end and hold the figures against the truth of the world',
  usage: 'november|april [--scale N]',
  wordsMax: 1,
  options: {
    data: { type: 'string', help: 'data folder; a temporary one, removed afterwards, without' },
    scale: { type: 'string', help: 'size of November; 1 is 26,000 addresses, 0.1 a tenth' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(values, [name = 'november']) {
    scenarioNamed(name)
    const scale = numberOf(values, 'scale', 1, SCALES)
    const told = toldToEnd()
    const given = textOf(values, 'data')
    const folder = given ?? fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-exercise-'))
    if (given === undefined) fs.chmodSync(folder, 0o755)
    try {
      return await aloneOn({ folder, env: process.env }, () =>
        playedOn(folder, { name, scale }, told, values.json === true),
      )
    } finally {
      if (given === undefined) fs.rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Plays on a data folder that nobody else plays on. */
async function playedOn(
  folder: string,
  { name, scale }: Play,
  told: Promise<void>,
  json: boolean,
): Promise<number> {
  const site = await openSite(folder, process.env)
  try {
    const settings = await settleSite(site, { plays: [{ name, scale }], rate: 0 })
    return await compared({ site, settings, play: onlyPlay(settings, name), told }, json)
  } finally {
    await site.stop()
  }
}

type Course = {
  readonly site: Site
  readonly settings: InstallationSettings
  readonly play: Play
  /** Comes when somebody ends it. */
  readonly told: Promise<void>
}

async function compared(course: Course, json: boolean): Promise<number> {
  const { site, settings } = course
  const origin = `http://127.0.0.1:${await freePort()}`
  const built = await settledHouse(site, settings, origin)
  try {
    const startedAt = performance.now()
    const agreement = await played(course, built, origin)
    if (agreement === null) {
      note('Told to end before the play was over: nothing was compared.')
      return exits.outage
    }
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    report(agreement, seconds, json)
    return agreement.agrees ? exits.done : exits.disagreement
  } finally {
    await built.close()
  }
}

/** The play that was asked for. A folder that was begun otherwise is left alone. */
function onlyPlay({ plays }: InstallationSettings, name: string): Play {
  const [play, other] = plays
  if (play === undefined) throw new UsageError('this data folder belongs to real work')
  if (other === undefined && play.name === name) return play
  throw new UsageError(`this data folder plays ${plays.map((each) => each.name).join(' and ')}`)
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

/** What came of a play, or null where somebody ended it before. Its processes end with it either way. */
async function played(
  { site, play, told }: Course,
  built: BuiltHouse,
  origin: string,
): Promise<Agreement | null> {
  const world = await runWorld(site, built, origin, play)
  const server = runChild([
    'serve',
    '--data',
    site.folder,
    '--port',
    new URL(origin).port,
    '--headless',
  ])
  const worker = runChild([
    'worker',
    '--data',
    site.folder,
    '--origin',
    origin,
    '--world',
    world.control,
    '--rate',
    '0',
  ])
  try {
    const isOver = shown(built, worker, scenarioNamed(play.name).midnightAt).then(() => true)
    if (!(await Promise.race([isOver, told.then(() => false)]))) return null
    return (await agreed(built, world.control)).agreement
  } finally {
    for (const child of [worker, server, world.child]) await endChild(child)
  }
}

/** Shows civil time until the worker has played to the end. */
async function shown(
  built: BuiltHouse,
  worker: ReturnType<typeof runChild>,
  beginsAt: number,
): Promise<void> {
  const show = progress('civil hours')
  const of = COURSE_DAYS * 24
  let running = true
  const exit = once(worker, 'exit').then(([code]) => {
    running = false
    if (code !== exits.done) throw new Error(`the worker ended with ${code}`)
  })
  while (running) {
    await Promise.race([exit, pause(SHOW_MS)])
    const now: Instant = await built.house.clock.now()
    const hours = Math.min(of - 1, Math.floor((now - beginsAt) / (DAY_MS / 24)))
    show(hours, hours / of)
  }
  await exit
  note(`Played to ${isoOf(await built.house.clock.now())}.`)
}

function report(agreement: Agreement, seconds: number, json: boolean): void {
  if (json) {
    say(JSON.stringify({ ...agreement, seconds }))
    return
  }
  say(agreement.agrees ? 'Totals, facts and the world agree.' : 'They do NOT agree:')
  say(JSON.stringify(agreement, null, 2))
  say(`${seconds} s`)
}
