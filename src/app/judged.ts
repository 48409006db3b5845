/** A statement as the press desk sees it: each sentence judged on the figures as of their instants. */
import type { Viewer } from '../domain/authority.ts'
import { type Id, type Instant, idOf, NO_KEY, ORDINARY, recordOf } from '../domain/kit.ts'
import {
  type Correction,
  checkSentence,
  correctionsOf,
  type FigureBinding,
  type FiguresAsOf,
  isPressOf,
  isTooFew,
  type Lacking,
  lacksOf,
  type Seat,
  type Sentence,
  type SentenceRow,
  type Statement,
  seatsOf,
  spokenOf,
  type Verdict,
  type Wording,
} from '../domain/statement.ts'
import { statementLanguages } from '../domain/words.ts'
import type { Clock } from './ports.ts'
import type { StatementRead, WrittenRead } from './reads/press.ts'
import type { Reads } from './reads.ts'

/** What judging needs of the house. */
export type Judges = { readonly reads: Reads; readonly clock: Clock; readonly wording: Wording }

/** One sentence with what the check says of it, and who is asked about it. */
export type JudgedSentence = {
  readonly row: SentenceRow
  readonly texts: Sentence['texts']
  readonly verdict: Verdict
  readonly seats: readonly Seat[]
}

/** A statement, judged. */
export type Judged = StatementRead & {
  readonly now: Instant
  readonly sentences: readonly JudgedSentence[]
  readonly lacks: readonly Lacking[]
  readonly figures: FiguresAsOf
  /** What is another number now than the last published version told, as of the figures of the draft. */
  readonly corrections: readonly Correction[]
}

/** Which figures are wanted: as of when, and of which kind of items. */
type Ask = Pick<FigureBinding, 'asOf' | 'filter'>

const keyOf = ({ asOf, filter }: Ask): string => `${asOf} ${filter.kind}`

/** The text of a sentence in each language; what was erased is empty, and so is refused. */
export const textsOf = (
  { texts }: Pick<SentenceRow, 'texts'>,
  written: StatementRead['texts'],
): Sentence['texts'] =>
  recordOf(statementLanguages, (language) => written.get(texts[language].seal) ?? '')

/** Figures that bindings name. */
export const figuresIn = (
  rows: readonly Pick<SentenceRow, 'bindings'>[],
): readonly FigureBinding[] =>
  rows.flatMap(({ bindings }) => bindings.filter((it) => it.kind === 'figure'))

/**
 * The figures of these instants by the same path as everybody's. They count what stands in the
 * ordinary compartment and in that of the statement, whoever looks: a number told outside is one.
 */
export async function figuresOf(
  reads: Pick<Reads, 'figures'>,
  { statement, operation }: Pick<StatementRead, 'statement' | 'operation'>,
  asks: readonly Ask[],
  now: Instant,
): Promise<FiguresAsOf> {
  const viewer: Viewer = {
    // Nobody in particular: what is withheld from a person is withheld from none that reads a statement.
    person: idOf(statement.statement),
    organisation: operation.lead,
    role: 'press-officer',
    compartments: [...new Set([ORDINARY, statement.compartment])],
    outward: true,
  }
  const wanted = new Map(
    asks
      .filter(({ asOf }) => asOf >= operation.openedAt && asOf <= now)
      .map((ask) => [keyOf(ask), ask]),
  )
  const counts = new Map<string, ReadonlyMap<string, number>>()
  // The earliest first: a later instant goes on from where the one before it has come to.
  for (const [key, { asOf, filter }] of [...wanted].sort(([, a], [, b]) => a.asOf - b.asOf)) {
    const of = filter.kind === null ? {} : { kind: filter.kind }
    const reply = await reads.figures(operation.op, viewer, of, { asOf, by: 'provider' })
    const providers = (reply?.by?.rows ?? []).filter(
      ({ key: provider, counts: { sent = 0 } }) => provider !== NO_KEY && sent > 0,
    )
    const told = (reply?.figures ?? []).map(({ figure, count }) => [figure, count] as const)
    counts.set(key, new Map([...told, ['providers', providers.length]]))
  }
  return (ask) => counts.get(keyOf(ask))?.get(ask.figure)
}

/** Whether a number is too small to be told to everybody. */
export const isTooFewToTell = isTooFew

