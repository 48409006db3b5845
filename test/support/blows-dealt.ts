/** Deals blows while a play goes on, and tells how long each of them was felt. */
import { answered, asked, disturbanceOf, type Kind, type Stage } from './disturb.ts'

/** What a striker is told: how long the chain is, and how many sends are under way by a living worker. */
export type Scene = { readonly facts: number; readonly sends: number }

/** One blow, as it was dealt. */
export type Blow = {
  readonly victim: Kind
  /** Kind of the fact that had been recorded last. */
  readonly behind: string
  /** Sends that were cut off: still under way when their worker or database was gone. */
  readonly sendsCut: number
}

/** Says what shall happen now; `dealt` is told what came of it. */
export type Striker = {
  readonly next: (scene: Scene) => Kind | null
  readonly dealt: (blow: Blow) => void
}

/** How long a blow was felt, in milliseconds; null where it did not come to that before the end. */
export type Felt = {
  readonly kind: string
  /** Until what was struck was there again; null also where nothing went away. */
  readonly backMs: number | null
  /** Until then and the next fact. */
  readonly factMs: number | null
}

/** The kind of what nobody deals: it falls by itself all the while. */
export const FAILED_COMMIT = 'failed commit'

/** A blow that was dealt, in milliseconds of the machine. */
type Dealt = { readonly kind: Kind; readonly at: number; backAt: number | null }

/** Deals the blows of one play. */
export class Dealer {
  readonly #stage: Stage
  readonly #striker: Striker
  readonly #dealt: Dealt[] = []
  /** Sends that earlier blows have cut off: these are under way no more. */
  readonly #cut = new Set<string>()
  /** When the chain was seen to have grown. */
  readonly #grownAt: number[] = []
  #facts = 0

  constructor(stage: Stage, striker: Striker) {
    this.#stage = stage
    this.#striker = striker
  }

  /** Looks at the stage once, and strikes where it is time to. */
  async look(): Promise<void> {
    const scene = await this.#scene()
    await this.#seeWhoIsBack()
    const kind = scene && this.#striker.next(scene)
    if (kind) await this.#strike(kind)
  }

  /** How long each blow was felt, and each commit that was made to fail at one of these instants. */
  felt(failedAt: readonly number[]): readonly Felt[] {
    const others = failedAt.map((at) => ({ kind: FAILED_COMMIT, at, backAt: null }))
    return [...this.#dealt, ...others].map((blow) => {
      const backAt = blow.backAt ?? blow.at
      const grownAt = this.#grownAt.find((at) => at > backAt)
      return {
        kind: blow.kind,
        backMs: blow.backAt && blow.backAt - blow.at,
        factMs: grownAt === undefined ? null : grownAt - blow.at,
      }
    })
  }

  /** Null while the database is away. */
  async #scene(): Promise<Scene | null> {
    const found = await answered<{ facts: number; tokens: string[] }>(this.#stage.eyes, SCENE)
    const [row] = found?.rows ?? []
    if (row === undefined) return null
    if (row.facts > this.#facts) this.#grownAt.push(Date.now())
    this.#facts = row.facts
    return { facts: row.facts, sends: row.tokens.filter((each) => !this.#cut.has(each)).length }
  }

  async #seeWhoIsBack(): Promise<void> {
    for (const blow of this.#dealt) {
      const { isBack } = disturbanceOf(blow.kind)
      if (blow.backAt === null && (await isBack?.(this.#stage))) blow.backAt = Date.now()
    }
  }

  async #strike(kind: Kind): Promise<void> {
    const { deal, cutsSends } = disturbanceOf(kind)
    const at = await deal(this.#stage)
    if (at === null) return
    this.#dealt.push({ kind, at, backAt: null })
    const { rows } = await asked<{ behind: string; tokens: string[] }>(this.#stage, LEFT)
    const left = cutsSends ? (rows[0]?.tokens ?? []).filter((each) => !this.#cut.has(each)) : []
    for (const token of left) this.#cut.add(token)
    this.#striker.dealt({ victim: kind, behind: rows[0]?.behind ?? '', sendsCut: left.length })
  }
}

/** Under which leases messages are under way. */
const TOKENS = `array(select token::text from job where kind = 'send' and state = 'leased') as tokens`

const SCENE = `select seq::integer as facts, ${TOKENS} from head where chain = 'action'`

const LEFT = `select kind as behind, ${TOKENS} from fact
  where op_id = (select op_id from head where chain = 'action') order by seq desc limit 1`
