import { PIECE_BYTES } from './limits.ts'

/**
 * Makes pieces of 64 KiB, the last one shorter, of chunks of any size: an unfinished row is read
 * again with the next piece, and that must not happen once a byte.
 */
export async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  for await (const chunk of source) {
    let rest = chunk
    while (heldBytes + rest.length >= PIECE_BYTES) {
      const wanted = PIECE_BYTES - heldBytes
      const part = rest.subarray(0, wanted)
      yield held.length === 0 ? part : Buffer.concat([...held, part])
      rest = rest.subarray(wanted)
      held = []
      heldBytes = 0
    }
    // A copy: the source may use the memory of its chunk again.
    if (rest.length > 0) held.push(Uint8Array.from(rest))
    heldBytes += rest.length
  }
  if (heldBytes > 0) yield Buffer.concat(held)
}

/** Puts a piece that was taken for a look back in front of the others. */
export async function* withFirst<Piece>(
  first: Piece,
  others: AsyncGenerator<Piece, void, void>,
): AsyncGenerator<Piece, void, void> {
  try {
    yield first
    yield* others
  } finally {
    await others.return()
  }
}
