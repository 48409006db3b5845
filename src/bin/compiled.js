import { fileURLToPath } from 'node:url'

/**
 * Where compiled code is kept, so that a start, or a child that was killed, is up in half the time.
 * Plain JavaScript, since the first file that any Node reads needs it.
 */
export const COMPILED = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))
