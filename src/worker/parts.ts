/** What the worker works with: the house's ports, the queue, and the ways out of the building. */

import type pg from 'pg'
import type { SigningKey } from '../adapters/channel/signature.ts'
import type { Fetcher } from '../adapters/probe/fetch.ts'
import type { Directory } from '../app/directory.ts'
import type { Clock, Random, Store } from '../app/ports.ts'
import type { Reads } from '../app/reads.ts'

/** Parts of a worker. */
export type WorkParts = {
  readonly pool: pg.Pool
  readonly store: Store
  readonly reads: Pick<Reads, 'referred' | 'cardTexts' | 'questionEverywhere'>
  readonly clock: Clock
  /** The machine's time in milliseconds: for leases alone. */
  readonly machineNow: () => number
  readonly random: Random
  readonly directory: { current(): Directory; refresh(): Promise<Directory> }
  readonly fetcher: Pick<Fetcher, 'get' | 'post'>
  readonly vantages: readonly string[]
  readonly siblingSecret: string
  readonly signingKeys: readonly SigningKey[]
  readonly exercise: boolean
  readonly origin: string
  /** Names this worker in leases. */
  readonly owner: string
  readonly leaseMs: number
}
