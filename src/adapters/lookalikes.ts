/** The rules of lookalikes of match behind their port. */
import type { Lookalikes } from '../app/lookalikes.ts'
import { openLookalikes } from '../match/lookalike/index.ts'

/** The rules. */
export const lookalikes: Lookalikes = { open: openLookalikes }
