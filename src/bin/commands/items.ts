import { type Filter, MalformedCursor, type PageAsk } from '../../app/reads.ts'
import { parseId } from '../../domain/kit.ts'
import { itemKinds, languageCodes, stateCodes } from '../../domain/words.ts'
import { rateIn } from '../../http/pages/rate.ts'
import { wordsIn } from '../../http/pages/words.ts'
import { type ItemPage, listFigures, PAGE_ROWS_MAX } from '../../protocol/figures.ts'
import {
  asOfIn,
  type Command,
  numberOf,
  textOf,
  UsageError,
  type Values,
  whole,
  wordIn,
} from '../command.ts'
import { actedOn, actingOptions, actingPerson, withHouse } from '../opened.ts'
import { exits, say, tableOf } from '../terminal.ts'

const PAGE = 50

/** The list behind a figure. */
export const items: Command = {
  summary: 'the list that a figure counts',
  usage:
    '--as PERSON [--op OPERATION] [--figure FIGURE] [--kind KIND] [--state XX] [--as-of INSTANT]',
  wordsMax: 0,
  options: {
    ...actingOptions,
    figure: { type: 'string', help: listFigures.join(', ') },
    kind: { type: 'string', help: itemKinds.join(', ') },
    provider: { type: 'string', help: 'id of a provider' },
    state: { type: 'string', help: 'two letters' },
    language: { type: 'string', help: 'two letters' },
    'as-of': { type: 'string', help: 'ISO 8601 instant; the list as it was recorded then' },
    after: { type: 'string', help: 'cursor of the page before' },
    limit: { type: 'string', help: `rows (${PAGE})` },
  },
  run: (values) =>
    withHouse(values, async (built) => {
      const person = actingPerson(built, values)
      const op = await actedOn(built, values, person)
      const page = await built.house.reads
        .items(op, person, filterOf(values), pageIn(values))
        .catch((error: unknown) => {
          if (error instanceof MalformedCursor) throw new UsageError('--after is of another list')
          throw error
        })
      if (values.json) say(JSON.stringify(page))
      else sayPage(page)
      return exits.done
    }),
}

const heads = ['item', 'kind', 'state', 'part', 'last look'] as const

/** A page as a table; in the list of what came in, with how often each did. */
function sayPage({ asOf, total, submissions, items, next, errorRate }: ItemPage): void {
  const counting = submissions !== null
  const rows = items.map((it) => [
    ...[it.item, it.kind, it.state ?? '', it.part, it.lastClass ?? ''],
    ...(counting ? [String(it.submissions)] : []),
    it.address ?? 'erased',
  ])
  const came = counting ? `; ${submissions.toLocaleString('en')} submissions in all` : ''
  const more = next === null ? '' : `; next page: --after ${next}`
  say(`As of ${asOf}\n`)
  say(tableOf([...heads, ...(counting ? ['submissions'] : []), 'address'], rows))
  say(`\n${items.length} of ${total.toLocaleString('en')}${came}${more}`)
  say(rateIn(wordsIn('en'), errorRate))
}

const pageIn = (values: Values): PageAsk => ({
  after: textOf(values, 'after') ?? null,
  limit: numberOf(values, 'limit', PAGE, whole(1, PAGE_ROWS_MAX)),
  asOf: asOfIn(values),
})

function filterOf(values: Values): Filter {
  const figure = wordIn(values, 'figure', listFigures)
  const kind = wordIn(values, 'kind', itemKinds)
  const state = wordIn(values, 'state', stateCodes)
  const language = wordIn(values, 'language', languageCodes)
  const providerText = textOf(values, 'provider')
  const provider = parseId<'provider'>(providerText ?? '')
  if (providerText !== undefined && provider === undefined)
    throw new UsageError('--provider is no id; actionday provider list')
  return {
    ...(figure && { figure }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(language && { language }),
    ...(provider && { provider }),
  }
}
