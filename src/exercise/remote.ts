/** The conductor's side of a world: starts its process and speaks to its control port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { FlowTruth } from './flow-truth.ts'
import type { StartOrder } from './journal.ts'
import { MeasureTruth } from './measure-truth.ts'
import { PressTruth } from './press-truth.ts'
import { QualityTruth } from './quality-truth.ts'
import type { ScenarioName } from './scenarios/index.ts'
import { ItemTruth } from './truth.ts'
import { RawCounts, Standing } from './wire.ts'

/** The process of a world as the line says with which it comes up. */
const Up = Type.Object({ control: Type.String(), port: Type.Integer(), pid: Type.Integer() })
export type Up = Static<typeof Up>

const ups = Compile(Up)
const standings = Compile(Standing)
const counts = Compile(RawCounts)
const truths = Compile(ItemTruth)
const pressTruths = Compile(PressTruth)
const qualityTruths = Compile(QualityTruth)
const flowTruths = Compile(FlowTruth)
const measureTruths = Compile(Type.Array(MeasureTruth))

/** What a world process is started with. */
export interface ChildPlan {
  readonly scenario: ScenarioName
  readonly scale: number
  readonly folder: string
  readonly port: number
}

/** A world in another process. */
export interface RemoteWorld {
  readonly start: (order: StartOrder) => Promise<Standing>
  readonly tell: (now: number, wait: boolean) => Promise<Standing>
  readonly hear: (now: number) => Promise<Standing>
  readonly standing: () => Promise<Standing>
  readonly raw: () => Promise<RawCounts>
  readonly truth: () => AsyncGenerator<ItemTruth>
  readonly measures: () => Promise<readonly MeasureTruth[]>
  readonly quality: () => Promise<QualityTruth>
  readonly flows: () => Promise<FlowTruth>
  readonly press: () => Promise<PressTruth>
}

type Check<Value> = { readonly Check: (value: unknown) => value is Value }

function checked<Value>(schema: Check<Value>, value: unknown): Value {
  if (!schema.Check(value)) throw new Error('the world answered in a form that is not its own')
  return value
}

async function call(url: URL, body?: unknown): Promise<http.IncomingMessage> {
  const request = http.request(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
  })
  request.end(body === undefined ? undefined : JSON.stringify(body))
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`the world said ${answer.statusCode}`)
  return answer
}

async function* truthAt(url: URL): AsyncGenerator<ItemTruth> {
  for await (const line of createInterface({ input: await call(url) })) {
    const text = line.replace(/,$/, '')
    if (text.startsWith('{')) yield checked(truths, JSON.parse(text))
  }
}

/** Speaks to the control port of a world. */
export function remoteWorld(control: string): RemoteWorld {
  const at = (path: string): URL => new URL(path, control)
  const standingOf = async (path: string, body?: unknown): Promise<Standing> =>
    checked(standings, await json(await call(at(path), body)))
  return {
    start: (order) => standingOf('/start', order),
    tell: (now, wait) => standingOf('/time', { now, wait }),
    hear: (now) => standingOf('/time', { now, only: true }),
    standing: () => standingOf('/standing'),
    raw: async () => checked(counts, await json(await call(at('/raw')))),
    truth: () => truthAt(at('/truth')),
    quality: async () => checked(qualityTruths, await json(await call(at('/quality')))),
    press: async () => checked(pressTruths, await json(await call(at('/press')))),
    measures: async () => checked(measureTruths, await json(await call(at('/measures')))),
    flows: async () => checked(flowTruths, await json(await call(at('/flows')))),
  }
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Starts a world as a child process; it ends when its input is closed or its parent is gone. */
export async function spawnWorld(plan: ChildPlan): Promise<{ child: ChildProcess; up: Up }> {
  const child = spawn(process.execPath, [...process.execArgv, CHILD], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.write(`${JSON.stringify(plan)}\n`)
  const ended = once(child, 'exit').then(() => {
    throw new Error('the world ended before it was up')
  })
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
  // From now on an exit is for the parent to notice.
  ended.catch(() => undefined)
  return { child, up: checked(ups, JSON.parse(line)) }
}
