/** Targets and edges made ready outside of any transaction: named, keyed, sealed. */
import { canonical, type PrivateRow, type Sealed } from '../../domain/facts.ts'
import { type Hex, type Id, type Instant, no, ok, type Result, uuidFrom } from '../../domain/kit.ts'
import { commitTo, sealUnder } from '../../domain/seal.ts'
import type { AskedEdge, AskedTarget } from '../../domain/target/listing.ts'
import { type NameFault, readName } from '../../domain/target/naming.ts'
import type { Source, Target } from '../../domain/target.ts'
import type {
  EdgeKind,
  InformationGrade,
  PersonCategory,
  SourceGrade,
  StateCode,
  TargetKind,
} from '../../domain/words.ts'
import type { IntakeTools } from '../addresses.ts'
import { targetIdentity, targetKeyOf } from '../target-identity.ts'

/** Who says so, as a door reads it. */
export type SourceAsk = {
  readonly source: SourceGrade
  readonly information: InformationGrade
  readonly sourceText: string
}

/** A target as a door reads it. */
export type TargetAsk = SourceAsk & {
  readonly kind: TargetKind
  readonly name: string
  readonly reference: string | null
  readonly rank: number | null
  readonly state: StateCode | null
  readonly category: PersonCategory | null
  readonly case: string | null
  readonly reviewBy: Instant | null
  readonly isMinor: boolean
}

/** An edge as a door reads it. */
export type EdgeAsk = SourceAsk & {
  readonly kind: EdgeKind
  readonly from: Id<'target'>
  readonly to: Id<'target'>
  readonly since: Instant | null
  readonly until: Instant | null
}

/** What makes ready: the tools of intake, the time, and when somebody looks at it again. */
export type Making = {
  readonly tools: Pick<IntakeTools, 'addresses' | 'keyedHash' | 'random' | 'sha256'>
  readonly now: Instant
  readonly reviewBy: Instant
}

/** A target ready to be listed, with the key of its address where it has one. */
export type ReadyTarget = {
  readonly asked: AskedTarget
  readonly addressKey: Hex | null
  readonly sealed: readonly PrivateRow[]
}

/** An edge ready to be listed. */
export type ReadyEdge = { readonly asked: AskedEdge; readonly sealed: readonly PrivateRow[] }

const ID_TAIL_BYTES = 10

/** Makes targets and edges ready; sources that say the same are sealed once. */
export class Maker {
  readonly #making: Making
  readonly #sources = new Map<string, { readonly source: Source; readonly row: PrivateRow }>()

  #made = 0

  constructor(making: Making) {
    this.#making = making
  }

  /** Ids of one maker rise, so that lists stand in the order in which they were given. */
  #id<Kind extends string>(): Id<Kind> {
    const { tools, now } = this.#making
    const bytes = tools.random.bytes(ID_TAIL_BYTES)
    bytes.set([(this.#made >> 8) & 0x0f, this.#made & 0xff])
    this.#made += 1
    return uuidFrom(now, bytes)
  }

  #seal(value: string): { readonly sealed: Sealed; readonly row: PrivateRow } {
    const { tools, reviewBy } = this.#making
    return sealUnder(this.#id(), commitTo(value, tools.random, tools.sha256), reviewBy)
  }

  #source({ source, information, sourceText }: SourceAsk) {
    const said = `${source}${information}${sourceText}`
    const known = this.#sources.get(said)
    if (known !== undefined) return { source: known.source, sealed: [] }
    const { sealed: text, row } = this.#seal(sourceText)
    const made: Source = { source, information, text }
    this.#sources.set(said, { source: made, row })
    return { source: made, sealed: [row] }
  }

  /** A target, or why its name is none. */
  target(ask: TargetAsk, compartment: string): Result<ReadyTarget, NameFault> {
    const named = readName(ask.name)
    if (!named.ok) return named
    const referred = ask.reference === null ? ok(null) : readName(ask.reference)
    if (!referred.ok) return referred
    const [name, reference] = [named.value, referred.value]
    const { tools } = this.#making
    const { identity, addressKey, isProtected } = targetIdentity(tools, ask.kind, reference ?? name)
    const label = this.#seal(canonical({ name, reference }))
    const basis = this.#basisOf(ask)
    const { source, sealed } = this.#source(ask)
    return ok({
      asked: {
        target: this.#id(),
        kind: ask.kind,
        key: targetKeyOf(tools, compartment, ask.kind, identity),
        label: label.sealed,
        state: ask.state,
        told: { rank: ask.rank, basis: basis?.basis ?? null, isMinor: ask.isMinor, isProtected },
        source,
      },
      addressKey,
      sealed: [label.row, ...(basis === null ? [] : [basis.row]), ...sealed],
    })
  }

  #basisOf({ category, case: told, reviewBy }: TargetAsk) {
    const file = told === null ? no('target.name-unreadable') : readName(told)
    if (category === null || !file.ok || reviewBy === null) return null
    const { sealed, row } = this.#seal(file.value)
    const basis: Target['basis'] = { category, case: sealed, reviewBy }
    return { basis, row }
  }

  /** An edge. */
  edge({ kind, from, to, since, until, ...said }: EdgeAsk): ReadyEdge {
    const { source, sealed } = this.#source(said)
    return { asked: { edge: this.#id(), kind, from, to, since, until, source }, sealed }
  }
}
