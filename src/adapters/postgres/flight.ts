/**
 * A flight: statements that are sent one behind the other and answered together, so that a
 * transaction waits a few times for the server and not once a statement. The server runs them in
 * the order in which they were sent, and after a failure none of the later ones has an effect.
 */

/**
 * Waits until all are answered, then gives the answers or throws the first failure. It never ends
 * earlier: what is still to be sent must not be overtaken by the rollback and then stand alone.
 */
export async function flight<Sent extends readonly Promise<unknown>[]>(
  sent: readonly [...Sent],
): Promise<{ -readonly [Place in keyof Sent]: Awaited<Sent[Place]> }> {
  await Promise.allSettled(sent)
  return Promise.all(sent)
}
