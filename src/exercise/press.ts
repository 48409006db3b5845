/** The press desk as robots: each step of the plan is calls with the token of whoever sits there. */
import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { NO_KEY } from '../domain/kit.ts'
import { statementFigures } from '../domain/words.ts'
import { FiguresReply } from '../protocol/figures.ts'
import { type Binding, StatementReply, Verdict } from '../protocol/statement.ts'
import type { ToldFigure } from './journal.ts'
import type { PlannedTexts, PressStep, SentencePlan } from './press-plan.ts'
import { bindingsOf, filledOf, type Reading, toldIn } from './press-sentence.ts'
import { parsed, type Robots } from './robots.ts'
import { instantAt, type Scenario } from './scenario.ts'
import type { Task } from './shift.ts'

/** What a robot stands on while it does one step. */
interface Seat {
  readonly scenario: Scenario
  readonly robots: Robots
  readonly ref: string
  readonly by: string
  /** Key of the statement. */
  readonly about: string
}

/** A step of one kind. */
type Step<Does extends PressStep['does']> = Extract<PressStep, { readonly does: Does }>

/** Of a sheet a robot reads which sentences stand there, and what it is asked about. */
const Sheet = Type.Object({
  sentences: Type.Array(
    Type.Object({
      sentence: Type.String(),
      revision: Type.Number(),
      texts: Type.Object({ nl: Type.String() }),
      seats: Type.Array(
        Type.Object({
          isMine: Type.Boolean(),
          answer: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  ),
})
const sheets = Compile(Sheet)
const replies = Compile(StatementReply)
const verdicts = Compile(Verdict)
const figureReplies = Compile(FiguresReply)

const iso = (at: number): string => new Date(at).toISOString()

/** What is not as planned is a problem: an exercise that has one does not agree. */
function note({ robots, by, about }: Seat, text: string): void {
  robots.remembering.record({ kind: 'problem', task: `${by} ${about}`, status: 0, text })
}

const statementOf = ({ robots, about }: Seat) =>
  robots.remembering.memory.press.statements.get(about)

/** Where a statement is reached; a statement that was never begun is a problem. */
function placeOf(seat: Seat, rest = ''): string {
  const id = statementOf(seat)?.id
  if (id === undefined) note(seat, 'the statement was never begun')
  return `statements/${id ?? 'none'}${rest}`
}

const post = (seat: Seat, rest: string, body: object, key = seat.ref): Promise<string | null> =>
  seat.robots.write(seat.by, placeOf(seat, rest), key, body)

async function begin(seat: Seat, { kind, at }: Step<'begin'>): Promise<void> {
  const { scenario, robots, by, ref, about } = seat
  const figuresAt = instantAt(scenario, at)
  const body = { kind, figuresAt: iso(figuresAt) }
  const made = parsed(await robots.write(by, 'statements', ref, body), replies)
  if (made !== undefined)
    robots.remembering.record({ kind: 'begun', statement: about, id: made.statement, figuresAt })
}

/** The numbers that a sentence can tell, as of the figures of its statement. */
function readingOf(seat: Seat): Reading {
  const { memory } = seat.robots.remembering
  const figuresAt = statementOf(seat)?.figuresAt ?? memory.now
  return {
    figuresAt,
    counts: memory.press.figures.get(figuresAt)?.counts ?? {},
    organisations: new Map(
      (memory.start?.organisations ?? []).map(({ state, id }) => [state, id] as const),
    ),
    named: memory.named,
  }
}

/** Writes a sentence, in place of itself where it stands. */
async function put(
  seat: Seat,
  sentence: string,
  texts: PlannedTexts,
  bindings: readonly Binding[],
): Promise<void> {
  if (statementOf(seat)?.sentences.get(sentence)?.found === null) await sheetFor(seat)
  const known = statementOf(seat)?.sentences.get(sentence)?.found?.id
  const body = {
    ...(known === undefined ? {} : { sentence: known }),
    ...{ source: 'nl', texts, bindings },
  }
  const done = await post(seat, '/sentences', body)
  if (done === null) return
  const figures: readonly ToldFigure[] = toldIn(bindings)
  seat.robots.remembering.record({
    ...{ kind: 'wrote', statement: seat.about, sentence, text: texts.nl },
    figures: [...figures],
  })
}

const write = (seat: Seat, { sentence, texts, rests }: SentencePlan): Promise<void> => {
  const reading = readingOf(seat)
  return put(seat, sentence, filledOf(texts, reading), bindingsOf(rests, reading))
}

/** Asks whether it may be said; what is refused is not written, and what is offered is. */
async function askAndWrite(seat: Seat, plan: SentencePlan): Promise<void> {
  const reading = readingOf(seat)
  const [texts, bindings] = [filledOf(plan.texts, reading), bindingsOf(plan.rests, reading)]
  const question = { source: 'nl', texts, bindings }
  const verdict = parsed(await post(seat, '/check', question, `${seat.ref}-asked`), verdicts)
  if (verdict === undefined) return
  if (verdict.is !== 'refused') return put(seat, plan.sentence, texts, bindings)
  const { offer } = verdict
  if (offer !== null) await put(seat, plan.sentence, offer.texts, offer.bindings)
}

async function date(seat: Seat, step: Step<'date'>): Promise<void> {
  const figuresAt = instantAt(seat.scenario, step.figuresAt)
  const embargoAt = instantAt(seat.scenario, step.embargoAt)
  await post(seat, '/dates', { figuresAt: iso(figuresAt), embargoAt: iso(embargoAt) })
  seat.robots.remembering.record({ kind: 'dated', statement: seat.about, figuresAt })
}

async function revise(seat: Seat, step: Step<'revise'>): Promise<void> {
  const figuresAt = instantAt(seat.scenario, step.figuresAt)
  await post(seat, '/revise', { figuresAt: iso(figuresAt) })
  seat.robots.remembering.record({ kind: 'dated', statement: seat.about, figuresAt })
}

type Rows = NonNullable<Static<typeof FiguresReply>['by']>['rows']

const kindCounts = (rows: Rows): readonly (readonly [string, number])[] =>
  rows.flatMap(({ key, counts }) =>
    statementFigures.map((figure) => [`${figure} ${key}`, counts[figure] ?? 0] as const),
  )

/** Reads the figures of an instant by provider and by kind: what was read before is the same. */
async function readFigures(seat: Seat, step: Step<'figures'>): Promise<void> {
  const { scenario, robots, by } = seat
  const asOf = instantAt(scenario, step.asOf)
  const texts: string[] = []
  for (const breakdown of ['provider', 'kind'])
    texts.push((await robots.read(by, `figures?asOf=${iso(asOf)}&by=${breakdown}`)) ?? 'null')
  const [providers, kinds] = texts.map((text) => parsed(text, figureReplies))
  if (providers === undefined || kinds === undefined) return note(seat, 'no figures could be read')
  const sha256 = createHash('sha256').update(texts.join('\n')).digest('hex')
  const before = robots.remembering.memory.press.figures.get(asOf)
  if (before !== undefined && before.sha256 !== sha256)
    note(seat, `the figures of ${iso(asOf)} are others than they were`)
  const reached = (providers.by?.rows ?? []).filter(
    ({ key, counts: { sent = 0 } }) => key !== NO_KEY && sent > 0,
  )
  const counts = Object.fromEntries([
    ...providers.figures.map(({ figure, count }) => [figure, count] as const),
    ['providers', reached.length] as const,
    ...kindCounts(kinds.by?.rows ?? []),
  ])
  const { errorRate } = providers
  robots.remembering.record({ kind: 'figures-read', read: { asOf, sha256, counts, errorRate } })
}

/** The sheet as this person has it; each sentence of the plan is found on it by its text. */
async function sheetFor(seat: Seat): Promise<Static<typeof Sheet>['sentences']> {
  const { robots, by, about } = seat
  const sheet = parsed(await robots.read(by, placeOf(seat)), sheets)
  if (sheet === undefined) {
    note(seat, 'no sheet could be read')
    return []
  }
  for (const [key, { text, found }] of statementOf(seat)?.sentences ?? []) {
    const row = sheet.sentences.find(({ texts }) => texts.nl === text)
    if (row === undefined || row.revision === found?.revision) continue
    const { sentence: id, revision } = row
    robots.remembering.record({ kind: 'found', statement: about, sentence: key, id, revision })
  }
  return sheet.sentences
}

async function read(seat: Seat, { sentences, languages }: Step<'read'>): Promise<void> {
  await sheetFor(seat)
  for (const key of sentences) {
    const found = statementOf(seat)?.sentences.get(key)?.found
    // One that was neither bound nor offered was never written.
    if (found === undefined || found === null) continue
    for (const language of languages) {
      const body = { sentence: found.id, revision: found.revision, language }
      await post(seat, '/read', body, `${seat.ref}-${key}-${language}`)
    }
  }
}

/** Gives consent to every sentence about which this person is asked and has not answered. */
async function consent(seat: Seat): Promise<void> {
  const { ref, robots } = seat
  const { memory, record } = robots.remembering
  const asked = (await sheetFor(seat)).filter(({ seats }) =>
    seats.some(({ isMine, answer }) => isMine && answer === null),
  )
  const sentences = asked.map(({ sentence, revision }) => ({ sentence, revision }))
  if (sentences.length === 0) {
    // Killed after it was said: the house has it, and asks no more.
    if (!memory.press.consents.has(ref)) note(seat, 'nothing is asked')
    return
  }
  record({ kind: 'consenting', ref })
  await post(seat, '/consents', { answer: 'given', sentences })
}

async function publish(seat: Seat): Promise<void> {
  const done = await post(seat, '/publish', {})
  const { record, memory } = seat.robots.remembering
  if (done !== null) record({ kind: 'told-outside', statement: seat.about, at: memory.now })
}

async function run(seat: Seat, step: PressStep): Promise<void> {
  switch (step.does) {
    case 'begin':
      return begin(seat, step)
    case 'write':
      return write(seat, step.plan)
    case 'ask-and-write':
      return askAndWrite(seat, step.plan)
    case 'date':
      return date(seat, step)
    case 'figures':
      return readFigures(seat, step)
    case 'read':
      return read(seat, step)
    case 'ask':
      await post(seat, '/ask', {})
      return
    case 'consent':
      return consent(seat)
    case 'publish':
      return publish(seat)
    case 'revise':
      return revise(seat, step)
  }
}

/** Every step of the press desk as a task, in the order of the plan. People who do the triage do this too. */
export const pressTasks = (scenario: Scenario): readonly Task[] =>
  (scenario.press?.steps ?? []).map((step, number) => {
    const ref = `press-${String(number).padStart(3, '0')}`
    const { by, statement: about } = step
    return {
      ref,
      at: instantAt(scenario, step.at),
      run: async (robots) => {
        if (robots.remembering.memory.start?.manual === true) return
        await run({ scenario, robots, ref, by, about }, step)
      },
    }
  })
