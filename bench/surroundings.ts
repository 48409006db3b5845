/** On what, and from which commit, something was measured. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

function commitNow(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    const dirty = git('status', '--porcelain', '--', 'src') === '' ? '' : ' and changes'
    return `${git('rev-parse', '--short', 'HEAD')}${dirty}`
  } catch {
    return 'unknown'
  }
}

/** Processor time of a Linux machine since it started: what was had, and what its host gave to others. */
function processorTime(): { readonly all: number; readonly stolen: number } | undefined {
  try {
    const [line = ''] = fs.readFileSync('/proc/stat', 'utf8').split('\n')
    const times = line.trim().split(/\s+/).slice(1).map(Number)
    // The last two of the ten are guests, and are counted among the first.
    const own = times.slice(0, STOLEN + 1)
    return { all: own.reduce((sum, each) => sum + each, 0), stolen: own[STOLEN] ?? 0 }
  } catch {
    return undefined
  }
}

/** The place of stolen time in the line. */
const STOLEN = 7

/** Measures from now on which share of its time the machine did not get; null where nobody can say. */
export function stolenFromNow(): () => number | null {
  const before = processorTime()
  return () => {
    const after = processorTime()
    if (before === undefined || after === undefined || after.all === before.all) return null
    return Number(((after.stolen - before.stolen) / (after.all - before.all)).toFixed(3))
  }
}

/** Taken before a run, so that the load of the run itself does not count. */
export const surroundings = () => ({
  startedAt: new Date().toISOString(),
  commit: commitNow(),
  machine: {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.platform()} ${os.release()}`,
    node: process.version,
  },
  loadBefore: os.loadavg()[0],
})