/** What a draft asks of figures: for its sentences, its offers and its corrections. */
function asksOf(statement: Statement): readonly Ask[] {
  const { figuresAt, sentences, published } = statement
  const told = figuresIn(published.at(-1)?.sentences ?? [])
  const everything = { kind: null }
  return [
    { asOf: figuresAt, filter: everything },
    ...figuresIn(sentences),
    ...told.flatMap(({ asOf, filter }) => [
      { asOf, filter },
      { asOf, filter: everything },
      { asOf: figuresAt, filter },
    ]),
  ]
}

/** Each sentence as it stands, with its texts and who is asked about it. */
const askedIn = ({ statement, operation, ground, texts: written }: WrittenRead) =>
  statement.sentences.map((row) => {
    const texts = textsOf(row, written)
    const spoken = spokenOf({ texts, bindings: row.bindings }, ground)
    return { row, texts, seats: seatsOf(statement.kind, operation.leads, spoken) }
  })

/** Whether a viewer may read of it at all. */
export const mayRead = (read: WrittenRead, viewer: Viewer): boolean =>
  isPress(read, viewer) || askedOf(read.statement, askedIn(read), viewer).length > 0

/** The sentences about which a viewer is asked; none before everybody is. */
const askedOf = <It extends Pick<JudgedSentence, 'seats'>>(
  { askedAt }: Pick<Statement, 'askedAt'>,
  sentences: readonly It[],
  { organisation }: Pick<Viewer, 'organisation'>,
): readonly It[] =>
  askedAt === null
    ? []
    : sentences.filter(({ seats }) => seats.some((seat) => seat.organisation === organisation))

/** Reads and judges a statement; undefined where there is none for this viewer. */
export async function judge(
  { reads, clock, wording }: Judges,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'statement'>,
): Promise<Judged | undefined> {
  const read = await reads.statement(op, viewer, id)
  if (read === undefined) return undefined
  const { statement, ground } = read
  const now = await clock.now()
  const figures = await figuresOf(reads, read, asksOf(statement), now)
  const sentences = askedIn(read).map(
    (asked): JudgedSentence => ({
      ...asked,
      verdict: checkSentence({ ...asked.row, texts: asked.texts }, figures, ground, wording),
    }),
  )
  const weighed = sentences.map(({ row, verdict, seats }) => ({
    ...row,
    verdict: verdict.is,
    seats,
  }))
  const told = figuresIn(statement.published.at(-1)?.sentences ?? [])
  return {
    ...{ ...read, now, sentences, figures },
    lacks: lacksOf(statement, weighed, now),
    corrections: correctionsOf(told, figures, statement.figuresAt),
  }
}

/** What the check says of a sentence that nobody has written yet. */
export async function judgeAsked(
  { reads, clock, wording }: Judges,
  op: Id<'operation'>,
  viewer: Viewer,
  id: Id<'statement'>,
  sentence: Sentence,
): Promise<Verdict | undefined> {
  const read = await reads.statement(op, viewer, id)
  if (read === undefined || !isPress(read, viewer)) return undefined
  const now = await clock.now()
  const { figuresAt } = read.statement
  const asks = [{ asOf: figuresAt, filter: { kind: null } }, ...figuresIn([sentence])]
  const figures = await figuresOf(reads, read, asks, now)
  return checkSentence(sentence, figures, read.ground, wording)
}

/** Whether a viewer works where statements are written: with who leads, or at the post. */
export const isPress = (
  { operation }: Pick<StatementRead, 'operation'>,
  { organisation }: Pick<Viewer, 'organisation'>,
): boolean => isPressOf(operation, organisation)

/** What a viewer may read of it: whoever is asked sees the sentences that speak of it. */
export function seenOf(judged: Judged, viewer: Viewer): Judged | undefined {
  if (isPress(judged, viewer)) return judged
  const sentences = askedOf(judged.statement, judged.sentences, viewer)
  if (sentences.length === 0) return undefined
  const ids = new Set(sentences.map(({ row }) => row.sentence))
  const lacks = judged.lacks.filter(({ sentence }) => sentence !== null && ids.has(sentence))
  const statement = { ...judged.statement, published: [] }
  return { ...judged, statement, sentences, lacks, corrections: [] }
}
