/**
 * The situation report: what stands at this moment, on one page that needs no script and prints as
 * it is. Everything in it is what its reader may see.
 */
import type { Person } from '../../app/directory.ts'
import type { House } from '../../app/house.ts'
import type { PrintedLine, PrintedReport } from '../../app/printed.ts'
import type { JournalLine, PersonLine, TaskLine } from '../../app/reads/post.ts'
import type { AlarmLine, OperationSheet } from '../../app/reads.ts'
import type { Viewer } from '../../domain/authority.ts'
import { type Id, type Instant, isoOf } from '../../domain/kit.ts'
import { parts } from '../../domain/words.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'
import type { ErrorRate } from '../../protocol/rereview.ts'
import type { Answer } from '../reply.ts'
import { escaped, page, said } from './html.ts'
import { rateIn } from './rate.ts'
import { type Words, wordsIn } from './words.ts'

/** Entries of the journal in a report: a day of a busy post. */
const ENTRIES = 200

/** What the report is made for. */
export type ReportAsk = {
  readonly house: House
  readonly op: Id<'operation'>
  readonly person: Person
  readonly language: NoticeLanguage
  readonly nonce: string
}

/** Everything that a report tells. */
type Told = {
  readonly words: Words
  readonly sheet: OperationSheet
  readonly when: (iso: string) => string
}

/** A report, and as of when. */
export type Report = { readonly report: PrintedReport; readonly asOf: Instant }

/** The report, or undefined for whom the operation does not exist. */
export async function readReport(ask: Omit<ReportAsk, 'nonce'>): Promise<Report | undefined> {
  const { house, op, person, language } = ask
  // Paper leaves the room: it tells what may be told to all, and no name of staff.
  const reader = { ...person, outward: true }
  const sheet = await house.reads.operation(op, reader)
  if (sheet === undefined) return undefined
  const words = wordsIn(language)
  const told: Told = { words, sheet, when: (iso) => timeIn(sheet.zone, language, iso) }
  const read = await readFor(house, op, reader)
  return { report: reportOf(told, read), asOf: read.now }
}

/** The page, or undefined for whom the operation does not exist. */
export async function reportPage(ask: ReportAsk): Promise<Answer | undefined> {
  const made = await readReport(ask)
  if (made === undefined) return undefined
  const { report } = made
  const words = wordsIn(ask.language)
  const head = { words, nonce: ask.nonce, title: report.title, exercise: report.band !== null }
  return page(head, contentOf(words, report))
}

/** What changes while an operation runs, for one reader. */
async function readFor({ reads, clock }: House, op: Id<'operation'>, person: Viewer) {
  const [figures, alarms, tasks, journal, now] = await Promise.all([
    reads.figures(op, person, {}, { asOf: null, by: null }),
    reads.alarms(op, person),
    reads.tasks(op, person, 'open'),
    reads.journal(op, person, { before: null, limit: ENTRIES }),
    clock.now(),
  ])
  const counts = new Map(figures?.figures.map(({ figure, count }) => [figure, count]))
  const errorRate = figures?.errorRate ?? null
  return { counts, errorRate, alarms, tasks, entries: journal.entries, now }
}

type Read = Awaited<ReturnType<typeof readFor>>

function reportOf(
  told: Told,
  { counts, errorRate, alarms, tasks, entries, now }: Read,
): PrintedReport {
  const { words, sheet, when } = told
  const sections: readonly (readonly [Title, readonly PrintedLine[]])[] = [
    ['mandates', sheet.mandates.map((mandate) => mandateLine(told, mandate))],
    ['objectives', sheet.objectives.map((objective) => objectiveLine(told, objective))],
    ['standing', [...standing(told, counts), ...rateLines(words, errorRate)]],
    ['alarms', alarms.map((alarm) => alarmLine(told, alarm))],
    ['gates', sheet.gates.map((gate) => gateLine(told, gate))],
    ['tasks', tasks.map((task) => taskLine(told, task))],
    ['journal', entries.map((entry) => entryLine(told, entry))],
  ]
  const where = `${words.say('report.lead')}: ${leadsOf(told)} · ${words.say('report.host')}: ${words.partner(sheet.host)}`
  const asOf = `${words.say('report.asOf')} ${when(isoOf(now))} (${isoOf(now)})`
  const phase = sheet.phase === null ? [] : [words.say(`phase.${sheet.phase}`)]
  return {
    language: words.language,
    title: words.say('report.title'),
    band: sheet.exercise
      ? { mark: words.say('band.exercise'), says: words.say('band.synthetic') }
      : null,
    operation: sheet.title,
    facts: [asOf, where, ...phase],
    sections: sections.map(([title, lines]) => ({ title: words.say(`report.${title}`), lines })),
    none: words.say('report.none'),
  }
}

