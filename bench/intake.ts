/** Case `intake`: a CSV file into the ledger, beside a bare COPY of what came out of it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connect } from '../src/adapters/postgres/pool.ts'
import { YOUNG_HEAP } from '../src/bin/young-heap.js'
import { atLeast, atMost, type Measured, type Wanted } from './case.ts'
import type { Taken } from './intake-child.ts'
import { asOwner, type BenchServer, onServer } from './server.ts'
import { writeList } from './synthetic.ts'

const ROWS = 1_000_000

/** The share of the speed of a bare COPY that is left after reading, judging, sealing and proving. */
const GOAL = 0.25

/** The least machine that an installation gets has 2 GB, and the database needs most of it. */
const MEMORY_LIMIT_MB = 300

const CHILD = fileURLToPath(new URL('intake-child.ts', import.meta.url))

async function takeInChild(server: BenchServer, list: string): Promise<Taken> {
  const execArgv = [...process.execArgv, YOUNG_HEAP]
  const child = fork(CHILD, [server.applicationUrl, server.ownerUrl, list], { execArgv })
  const told = once(child, 'message')
  const ended = once(child, 'exit').then(() => {
    throw new Error('the process of the intake ended without a result')
  })
  const [taken] = await Promise.race([told, ended])
  return taken
}

/** The rows as they came out, by COPY from a file over one connection, ANALYZE included: seconds. */
async function copyBare({ ownerUrl, folder }: BenchServer): Promise<number> {
  const file = path.join(folder, 'items')
  const pool = connect(ownerUrl, { max: 1, searchPath: 'peer', pipeline: false })
  const client = await pool.connect()
  try {
    const copied = client.query(copyTo('copy actionday.item to stdout'))
    await pipeline(copied, fs.createWriteStream(file))
    const beganAt = performance.now()
    await pipeline(fs.createReadStream(file), client.query(copyFrom('copy item from stdin')))
    await client.query('analyze item')
    return (performance.now() - beganAt) / 1_000
  } finally {
    client.release()
    await pool.end()
    fs.rmSync(file)
  }
}

async function* measure(server: BenchServer, rows: number): AsyncGenerator<Measured> {
  const list = path.join(server.folder, 'list.csv')
  writeList(list, rows)
  await asOwner(
    server.ownerUrl,
    'create schema peer',
    'create table peer.item (like actionday.item including all)',
  )
  const { seconds, counts, peakMB } = await takeInChild(server, list)
  const peerSeconds = await copyBare(server)
  const sizes = { n: rows, unit: 'addresses/s' }
  yield atLeast(GOAL, {
    case: 'intake',
    ...sizes,
    ours: counts.fresh / seconds,
    peer: counts.fresh / peerSeconds,
    peerName: 'COPY of the finished rows',
  })
  yield atMost(1, {
    case: 'intake-memory',
    n: rows,
    ours: peakMB,
    peer: MEMORY_LIMIT_MB,
    peerName: 'limit',
    unit: 'MB',
  })
}

/** Takes a list of so many rows, and copies what it became. */
export const intake = ({ rows = ROWS }: Wanted): AsyncIterable<Measured> =>
  onServer((server) => measure(server, rows))
