/**
 * The situation report: what stands at this moment, on one page that needs no script and prints as
 * it is. Everything in it is what its reader may see.
 */
import type { Person } from '../../app/directory.ts'
import type { House } from '../../app/house.ts'
import type {
  AlarmLine,
  JournalLine,
  OperationSheet,
  PersonLine,
  TaskLine,
} from '../../app/reads.ts'
import { type Id, isoOf } from '../../domain/kit.ts'
import { parts } from '../../domain/words.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'
import type { Answer } from '../reply.ts'
import { escaped, page, said } from './html.ts'
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

/** The page, or undefined for whom the operation does not exist. */
export async function reportPage(ask: ReportAsk): Promise<Answer | undefined> {
  const { house, op, person, language, nonce } = ask
  const sheet = await house.reads.operation(op, person)
  if (sheet === undefined) return undefined
  const words = wordsIn(language)
  const told: Told = { words, sheet, when: (iso) => timeIn(sheet.zone, language, iso) }
  const head = { words, nonce, title: words.say('report.title'), exercise: sheet.exercise }
  return page(head, contentOf(told, await readFor(ask)))
}

/** What changes while an operation runs, for one reader. */
async function readFor({ house: { reads, clock }, op, person }: ReportAsk) {
  const [figures, alarms, tasks, journal, now] = await Promise.all([
    reads.figures(op, person, {}, { asOf: null, by: null }),
    reads.alarms(op, person),
    reads.tasks(op, person, 'open'),
    reads.journal(op, person, { before: null, limit: ENTRIES }),
    clock.now(),
  ])
  const counts = new Map(figures?.figures.map(({ figure, count }) => [figure, count]))
  return { counts, alarms, tasks, entries: journal.entries, now: isoOf(now) }
}

type Read = Awaited<ReturnType<typeof readFor>>

function contentOf(told: Told, { counts, alarms, tasks, entries, now }: Read): string {
  const { words, sheet, when } = told
  const parts: readonly (readonly [Title, readonly string[]])[] = [
    ['mandates', sheet.mandates.map((mandate) => mandateLine(told, mandate))],
    ['objectives', sheet.objectives.map((objective) => objectiveLine(told, objective))],
    ['standing', standing(told, counts)],
    ['alarms', alarms.map((alarm) => alarmLine(told, alarm))],
    ['gates', sheet.gates.map((gate) => gateLine(told, gate))],
    ['tasks', tasks.map((task) => taskLine(told, task))],
    ['journal', entries.map((entry) => entryLine(told, entry))],
  ]
  const phase = sheet.phase === null ? [] : [said(words.say(`phase.${sheet.phase}`))]
  const host = words.partner(sheet.host)
  const where = `${words.say('report.lead')}: ${leadsOf(told)} · ${words.say('report.host')}: ${host}`
  return [
    `<p><b><bdi>${escaped(sheet.title)}</bdi></b></p>`,
    said(`${words.say('report.asOf')} ${when(now)} (${now})`),
    said(where),
    ...phase,
    ...parts.map(([title, lines]) => section(told, `report.${title}`, lines)),
  ].join('\n')
}

function mandateLine({ words, when }: Told, mandate: OperationSheet['mandates'][number]): string {
  const { by, to, limits, givenAt, until } = mandate
  const head = `${words.partner(by)} → ${words.partner(to)} · ${when(givenAt)} – ${when(until)}`
  return line({ head, text: limits ?? words.say('post.erased') })
}

const objectiveLine = (
  { words }: Told,
  { kind, text }: OperationSheet['objectives'][number],
): string =>
  line({ head: words.say(`objectiveKind.${kind}`), text: text ?? words.say('post.erased') })

const alarmLine = ({ words, when }: Told, { kind, since, detail }: AlarmLine): string =>
  line({ head: `${words.say(`alarm.${kind}`)} · ${when(since)}`, text: detail })

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

const section = ({ words }: Told, key: `report.${Title}`, lines: readonly string[]): string =>
  `<h2>${escaped(words.say(key))}</h2>${
    lines.length === 0 ? said(words.say('report.none')) : `<ul>${lines.join('\n')}</ul>`
  }`

type Line = { readonly head: string; readonly text: string }

/** What people wrote stands in its own direction. */
const line = ({ head, text }: Line): string =>
  `<li><small>${escaped(head)}</small><div dir="auto">${escaped(text)}</div></li>`

/** The six parts, and that they are all. */
function standing({ words }: Told, counts: ReadonlyMap<string, number>): readonly string[] {
  const numbers = new Intl.NumberFormat(words.language)
  const of = (figure: string): number => counts.get(figure) ?? 0
  const told = parts.map((part) => ({ name: words.say(`part.${part}`), count: of(`part-${part}`) }))
  return [...told, { name: words.say('report.total'), count: of('unique') }].map(
    ({ name, count }) => `<li><b>${numbers.format(count)}</b> ${escaped(name)}</li>`,
  )
}

function gateLine({ words, when }: Told, gate: OperationSheet['gates'][number]): string {
  const moved = [
    gate.by === null ? null : words.partner(gate.by),
    gate.at === null ? null : when(gate.at),
    gate.reason === null ? null : words.say(`gateReason.${gate.reason}`),
  ]
  const head = `${words.say(`gate.${gate.gate}`)}: ${words.say(`gateState.${gate.state}`)}`
  return line({ head, text: moved.filter((each) => each !== null).join(' · ') })
}

const personName = ({ words }: Told, { name, role, organisation }: PersonLine): string =>
  name ?? `${words.say(`role.${role}`)}, ${words.partner(organisation)}`

function taskLine(told: Told, task: TaskLine): string {
  const { words, when } = told
  const state = task.isOverdue ? words.say('task.overdue') : words.say(`taskState.${task.state}`)
  const head = [`${task.number}`, state, when(task.dueAt), personName(told, task.owner)].join(' · ')
  return line({ head, text: task.text ?? words.say('post.erased') })
}

function entryLine(told: Told, entry: JournalLine): string {
  const { words, when } = told
  const regards = entry.regards === null ? [] : [`→ ${entry.regards}`]
  const by = entry.by ?? `${words.say(`role.${entry.role}`)}, ${words.partner(entry.organisation)}`
  const field = words.say(`journalField.${entry.field}`)
  const head = [`${entry.number}`, field, ...regards, when(entry.at), by].join(' · ')
  return line({ head, text: entry.text ?? words.say('post.erased') })
}
