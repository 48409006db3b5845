/** What a long case is: one promise of the product, tried until it breaks or the time is up. */

/** What a case is told: what its dice fall by, and how large it shall be where the command line says so. */
export type Wanted = { readonly seed: string; readonly size: number | undefined }

/** What a case came to. */
export type Verdict = {
  /** Whether all held that the case is there to hold. */
  readonly holds: boolean
  /** What was done and seen, as it goes into the report. */
  readonly shown: Readonly<Record<string, unknown>>
}

/** A case brings up what it needs, and takes it down again whatever happens. */
export type Case = (wanted: Wanted) => Promise<Verdict>
