import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 10

/** Waits for something that another process or peer does; fails when it has not come in time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not so within ${withinMs} ms: ${isSo}`)
    await pause(POLL_MS)
  }
}
