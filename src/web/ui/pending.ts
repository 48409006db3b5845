/**
 * Acts that stay on the page for a moment before they leave, so that whoever works fast can take a
 * slip back. Once one has left it stands. Each leaves by itself, under a key of its own: what nobody
 * has answered is tried again and does nothing twice.
 */
import { adviceIn, refusalWords } from './refusal-words.ts'
import { mayYet, type Sent } from './sent.ts'

/** How long an act can be taken back: long enough to see the slip on the next line. */
export const TAKE_BACK_MS = 30_000

/**
 * How many can be taken back at most; with one more the oldest leaves at once. Nobody takes back
 * more, and what has not left counts among what somebody has in hand.
 */
export const TAKE_BACK_MAX = 10

/** How long to wait before the next try where nobody has answered. */
const RETRY_MS = 5_000

/** Something that is to be sent. */
export type Act = { readonly path: string; readonly body: object }

/** How it stands with what was done on this page. */
export type Standing<It extends Act> = {
  /** What can be taken back, the latest last. */
  readonly kept: readonly It[]
  /** How many were sent and answered by nobody: they are tried again. */
  readonly unanswered: number
  /** What the server did not take, the latest last. */
  readonly refused: readonly It[]
  /** What it says against the latest of them, until something was taken that was done after that. */
  readonly said: string | undefined
}

type Timer = ReturnType<typeof setTimeout>

/** Rows that were not taken, as routes that take rows tell them. */
type Refused = {
  readonly refused?: readonly { readonly code: string; readonly whatToDo: string }[]
}

/** The acts of one page. */
export class Pending<It extends Act> {
  readonly #post: (act: It, key: string) => Promise<Sent>
  readonly #listeners = new Set<() => void>()
  readonly #timers = new Map<It, Timer>()
  readonly #unanswered = new Set<It>()
  /** What was done since something was last refused. */
  #since = new WeakSet<It>()
  #standing: Standing<It> = { kept: [], unanswered: 0, refused: [], said: undefined }

  constructor(post: (act: It, key: string) => Promise<Sent>) {
    this.#post = post
  }

  readonly standing = (): Standing<It> => this.#standing

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps an act until it can no longer be taken back. */
  readonly add = (act: It): void => {
    this.#since.add(act)
    this.#timers.set(
      act,
      setTimeout(() => this.#leave(act), TAKE_BACK_MS),
    )
    this.#tell({ kept: [...this.#standing.kept, act] })
    const [oldest] = this.#standing.kept
    if (oldest !== undefined && this.#standing.kept.length > TAKE_BACK_MAX) this.#leave(oldest)
  }

  /** Takes back the latest one that has not left. */
  readonly takeBack = (): It | undefined => {
    const act = this.#standing.kept.at(-1)
    if (act !== undefined) this.#drop(act)
    return act
  }

  /** Lets all of them leave now: the page goes away. */
  readonly flush = (): void => {
    for (const act of this.#standing.kept) this.#leave(act)
  }

  #drop(act: It): void {
    clearTimeout(this.#timers.get(act))
    this.#timers.delete(act)
    this.#tell({ kept: this.#standing.kept.filter((each) => each !== act) })
  }

  #leave(act: It): void {
    this.#drop(act)
    void this.#send(act, crypto.randomUUID())
  }

  async #send(act: It, key: string): Promise<void> {
    const sent = await this.#post(act, key)
    if (sent.is === 'refused' && mayYet(sent.status)) {
      this.#unanswered.add(act)
      this.#tell({ unanswered: this.#unanswered.size })
      setTimeout(() => void this.#send(act, key), RETRY_MS)
      return
    }
    const said = sent.is === 'refused' ? (sent.said ?? '') : await againstRow(sent.reply)
    this.#unanswered.delete(act)
    this.#tell({ unanswered: this.#unanswered.size, ...this.#saying(act, said) })
  }

  /** What is said stays where acts leave together, and one after the other is taken. */
  #saying(act: It, said: string | undefined): Partial<Standing<It>> {
    if (said === undefined) return this.#since.has(act) ? { said } : {}
    this.#since = new WeakSet()
    return { said, refused: [...this.#standing.refused, act] }
  }

  #tell(change: Partial<Standing<It>>): void {
    this.#standing = { ...this.#standing, ...change }
    for (const listener of this.#listeners) listener()
  }
}

async function againstRow(reply: unknown): Promise<string | undefined> {
  const row = (reply as Refused | undefined)?.refused?.[0]
  return row && (adviceIn(await refusalWords(), row.code) ?? row.whatToDo)
}
