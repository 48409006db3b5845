/** How a person ends a command that runs until it is told to stop. */
import { once } from 'node:events'

/** Ctrl-C, a supervisor, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Comes when the process is told to end. Asked for first of all, so
 * that who is told while it still starts comes up and then goes down in order, and leaves no
 * database behind. A second time it ends at once.
 */
export async function toldToEnd(): Promise<void> {
  await Promise.race(SIGNALS.map((signal) => once(process, signal)))
}
