/** Bodies that come as streams. */
import { Readable } from 'node:stream'
import type { Answer } from './reply.ts'

/**
 * Lets a body be read as far as the work wants. The rest is passed over: it would otherwise lie
 * before the next request of its connection, which would never be answered.
 */
export async function reading(
  body: unknown,
  work: (pieces: AsyncIterable<Uint8Array>) => Promise<Answer>,
): Promise<Answer> {
  if (!(body instanceof Readable)) return work(Readable.from([]))
  try {
    return await work(body.iterator({ destroyOnReturn: false }))
  } finally {
    body.resume()
  }
}
