/** What can wait until nobody waits for anything. */

/** So long after what is asked for it is done all the same. */
const LATEST_MS = 2_000

/** Where a browser cannot say when it is idle, what is under way goes first at least. */
const SOON_MS = 200

/** Runs something in idle time; gives what calls it off. */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = window.requestIdleCallback(run, { timeout: LATEST_MS })
    return () => window.cancelIdleCallback(asked)
  }
  const asked = setTimeout(run, SOON_MS)
  return () => clearTimeout(asked)
}