/** The report as a page says it. */
function contentOf(words: Words, { operation, facts, sections, none }: PrintedReport): string {
  return [
    `<p><b><bdi>${escaped(operation)}</bdi></b></p>`,
    `<p class="aside"><a href="report.pdf?lang=${words.language}">${escaped(words.say('report.pdf'))}</a></p>`,
    ...facts.map(said),
    ...sections.map(({ title, lines }) => {
      const list = lines.length === 0 ? said(none) : `<ul>${lines.map(itemOf).join('\n')}</ul>`
      return `<h2>${escaped(title)}</h2>${list}`
    }),
  ].join('\n')
}

/** What people wrote stands in its own direction. */
const itemOf = (line: PrintedLine): string =>
  'count' in line
    ? `<li><b>${line.count}</b> ${escaped(line.name)}</li>`
    : `<li><small>${escaped(line.head)}</small><div dir="auto">${escaped(line.text)}</div></li>`

function mandateLine(
  { words, when }: Told,
  mandate: OperationSheet['mandates'][number],
): PrintedLine {
  const { by, to, limits, givenAt, until } = mandate
  const head = `${words.partner(by)} → ${words.partner(to)} · ${when(givenAt)} – ${when(until)}`
  return { head, text: limits ?? words.say('post.erased') }
}

const objectiveLine = (
  { words }: Told,
  { kind, text }: OperationSheet['objectives'][number],
): PrintedLine => ({
  head: words.say(`objectiveKind.${kind}`),
  text: text ?? words.say('post.erased'),
})

const alarmLine = ({ words, when }: Told, { kind, since, detail }: AlarmLine): PrintedLine => ({
  head: `${words.say(`alarm.${kind}`)} · ${when(since)}`,
  text: detail,
})

/** Who leads, each with the office in which. */
const leadsOf = ({ words, sheet }: Told): string =>
  sheet.leads
    .map(({ name, office }) => `${words.partner(name)} (${words.say(`leadOffice.${office}`)})`)
    .join(', ')

/** A time on the clock of the post. */
const timeIn = (timeZone: string, language: NoticeLanguage, iso: string): string =>
  new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone },
  }).format(new Date(iso))

type Title = 'mandates' | 'objectives' | 'standing' | 'alarms' | 'gates' | 'tasks' | 'journal'

/** The six parts, and that they are all. */
function standing({ words }: Told, counts: ReadonlyMap<string, number>): readonly PrintedLine[] {
  const numbers = new Intl.NumberFormat(words.language)
  const of = (figure: string): number => counts.get(figure) ?? 0
  const told = parts.map((part) => ({ name: words.say(`part.${part}`), count: of(`part-${part}`) }))
  return [...told, { name: words.say('report.total'), count: of('unique') }].map(
    ({ name, count }) => ({ count: numbers.format(count), name }),
  )
}

/** How often what was decided was wrong: beside the total, also where nobody knows it yet. */
const rateLines = (words: Words, rate: ErrorRate | null): readonly PrintedLine[] =>
  rate === null ? [] : [{ head: words.say('report.rate'), text: rateIn(words, rate) }]

function gateLine({ words, when }: Told, gate: OperationSheet['gates'][number]): PrintedLine {
  const moved = [
    gate.by === null ? null : words.partner(gate.by),
    gate.at === null ? null : when(gate.at),
    gate.reason === null ? null : words.say(`gateReason.${gate.reason}`),
  ]
  const head = `${words.say(`gate.${gate.gate}`)}: ${words.say(`gateState.${gate.state}`)}`
  return { head, text: moved.filter((each) => each !== null).join(' · ') }
}

const personName = ({ words }: Told, { name, role, organisation }: PersonLine): string =>
  name ?? `${words.say(`role.${role}`)}, ${words.partner(organisation)}`

function taskLine(told: Told, task: TaskLine): PrintedLine {
  const { words, when } = told
  const state = task.isOverdue ? words.say('task.overdue') : words.say(`taskState.${task.state}`)
  const head = [`${task.number}`, state, when(task.dueAt), personName(told, task.owner)].join(' · ')
  return { head, text: task.text ?? words.say('post.erased') }
}

function entryLine(told: Told, entry: JournalLine): PrintedLine {
  const { words, when } = told
  const regards = entry.regards === null ? [] : [`→ ${entry.regards}`]
  const by = entry.by ?? `${words.say(`role.${entry.role}`)}, ${words.partner(entry.organisation)}`
  const field = words.say(`journalField.${entry.field}`)
  const head = [`${entry.number}`, field, ...regards, when(entry.at), by].join(' · ')
  return { head, text: entry.text ?? words.say('post.erased') }
}
