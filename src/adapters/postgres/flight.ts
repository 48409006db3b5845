/**
 * A flight: statements that are sent one behind the other and answered together, so that a
 * transaction waits a few times for the server and not once a statement. The server runs them in
 * the order in which they were sent, and after a failure none of the later ones has an effect.
 */

/** What the server says to everything that comes behind a failure in a transaction. */
const BEHIND_A_FAILURE = '25P02'

/**
 * Waits until all are answered, then gives the answers or throws what failed first: the echoes of a
 * failure say nothing, and a conflict among them would not be tried again. It never ends earlier:
 * what is still to be sent must not be overtaken by the rollback and then stand alone.
 */
export async function flight<Sent extends readonly Promise<unknown>[]>(
  sent: readonly [...Sent],
): Promise<{ -readonly [Place in keyof Sent]: Awaited<Sent[Place]> }> {
  const settled = await Promise.allSettled(sent)
  const failed = settled.find((each) => each.status === 'rejected' && !isEcho(each.reason))
  if (failed?.status === 'rejected') throw failed.reason
  return Promise.all(sent)
}

const isEcho = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === BEHIND_A_FAILURE
