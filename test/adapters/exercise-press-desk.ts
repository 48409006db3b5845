/** The press desk of the stand-in: it keeps what is written, finds everything bound, and publishes it. */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Scenario } from '../../src/exercise/scenario.ts'
import { SentenceMessage } from '../../src/protocol/statement.ts'

const messages = Compile(SentenceMessage)
const answers = Compile(
  Type.Object({ sentences: Type.Array(Type.Object({ sentence: Type.String() })) }),
)

type Row = { readonly sentence: string; readonly revision: number; readonly nl: string }

const bound = { is: 'bound', reasons: [], offer: null, toRead: [] }

const notMeasured = {
  ...{ drawn: 0, reviewed: 0, wrong: 0, unsettled: 0, skipped: 0, measured: null },
}

/** Who takes part, under ids that follow from a name. */
export const whoIn = ({ states }: Scenario, idFor: (...names: readonly string[]) => string) =>
  [...states.map(({ state }) => state), 'hub' as const].map((state) => ({
    state,
    id: idFor('organisation', state),
  }))

/** Figures in which everything is a hundred. */
export const figuresOfStandIn = (asOf: string) => ({
  ...{ op: 'synthetic', asOf, errorRate: notMeasured },
  figures: ['sent', 'part-confirmed'].map((figure) => ({
    ...{ figure, count: 100, unit: 'item', definition: 'synthetic', denominator: null, list: null },
  })),
  by: { breakdown: 'kind', rows: [{ key: 'video', name: 'video', counts: { sent: 100 } }] },
  speed: { count: 0, medianMs: null, p90Ms: null, worstMs: null, asOf },
})

/** Second looks: nothing is ever drawn here, and no signal was noted. */
export const nothingDrawn = (task: string, sample: string): unknown =>
  task === 'rereview/samples'
    ? { sample, round: 1, population: 0, size: 0 }
    : { items: [], signals: [] }

/** What is kept of statements. */
export class StandInPress {
  readonly #sheets = new Map<string, Row[]>()
  readonly #consents = new Set<string>()
  readonly #idFor: (...names: readonly string[]) => string

  constructor(idFor: (...names: readonly string[]) => string) {
    this.#idFor = idFor
  }

  /** Answers one call; `task` is its path from `statements` on. */
  answer(person: string, key: string, task: string, body: unknown): unknown {
    const [, statement = this.#idFor('statement', key), act] = task.split('/')
    const rows = this.#sheets.get(statement) ?? []
    this.#sheets.set(statement, rows)
    if (act === 'check') return bound
    if (act === 'sentences') this.#write(rows, key, body)
    if (act === 'consents' && answers.Check(body))
      for (const { sentence } of body.sentences) this.#consents.add(`${person} ${sentence}`)
    return body === null ? this.#sheet(person, rows) : { statement }
  }

  #sheet(person: string, rows: readonly Row[]): unknown {
    const answerTo = (sentence: string) =>
      this.#consents.has(`${person} ${sentence}`) ? 'given' : null
    return {
      sentences: rows.map(({ sentence, revision, nl }) => ({
        ...{ sentence, revision, texts: { nl } },
        seats: [{ isMine: true, answer: answerTo(sentence) }],
      })),
    }
  }

  #write(rows: Row[], key: string, body: unknown): void {
    if (!messages.Check(body)) throw new Error('a sentence in no known form')
    const { sentence = this.#idFor('sentence', key), texts } = body
    const place = rows.findIndex((row) => row.sentence === sentence)
    const row = { sentence, revision: (rows[place]?.revision ?? 0) + 1, nl: texts.nl }
    if (place < 0) rows.push(row)
    // A repeat under the same key changes nothing.
    else if (rows[place]?.nl !== texts.nl) rows[place] = row
  }
}
