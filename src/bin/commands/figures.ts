import { type Instant, parseInstant, wordOf } from '../../domain/kit.ts'
import { breakdowns } from '../../protocol/figures.ts'
import { type Command, textOf, UsageError, type Values } from '../command.ts'
import { actedOn, actingOptions, actingPerson, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** Figures of an operation, each with its definition, as of now or any past instant. */
export const figures: Command = {
  summary: 'figures with their definitions, as of now or any past instant',
  usage: '--as PERSON [--op OPERATION] [--as-of INSTANT] [--by kind|provider|state|language]',
  options: {
    ...actingOptions,
    'as-of': { type: 'string', help: 'ISO 8601 instant; counted again from the facts' },
    by: { type: 'string', help: breakdowns.join(', ') },
  },
  run: (values) =>
    withHouse(values, async (built) => {
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const by = wordOf(breakdowns, textOf(values, 'by')) ?? null
      const reply = await built.house.reads.figures(op, person, {}, { asOf: asOfIn(values), by })
      if (reply === undefined) throw new UsageError('there is no such operation')
      if (values.json) say(JSON.stringify(reply))
      else {
        say(`As of ${reply.asOf}\n`)
        say(
          tableOf(
            ['figure', 'count', 'unit', 'definition'],
            reply.figures.map((it) => [
              it.figure,
              it.count.toLocaleString('en'),
              it.unit,
              it.definition,
            ]),
          ),
        )
      }
      return exits.done
    }),
}

function asOfIn(values: Values): Instant | null {
  const text = textOf(values, 'as-of')
  if (text === undefined) return null
  const instant = parseInstant(Date.parse(text))
  if (instant === undefined)
    throw new UsageError('--as-of takes an instant such as 2026-11-24T12:00:00Z')
  return instant
}
