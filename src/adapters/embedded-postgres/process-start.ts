import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { hasCode } from './error-code.ts'

/** Ticks count from the start of the machine, and after it another process may have the same number of them. */
const BOOT = '/proc/sys/kernel/random/boot_id'

/** When a living process started, in the system's own notation; undefined when it is gone. */
export function processStart(pid: number): string | undefined {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid)
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // Field 22 of the line: start time in ticks.
    return state === 'Z' ? undefined : `${fields[18]} ticks of ${bootOf()}`
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined
    throw error
  }
}

/** Which start of the machine this is; a system that does not say has one alone. */
function bootOf(): string {
  return fs.existsSync(BOOT) ? fs.readFileSync(BOOT, 'utf8').trim() : ''
}

function startFromPs(pid: number): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() || undefined
}
