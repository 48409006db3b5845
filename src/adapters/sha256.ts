/** SHA-256 of the runtime: five times as fast as in JavaScript. */
import { hash } from 'node:crypto'
import type { Sha256 } from '../domain/facts.ts'

/** The runtime's SHA-256. */
export const machineSha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')
