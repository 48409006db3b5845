import { rateIn } from '../../http/pages/rate.ts'
import { wordsIn } from '../../http/pages/words.ts'
import { breakdowns } from '../../protocol/figures.ts'
import { asOfIn, type Command, UsageError, wordIn } from '../command.ts'
import { actedOn, actingOptions, actingPerson, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

/** Figures of an operation, each with its definition, as of now or any past instant. */
export const figures: Command = {
  summary: 'figures with their definitions, as of now or any past instant',
  usage: '--as PERSON [--op OPERATION] [--as-of INSTANT] [--by kind|provider|state|language]',
  wordsMax: 0,
  options: {
    ...actingOptions,
    'as-of': { type: 'string', help: 'ISO 8601 instant; counted again from the facts' },
    by: { type: 'string', help: breakdowns.join(', ') },
  },
  run: (values) =>
    withHouse(values, async (built) => {
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const by = wordIn(values, 'by', breakdowns) ?? null
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
        say(`\n${rateIn(wordsIn('en'), reply.errorRate)}`)
      }
      return exits.done
    }),
}
