import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openSite, type Site } from '../../src/bin/ground.ts'
import type { BuiltHouse } from '../../src/bin/house.ts'
import { endChild, runChild, runWorld, settledHouse, settleSite } from '../../src/bin/household.ts'
import { scenarioNamed } from '../../src/bin/scenarios.ts'
import { remoteWorld } from '../../src/exercise/remote.ts'
import { type Agreement, agreementOf } from '../../src/worker/agreement.ts'

/** Which processes can be struck. */
export const victims = ['server', 'worker', 'database'] as const
export type Victim = (typeof victims)[number]

/** One blow, as it was dealt. */
export type Blow = { readonly victim: Victim; readonly at: string; readonly sendsInFlight: number }

/** When to strike next: told how many sends are in flight and how many items were ever sent. */
export type Striker = (state: {
  readonly sendsInFlight: number
  readonly facts: number
}) => Victim | null

/** What a played exercise leaves to compare. */
export type Played = {
  readonly agreement: Agreement
  /** Every cell of the totals, by its key. */
  readonly cells: ReadonlyMap<string, string>
  /** Every (address, round) with its class. */
  readonly looks: ReadonlyMap<string, string>
  readonly blows: readonly Blow[]
}

const POLL_MS = 15
const COMEBACK_MS = 50

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

/** Plays November at a scale with real processes, struck down as the striker wishes. */
export async function playNovember(scale: number, striker: Striker = () => null): Promise<Played> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-played-'))
  fs.chmodSync(folder, 0o755)
  const env = { ...process.env }
  delete env.DATABASE_URL
  const site = await openSite(folder, env, false)
  const settings = await settleSite(site, { scenario: { name: 'november', scale }, rate: 0 })
  const origin = `http://127.0.0.1:${await freePort()}`
  const built = await settledHouse(site, settings, origin)
  try {
    return await new Run(site, built, origin, env).play(striker)
  } finally {
    await built.close()
    await site.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

class Run {
  readonly #site: Site
  readonly #built: BuiltHouse
  readonly #origin: string
  readonly #env: NodeJS.ProcessEnv
  readonly #blows: Blow[] = []
  #server: ChildProcess | undefined
  #worker: ChildProcess | undefined
  #control = ''

  constructor(site: Site, built: BuiltHouse, origin: string, env: NodeJS.ProcessEnv) {
    this.#site = site
    this.#built = built
    this.#origin = origin
    this.#env = env
  }

  async play(striker: Striker): Promise<Played> {
    const world = await runWorld(this.#site, this.#built, this.#origin)
    if (world === null) throw new Error('the exercise has no world')
    this.#control = world.control
    this.#startServer()
    this.#startWorker()
    await this.#untilPlayed(striker)
    const played = await this.#outcome()
    if (this.#server) await endChild(this.#server)
    await endChild(world.child)
    return played
  }

  #startServer(): void {
    const { port } = new URL(this.#origin)
    this.#server = runChild(
      ['serve', '--data', this.#site.folder, '--port', port, '--headless'],
      this.#env,
    )
  }

  #startWorker(): void {
    const words = [
      'worker',
      '--data',
      this.#site.folder,
      '--origin',
      this.#origin,
      '--world',
      this.#control,
      '--rate',
      '0',
    ]
    this.#worker = runChild(words, this.#env)
  }

  async #untilPlayed(striker: Striker): Promise<void> {
    while (this.#worker?.exitCode !== 0) {
      const state = await this.#state()
      const victim = state === null ? null : striker(state)
      if (victim !== null && state !== null) {
        this.#blows.push({
          victim,
          at: new Date().toISOString(),
          sendsInFlight: state.sendsInFlight,
        })
        await this.#strike(victim)
      }
      if (this.#worker && this.#worker.exitCode !== null && this.#worker.exitCode !== 0)
        throw new Error(`the worker ended with ${this.#worker.exitCode}`)
      await pause(POLL_MS)
    }
  }

  /** Null while the database is away. */
  async #state(): Promise<{ sendsInFlight: number; facts: number } | null> {
    const asked = this.#built.pool.query<{ sends: number; facts: number }>(
      `select (select count(*) from job where kind = 'send' and state = 'leased') as sends,
              (select coalesce(max(seq), 0) from head where chain = 'action') as facts`,
    )
    const rows = await asked.then(
      ({ rows: found }) => found,
      () => [],
    )
    const [row] = rows
    return row === undefined ? null : { sendsInFlight: row.sends, facts: row.facts }
  }

  async #strike(victim: Victim): Promise<void> {
    if (victim === 'database') {
      const pid = this.#site.pid()
      if (pid !== null) process.kill(pid, 'SIGKILL')
      await pause(COMEBACK_MS)
      await this.#site.revive()
      return
    }
    const child = victim === 'server' ? this.#server : this.#worker
    if (child === undefined || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    if (victim === 'server') this.#startServer()
    else this.#startWorker()
  }

  async #outcome(): Promise<Played> {
    const { house, pool, settings } = this.#built
    const directory = await house.directory.refresh()
    const viewer = [...directory.people.values()].find(({ role }) => role === 'lead')
    if (viewer === undefined || settings.scenario === null)
      throw new Error('the exercise has no lead')
    const [operation] = await house.reads.operations(viewer)
    if (operation === undefined) throw new Error('the exercise has no operation')
    const world = remoteWorld(this.#control)
    const agreement = await agreementOf({
      pool,
      reads: house.reads,
      viewer,
      op: operation.op,
      scenario: scenarioNamed(settings.scenario.name),
      truth: world.truth(),
      raw: await world.raw(),
      now: await house.clock.now(),
    })
    const cells = await pool.query<{ key: string; value: string }>(
      `select kind || '|' || provider_id || '|' || state || '|' || language || '|' || compartment as key,
              to_jsonb(totals) - 'op_id' as value from totals`,
    )
    const looks = await pool.query<{ key: string; value: string }>(
      `select item.address || ' ' || check_result.round as key, check_result.class as value
         from check_result join item using (op_id, bucket, item_id)`,
    )
    return {
      agreement,
      cells: new Map(cells.rows.map(({ key, value }) => [key, JSON.stringify(value)])),
      looks: new Map(looks.rows.map(({ key, value }) => [key, value])),
      blows: this.#blows,
    }
  }
}
