/**
 * The situation report: what stands at this moment, on one page that needs no script and prints as
 * it is. Everything in it is what its reader may see.
 */
import type { Person } from '../../app/directory.ts'
import type { House } from '../../app/house.ts'
import type { JournalLine, OperationSheet, PersonLine, TaskLine } from '../../app/reads.ts'
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
  const { reads, clock } = house
  const sheet = await reads.operation(op, person)
  if (sheet === undefined) return undefined
  const words = wordsIn(language)
  const told: Told = { words, sheet, when: (iso) => timeIn(sheet.zone, language, iso) }
  const [figures, alarms, tasks, journal] = await Promise.all([
    reads.figures(op, person, {}, { asOf: null, by: null }),
    reads.alarms(op, person),
    reads.tasks(op, person, 'open'),
    reads.journal(op, person, { before: null, limit: ENTRIES }),
  ])
  const counts = new Map(figures?.figures.map(({ figure, count }) => [figure, count]))
  const now = isoOf(await clock.now())
  const head = { words, nonce, title: words.say('report.title'), exercise: sheet.exercise }
  return page(
    head,
    [
      `<p><b><bdi>${escaped(sheet.title)}</bdi></b></p>`,
      said(`${words.say('report.asOf')} ${told.when(now)} (${now})`),
      said(
        `${words.say('report.lead')}: ${sheet.lead} · ${words.say('report.host')}: ${sheet.host}`,
      ),
      section(told, 'report.standing', standing(told, counts)),
      section(
        told,
        'report.alarms',
        alarms
          .map(({ kind, since, detail }) => ({
            head: `${words.say(`alarm.${kind}`)} · ${told.when(since)}`,
            text: detail,
          }))
          .map(line),
      ),
      section(
        told,
        'report.gates',
        sheet.gates.map((gate) => gateLine(told, gate)),
      ),
      section(
        told,
        'report.tasks',
        tasks.map((task) => taskLine(told, task)),
      ),
      section(
        told,
        'report.journal',
        journal.entries.map((entry) => entryLine(told, entry)),
      ),
    ].join('\n'),
  )
}

/** A time on the clock of the post. */
const timeIn = (timeZone: string, language: NoticeLanguage, iso: string): string =>
  new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone },
  }).format(new Date(iso))

type Title = 'standing' | 'alarms' | 'gates' | 'tasks' | 'journal'

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
    gate.by,
    gate.at === null ? null : when(gate.at),
    gate.reason === null ? null : words.say(`gateReason.${gate.reason}`),
  ]
  const head = `${words.say(`gate.${gate.gate}`)}: ${words.say(`gateState.${gate.state}`)}`
  return line({ head, text: moved.filter((each) => each !== null).join(' · ') })
}

const personName = ({ words }: Told, { name, role, organisation }: PersonLine): string =>
  name ?? `${words.say(`role.${role}`)}, ${organisation}`

function taskLine(told: Told, task: TaskLine): string {
  const { words, when } = told
  const state = task.isOverdue ? words.say('task.overdue') : words.say(`taskState.${task.state}`)
  const head = [`${task.number}`, state, when(task.dueAt), personName(told, task.owner)].join(' · ')
  return line({ head, text: task.text ?? words.say('post.erased') })
}

function entryLine(told: Told, entry: JournalLine): string {
  const { words, when } = told
  const regards = entry.regards === null ? [] : [`→ ${entry.regards}`]
  const by = entry.by ?? `${words.say(`role.${entry.role}`)}, ${entry.organisation}`
  const field = words.say(`journalField.${entry.field}`)
  const head = [`${entry.number}`, field, ...regards, when(entry.at), by].join(' · ')
  return line({ head, text: entry.text ?? words.say('post.erased') })
}
