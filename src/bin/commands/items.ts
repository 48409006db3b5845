import type { Filter } from '../../app/reads.ts'
import { parseId, wordOf } from '../../domain/kit.ts'
import { figureIds, itemKinds, languageCodes, stateCodes } from '../../domain/words.ts'
import { type Command, numberOf, textOf, UsageError, type Values } from '../command.ts'
import { actedOn, actingOptions, actingPerson, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

const PAGE = 50

/** The list behind a figure. */
export const items: Command = {
  summary: 'the list that a figure counts',
  usage:
    '--as PERSON [--op OPERATION] [--figure FIGURE] [--kind KIND] [--provider ID] [--state XX]',
  options: {
    ...actingOptions,
    figure: { type: 'string', help: figureIds.join(', ') },
    kind: { type: 'string', help: itemKinds.join(', ') },
    provider: { type: 'string', help: 'id of a provider' },
    state: { type: 'string', help: 'two letters' },
    language: { type: 'string', help: 'two letters' },
    after: { type: 'string', help: 'cursor of the page before' },
    limit: { type: 'string', help: `rows (${PAGE})` },
  },
  run: (values) =>
    withHouse(values, async (built) => {
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const page = await built.house.reads.items(op, person, filterOf(values), {
        after: textOf(values, 'after') ?? null,
        limit: numberOf(values, 'limit', PAGE),
      })
      if (values.json) say(JSON.stringify(page))
      else {
        say(
          tableOf(
            ['item', 'kind', 'state', 'part', 'last look', 'address'],
            page.items.map((it) => [
              it.item,
              it.kind,
              it.state ?? '',
              it.part,
              it.lastClass ?? '',
              it.address ?? 'erased',
            ]),
          ),
        )
        say(
          `\n${page.items.length} of ${page.total.toLocaleString('en')}${page.next === null ? '' : `; next page: --after ${page.next}`}`,
        )
      }
      return exits.done
    }),
}

/** A word of a closed list that was given, or a usage error. */
function given<Word extends string>(
  values: Values,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(values, name)
  if (text === undefined) return undefined
  const word = wordOf(words, text)
  if (word === undefined) throw new UsageError(`--${name} is one of: ${words.join(', ')}`)
  return word
}

function filterOf(values: Values): Filter {
  const figure = given(values, 'figure', figureIds)
  const kind = given(values, 'kind', itemKinds)
  const state = given(values, 'state', stateCodes)
  const language = given(values, 'language', languageCodes)
  const provider = parseId<'provider'>(textOf(values, 'provider') ?? '')
  return {
    ...(figure && { figure }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(language && { language }),
    ...(provider && { provider }),
  }
}
