/** On what, and from which commit, something was measured. */
import { execFileSync } from 'node:child_process'
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
