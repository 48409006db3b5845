import type { CardLine } from '../../protocol/card.ts'
import { countsOf, isReady, type StateTally } from '../board/tally.ts'
import { partnerName, releaserName } from '../participant/told.ts'
import { clockOrDay, listed, stateName } from '../ui/format.ts'
import { number, t, wordFor } from '../ui/text.ts'
import { CardList } from './card-list.tsx'
import { type BoardProps, goAhead } from './desk.ts'
import classes from './states.module.css'

type Props = BoardProps & {
  readonly states: readonly StateTally[]
  /** The state on which the keyboard stands. */
  readonly current: string | undefined
  readonly open: string | undefined
  readonly onOpen: (state: string | undefined) => void
}

const columns = [
  'state',
  'servers',
  'domains',
  'others',
  'instrument',
  'form',
  'day',
  'release',
] as const

/** The states with their measures; each releases its own, and nobody else can. */
export function States(props: Props) {
  const { states, board } = props
  return (
    <section className={classes.panel} aria-labelledby="states">
      <h2 id="states">
        {t('board.states')} <span>{t('board.states.note')}</span>
      </h2>
      {/* Its own scroll, so that on a phone the page itself stays as wide as the screen. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <div className={classes.scroll} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`board.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {states.map((tally) => (
              <Row key={tally.state} {...props} tally={tally} />
            ))}
          </tbody>
          <tfoot>
            <Sum cards={board.cards} />
          </tfoot>
        </table>
      </div>
    </section>
  )
}

const kindsOf = (cards: readonly CardLine[]): readonly number[] => {
  const of = (kind: string) => cards.filter((card) => card.kind === kind).length
  const [servers, domains] = [of('server'), of('domain')]
  return [servers, domains, cards.length - servers - domains]
}

function Row(props: Props & { readonly tally: StateTally }) {
  const { tally, current, open, onOpen } = props
  const { state, cards, waiting } = tally
  const isOpen = open === state
  return (
    <>
      <tr data-waiting={waiting.length > 0} data-current={current === state} id={`state-${state}`}>
        <th scope="row">
          <button
            type="button"
            aria-expanded={isOpen}
            title={stateName(state)}
            onClick={() => onOpen(isOpen ? undefined : state)}
          >
            {state}
          </button>
        </th>
        {kindsOf(cards).map((count, place) => (
          <td key={columns[place + 1]} className="figures">
            {number(count)}
          </td>
        ))}
        <td>{instruments(cards)}</td>
        <td>
          <Forms cards={cards} />
        </td>
        <td>
          <Day {...props} cards={cards} />
        </td>
        <td>
          <Released {...props} cards={cards} />
        </td>
      </tr>
      {isOpen && (
        <tr className={classes.open}>
          <td colSpan={columns.length}>
            <CardList op={props.op} cards={cards} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Kinds of instrument, each with how many measures stand under it. */
function instruments(cards: readonly CardLine[]): string {
  const kinds = cards.flatMap(({ instrument }) => (instrument ? [instrument.kind] : []))
  const words = countsOf(kinds).map(
    ([kind, count]) => `${wordFor('instrumentKind', kind) ?? kind} ${number(count)}`,
  )
  return words.length === 0 ? t('board.none') : listed(words)
}

/** Where the forms are, each status with its count, and how many measures have none. */
function Forms({ cards }: { cards: readonly CardLine[] }) {
  const bad = cards.filter((card) => card.stage === 'sealed' && card.lacks.includes('instrument'))
  const statuses = cards.flatMap(({ instrument }) => (instrument ? [instrument.status] : []))
  const words = countsOf(statuses).map(
    ([status, count]) => `${wordFor('formStatus', status) ?? status} ${number(count)}`,
  )
  const without = cards.length - statuses.length
  const all = [...words, ...(without > 0 ? [t('board.withoutForm', { count: without })] : [])]
  return <span className={bad.length > 0 ? classes.bad : ''}>{listed(all)}</span>
}

function Day({ board, civil, cards }: BoardProps & { readonly cards: readonly CardLine[] }) {
  const go = goAhead(board)
  const confirmed = cards.filter(
    ({ stage, lacks }) => stage !== 'sealed' || !lacks.includes('confirmation'),
  )
  if (confirmed.length === 0) return <Bad words={t('board.notConfirmed')} />
  const all = confirmed.length === cards.length
  return (
    <>
      <span className={all ? classes.good : classes.warn}>
        {all
          ? t('board.confirmed')
          : t('board.someConfirmed', { count: confirmed.length, total: cards.length })}
      </span>
      {go && <small>{clockOrDay(new Date(go.goAt), civil.now, civil.zone)}</small>}
    </>
  )
}

function Released({ civil, cards }: BoardProps & { readonly cards: readonly CardLine[] }) {
  const released = cards.filter(({ stage, releasedAt }) => stage !== 'sealed' || releasedAt)
  const last = released
    .flatMap(({ releasedAt }) => releasedAt ?? [])
    .sort()
    .at(-1)
  const by = countsOf(released.map(({ releasedBy, owner }) => releaserName(releasedBy, owner))).map(
    ([name]) => name,
  )
  const owners = countsOf(cards.map(({ owner }) => owner)).map(([owner]) => partnerName(owner))
  const told = (
    <small>
      <bdi>{(by.length > 0 ? by : owners).join('; ')}</bdi>
      {last !== undefined && `, ${clockOrDay(new Date(last), civil.now, civil.zone)}`}
    </small>
  )
  if (released.length === 0) return <Bad words={t('board.notReleased')}>{told}</Bad>
  const all = released.length === cards.length
  return (
    <>
      <span className={all ? classes.good : classes.warn}>
        {t('board.released', { count: released.length, total: cards.length })}
      </span>
      {told}
    </>
  )
}

/** The mark says without colour what the colour says. */
function Bad({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <>
      <span className={classes.bad}>! {words}</span>
      {children}
    </>
  )
}

function Sum({ cards }: { cards: readonly CardLine[] }) {
  const confirmed = cards.filter(
    ({ stage, lacks }) => stage !== 'sealed' || !lacks.includes('confirmation'),
  ).length
  const inForce = cards.filter(
    ({ stage, lacks }) => stage !== 'sealed' || !lacks.includes('instrument'),
  ).length
  const total = cards.length
  return (
    <tr>
      <th scope="row">{t('board.sum')}</th>
      {kindsOf(cards).map((count, place) => (
        <td key={columns[place + 1]} className="figures">
          {number(count)}
        </td>
      ))}
      <td>{instruments(cards)}</td>
      <td>{t('board.ofMeasures', { count: inForce, total })}</td>
      <td>{t('board.ofMeasures', { count: confirmed, total })}</td>
      <td>{t('board.ofMeasures', { count: cards.filter(isReady).length, total })}</td>
    </tr>
  )
}
