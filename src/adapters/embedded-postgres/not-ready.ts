/** The packaged database cannot be had, or not so. Its message tells the operator why, and what to do where something can be done. */
export class NotReady extends Error {}
