/** What a process holds on to, and whether that grows. */
import { setTimeout as pause } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { filesOf, ownMiB } from './watch.ts'

/** What is held at one moment: by programs after a collection, by the process, and in open files. */
export type Held = { readonly heapMiB: number; readonly ownMiB: number; readonly files: number }

/**
 * What memory may grow by from a tenth of the run to its end: room for caches that fill to their
 * bounds and for compiled code, and far less than one kept list in a hundred would need.
 */
const HEAP_GROWTH_MAX_MIB = 24

/** Idle connections come and go: both ends of those of all lanes stand here, and those of the pool. */
const FILES_GROWTH_MAX = 24

/** Until connections that were given up are closed at both ends. */
const SETTLE_MS = 500

const BYTES_A_MIB = 2 ** 20

v8.setFlagsFromString('--expose-gc')
const collect: () => void = vm.runInNewContext('gc')

/** Collects garbage and looks. */
export async function heldNow(): Promise<Held> {
  await pause(SETTLE_MS)
  collect()
  // What the first collection found to be unused lets go of more, outside of the heap.
  await pause(SETTLE_MS)
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return {
    heapMiB: Math.round((heapUsed + external) / BYTES_A_MIB),
    ownMiB: Math.round(ownMiB(process.pid)),
    files: filesOf(process.pid),
  }
}

/** What grew from the first look to the last, and whether that is within bounds. */
export function growthOf(held: readonly Held[]) {
  const [first, last] = [held[0], held.at(-1)]
  if (first === undefined || last === undefined) throw new Error('nobody has looked')
  const heapMiB = last.heapMiB - first.heapMiB
  const files = last.files - first.files
  return {
    holds: heapMiB <= HEAP_GROWTH_MAX_MIB && files <= FILES_GROWTH_MAX,
    heapMiB,
    heapMiBMost: HEAP_GROWTH_MAX_MIB,
    files,
    filesMost: FILES_GROWTH_MAX,
    ownMiB: last.ownMiB - first.ownMiB,
    tenths: held,
  }
}
