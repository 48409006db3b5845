/** What came of something that was sent. */
export type Sent =
  /** `reply` is what the server gave for it. */
  | { readonly is: 'taken'; readonly reply: unknown }
  | {
      readonly is: 'refused'
      /** What is said against it and what to do, where the server said anything. */
      readonly said: string | undefined
      /** The code of the refusal, where one came. */
      readonly code: string | undefined
      /** Undefined where nobody answered. */
      readonly status: number | undefined
    }

/** Answers after which it may yet be taken: nobody there, signed out, too many at once. */
export const mayYet = (status: number | undefined): boolean =>
  status === undefined || status === 401 || status === 408 || status === 429 || status >= 500
