/** The world's own memory on disk: one line an entry, appended before anybody is answered. */
import fs from 'node:fs'
import path from 'node:path'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { decisions, itemKinds, rereviewVerdicts, statementFigures } from '../domain/words.ts'
import { ErrorRate } from '../protocol/rereview.ts'
import { word } from '../protocol/word.ts'

/** What the conductor hands to the world once the house is set up. */
export const StartOrder = Type.Object({
  op: Type.String(),
  /** Origin of the house, for example `http://127.0.0.1:8080`. */
  answerBase: Type.String(),
  /** `whpk_`: with this key the house signs its messages. */
  ourPublicKey: Type.String(),
  providers: Type.Array(Type.Object({ slug: Type.String(), id: Type.String() })),
  people: Type.Array(Type.Object({ key: Type.String(), token: Type.String() })),
  /** The authorities of the states, and the hub under `hub`, by their ids in the house. */
  organisations: Type.Optional(
    Type.Array(Type.Object({ state: Type.String(), id: Type.String() })),
  ),
  /** The triage is left to people; the robots bring lists and release gates. */
  manual: Type.Optional(Type.Boolean()),
})
export type StartOrder = Static<typeof StartOrder>

/** One dispatch as a provider of the world took it, once. */
export const Delivery = Type.Object({
  dispatch: Type.String(),
  provider: Type.String(),
  at: Type.Number(),
  items: Type.Array(
    Type.Object({
      item: Type.String(),
      /** Null when nothing of this provider stands at that address. */
      key: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
export type Delivery = Static<typeof Delivery>

/** One measure as a peer took it, once. */
export const Measured = Type.Object({
  dispatch: Type.String(),
  /** The id that the house gave to the measure. */
  measure: Type.String(),
  peer: Type.String(),
  /** Key of the measure in the plan; null when nothing of the kind is with this peer. */
  card: Type.Union([Type.String(), Type.Null()]),
  at: Type.Number(),
})
export type Measured = Static<typeof Measured>

const nullableText = Type.Union([Type.String(), Type.Null()])

/** One address that was decided again: what was decided first, by the world's own knowledge, and then. */
export const LookedAgain = Type.Object({
  item: Type.String(),
  /** Null for what is none of the scenario's. */
  key: nullableText,
  decision: word(decisions),
  again: word(decisions),
})
export type LookedAgain = Static<typeof LookedAgain>

/** Which decision was right, by a legal reviewer. */
const Settled = Type.Object({ item: Type.String(), verdict: word(rereviewVerdicts) })

/** A number that a statement tells, of which figure and as of when. */
export const ToldFigure = Type.Object({
  figure: word(statementFigures),
  of: Type.Union([word(itemKinds), Type.Null()]),
  asOf: Type.Number(),
  number: Type.Number(),
})
export type ToldFigure = Static<typeof ToldFigure>

/** The figures of an instant as a press officer has read them. */
export const FiguresRead = Type.Object({
  asOf: Type.Number(),
  /** Of the bytes that came back, so that a later reading can be held against it. */
  sha256: Type.String(),
  /** By figure, and by figure and kind: `sent`, `sent video`. */
  counts: Type.Record(Type.String(), Type.Number()),
  errorRate: ErrorRate,
})
export type FiguresRead = Static<typeof FiguresRead>

const statement = Type.String()

const PressEntry = Type.Union([
  Type.Object({
    kind: Type.Literal('begun'),
    ...{ statement, id: Type.String(), figuresAt: Type.Number() },
  }),
  Type.Object({
    kind: Type.Literal('wrote'),
    statement,
    sentence: Type.String(),
    /** In Dutch, by which it is found again on its sheet. */
    text: Type.String(),
    figures: Type.Array(ToldFigure),
  }),
  Type.Object({
    kind: Type.Literal('found'),
    statement,
    sentence: Type.String(),
    id: Type.String(),
    revision: Type.Number(),
  }),
  Type.Object({ kind: Type.Literal('dated'), statement, figuresAt: Type.Number() }),
  Type.Object({ kind: Type.Literal('figures-read'), read: FiguresRead }),
  /** Somebody is about to give consent, at the step of this reference. */
  Type.Object({ kind: Type.Literal('consenting'), ref: Type.String() }),
  Type.Object({ kind: Type.Literal('told-outside'), statement, at: Type.Number() }),
])
export type PressEntry = Static<typeof PressEntry>

const Entry = Type.Union([
  PressEntry,
  Type.Object({ kind: Type.Literal('started'), order: StartOrder }),
  Type.Object({ kind: Type.Literal('told'), at: Type.Number() }),
  Type.Object({ kind: Type.Literal('received'), delivery: Delivery }),
  Type.Object({ kind: Type.Literal('measured'), measured: Measured }),
  /** The id under which the house keeps a measure of the plan. */
  Type.Object({ kind: Type.Literal('drawn'), key: Type.String(), card: Type.String() }),
  Type.Object({
    kind: Type.Literal('sampled'),
    ref: Type.String(),
    at: Type.Number(),
    size: Type.Number(),
  }),
  Type.Object({
    kind: Type.Literal('looked-again'),
    at: Type.Number(),
    looks: Type.Array(LookedAgain),
  }),
  Type.Object({
    kind: Type.Literal('settled'),
    at: Type.Number(),
    verdicts: Type.Array(Settled),
  }),
  /** The id under which the house keeps something else of the plan. */
  Type.Object({ kind: Type.Literal('named'), name: Type.String(), id: Type.String() }),
  Type.Object({ kind: Type.Literal('said'), ref: Type.String(), status: Type.Number() }),
  Type.Object({ kind: Type.Literal('done'), task: Type.String() }),
  Type.Object({
    kind: Type.Literal('problem'),
    task: Type.String(),
    status: Type.Number(),
    text: Type.String(),
  }),
])
/** Everything that a restart must not forget. */
export type Entry = Static<typeof Entry>

const RawDelivery = Type.Object({
  provider: Type.String(),
  /** The id of the message as its header gives it. */
  message: Type.String(),
  at: Type.Number(),
  status: Type.Number(),
})
/** One request to a provider's interface, whatever came of it. */
export type RawDelivery = Static<typeof RawDelivery>

const entries = Compile(Entry)
const rawDeliveries = Compile(RawDelivery)

/** A file of lines that outlives its writer. */
export interface Lines<Line> {
  readonly append: (line: Line) => void
  readonly close: () => void
}

/** The lines of a file; one that was cut off by a kill is dropped, for nobody was answered yet. */
function linesIn(file: string): readonly unknown[] {
  if (!fs.existsSync(file)) return []
  const text = fs.readFileSync(file, 'utf8')
  const end = text.lastIndexOf('\n') + 1
  if (end < text.length) fs.truncateSync(file, Buffer.byteLength(text.slice(0, end)))
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}

function open<Line>(file: string, isLine: (line: unknown) => line is Line) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const kept = linesIn(file).map((line) => {
    if (!isLine(line)) throw new Error(`a line of ${path.basename(file)} is not one of ours`)
    return line
  })
  // Tokens of exercise accounts stand in it.
  const descriptor = fs.openSync(file, 'a', 0o600)
  const lines: Lines<Line> = {
    append: (line) => {
      fs.writeSync(descriptor, `${JSON.stringify(line)}\n`)
    },
    close: () => fs.closeSync(descriptor),
  }
  return { kept, lines }
}

/** Opens the journal of a folder with all that it holds. */
export const openJournal = (folder: string) =>
  open(path.join(folder, 'journal.jsonl'), (line): line is Entry => entries.Check(line))

/** Opens the file of raw deliveries of a folder with all that it holds. */
export const openRawDeliveries = (folder: string) =>
  open(path.join(folder, 'deliveries.jsonl'), (line): line is RawDelivery =>
    rawDeliveries.Check(line),
  )
