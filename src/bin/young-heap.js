/**
 * Half of the default: rows of a list live for one transaction, so a larger young heap only costs
 * memory, of which the smallest machine that gets an installation has 2 GB. Plain JavaScript, since
 * a Node must be started with it.
 */
export const YOUNG_HEAP = '--max-semi-space-size=16'
