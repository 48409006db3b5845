import type { AlarmLine } from '../../app/reads.ts'
import type { Command } from '../command.ts'
import { actedOn, actingOptions, actingPerson, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** What needs a person, the most pressing kind first; the worst of it is the exit code. */
export const alarms: Command = {
  summary:
    'what needs a person: dangers to life, messages given up, contradictions, reviews, lanes',
  usage: '--as PERSON [--op OPERATION]',
  wordsMax: 0,
  options: actingOptions,
  run: (values) =>
    withHouse(values, async (built) => {
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const rows = await built.house.reads.alarms(op, person)
      if (values.json) say(JSON.stringify({ alarms: rows }))
      else say(rows.length === 0 ? 'Nothing needs a person.' : alarmTable(rows))
      const is = (kind: AlarmLine['kind']): boolean => rows.some((row) => row.kind === kind)
      if (is('life-threat')) return exits.danger
      if (is('dead-letter')) return exits.deadLetters
      const isJudged = is('measure-contradicted') || is('basis-past-review')
      return isJudged ? exits.judgement : exits.done
    }),
}

const alarmTable = (rows: readonly AlarmLine[]): string =>
  tableOf(
    ['alarm', 'since', 'id', 'detail', 'what to do'],
    rows.map(({ kind, since, id, detail }) => [kind, since, id, detail, wayOut[kind]]),
  )

const wayOut = {
  'life-threat': 'answer for it at the command post, and call whoever has not heard',
  'task-overdue': 'ask its owner, or hand it over',
  'dead-letter': 'mend what is wrong, then revive the dispatch',
  'measure-contradicted': 'ask whoever answered, and the executing state, before anybody counts it',
  'basis-past-review': 'look at the person again: give a new day of review, or take it out',
  'hold-past-review': 'look at it again: lift it, or place a new one',
  'preservation-due': 'renew it, or release it, before its period is over',
  'question-due': 'answer it at the command post, or its silence will',
  'lane-failing': 'it is tried again by itself; ask the provider if it lasts',
} as const satisfies Record<AlarmLine['kind'], string>
