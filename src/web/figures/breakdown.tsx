import { wordOf } from '../../domain/kit.ts'
import { itemKinds, languageCodes, parts, stateCodes } from '../../domain/words.ts'
import type { FiguresReply, ItemFilter } from '../../protocol/figures.ts'
import { languageName, stateName } from '../ui/format.ts'
import { figuresPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { type TextKey, t, wordFor } from '../ui/text.ts'
import { FigureLink, type Place } from './figure-link.tsx'
import classes from './figures.module.css'
import { nameOf } from './groups.ts'

type Shown = NonNullable<FiguresReply['by']>
type By = Shown['breakdown']
type Row = Shown['rows'][number]

const tabs = ['kind', 'provider', 'state', 'language'] as const satisfies readonly By[]

/** Columns of the table, where the reply has them: the whole, then its six parts. */
const columns = ['unique', 'sent', ...parts.map((part) => `part-${part}`)]

const words = {
  kind: 'figures.by.kind',
  provider: 'figures.by.provider',
  state: 'figures.by.state',
  language: 'figures.by.language',
} as const satisfies Record<By, TextKey>

type Props = { reply: FiguresReply; by: string | undefined; place: Place }

/** The same figures by kind, provider, state or language of the content. */
export function Breakdown({ reply, by, place }: Props) {
  return (
    <section className={classes.panel}>
      <h2>{t('figures.by')}</h2>
      <nav className={classes.tabs} aria-label={t('figures.by')}>
        <Tab by={undefined} word="figures.by.none" asked={by} place={place} />
        {tabs.map((tab) => (
          <Tab key={tab} by={tab} word={words[tab]} asked={by} place={place} />
        ))}
      </nav>
      {reply.by && <Table shown={reply.by} place={place} />}
    </section>
  )
}

type TabProps = { by: By | undefined; word: TextKey; asked: string | undefined; place: Place }

function Tab({ by, word, asked, place }: TabProps) {
  const current = by === asked ? ({ 'aria-current': 'true' } as const) : {}
  return (
    <Link to={figuresPath(place.op, { by, asOf: place.asOf })} {...current}>
      {t(word)}
    </Link>
  )
}

function Table({ shown: { breakdown, rows }, place }: { shown: Shown; place: Place }) {
  const given = columns.filter((column) => rows.some(({ counts }) => column in counts))
  if (rows.length === 0) return <p className={classes.note}>{t('figures.by.empty')}</p>
  return (
    // A focus stop, so that the keyboard can scroll a table wider than a phone.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroller} aria-label={t(words[breakdown])} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(words[breakdown])}</th>
            {given.map((column) => (
              <th key={column} scope="col">
                {nameOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <bdi>{nameOfRow(breakdown, row)}</bdi>
              </th>
              {given.map((column) => (
                <td key={column}>
                  <Cell column={column} breakdown={breakdown} row={row} place={place} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type CellProps = { column: string; breakdown: By; row: Row; place: Place }

function Cell({ column, breakdown, row, place }: CellProps) {
  const count = row.counts[column] ?? 0
  const filter = filterOf(breakdown, row.key)
  if (!filter) return <FigureLink figure="" count={count} place={place} />
  return <FigureLink figure={column} count={count} place={place} filter={filter} />
}

/** The filter that gives the row's list; a row for "none" has no filter to ask for it. */
function filterOf(breakdown: By, key: string): ItemFilter | undefined {
  switch (breakdown) {
    case 'provider':
      return /^[0-9a-f-]{36}$/.test(key) ? { provider: key } : undefined
    case 'kind':
      return given('kind', wordOf(itemKinds, key))
    case 'state':
      return given('state', wordOf(stateCodes, key))
    case 'language':
      return given('language', wordOf(languageCodes, key))
  }
}

function given<Name extends keyof ItemFilter>(name: Name, value: ItemFilter[Name]) {
  return value === undefined ? undefined : { [name]: value }
}

function nameOfRow(breakdown: By, { key, name }: Row): string {
  if (breakdown === 'kind') return wordFor('kind', key) ?? name
  if (breakdown === 'state') return wordOf(stateCodes, key) ? stateName(key) : t('wall.states.none')
  return breakdown === 'language' ? languageName(key) : name
}
