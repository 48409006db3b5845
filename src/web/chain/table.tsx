import { Fragment } from 'react'
import type { ChainReply } from '../../protocol/chain.ts'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'
import { elsewhereAt, linesOf, type Place, rows, sourceId, sourceOf } from './place.ts'
import { Strong } from './strong.tsx'

type TableProps = {
  readonly chain: ChainReply
  readonly current: Place
  readonly onOpen: (place: Place) => void
  readonly onGo: (place: Place) => void
}

/** The four actions side by side. On a narrow screen one of them, chosen above. */
export function Table(props: TableProps) {
  const { chain, current, onGo } = props
  return (
    <>
      <nav className={classes.choice} aria-label={t('chain.actions')}>
        {chain.actions.map(({ action }, at) => (
          <button
            key={action}
            type="button"
            aria-pressed={at === current.at}
            onClick={() => onGo({ ...current, at })}
          >
            {at + 1} · {t(`chainAction.${action}`)}
          </button>
        ))}
      </nav>
      <table className={classes.table}>
        <caption className="unseen">{t('chain.heading')}</caption>
        <thead>
          <tr>
            <td className={classes.corner}>
              <span className="unseen">{t('chain.rows')}</span>
            </td>
            {chain.actions.map(({ action }, at) => (
              <th key={action} scope="col" data-current={at === current.at}>
                {at + 1} · {t(`chainAction.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`chainRow.${row}`)}</th>
              {chain.actions.map(({ action }, at) => (
                <Cell key={action} {...props} place={{ at, row }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

type Statements = ReturnType<typeof linesOf>[number]

type CellProps = TableProps & { readonly place: Place }

function Cell(props: CellProps) {
  const { chain, current, place } = props
  const cell = chain.actions[place.at]?.cells[place.row]
  if (!cell) return null
  const isHere = place.at === current.at && place.row === current.row
  const others = elsewhereAt(chain, place)
  const briefs = others.flatMap(({ brief }) => brief ?? [])
  const lines = linesOf(cell)
  const mark = others.length > 0 && (
    <SourceButton {...props} source={t('chain.elsewhere.mark')} line={OTHERS} />
  )
  return (
    <td data-current={place.at === current.at} data-here={isHere}>
      {cell.is === 'absent' && (
        <p>
          <bdi className={classes.missing}>{t(`chainAbsence.${cell.absence}`)}</bdi>{' '}
          <SourceButton {...props} source={cell.report} line={0} /> {mark}
        </p>
      )}
      {lines.map((line, number) => (
        <p key={line[0]?.says}>
          <Line line={line} />{' '}
          <SourceButton {...props} source={factsTold(chain, line)} line={number} />{' '}
          {number === lines.length - 1 && briefs.length === 0 && mark}
        </p>
      ))}
      {briefs.length > 0 && (
        <p className={classes.elsewhere}>
          {briefs.map((brief) => (
            <bdi key={brief}>
              <Strong text={t(`chain.brief.${brief}`)} />
            </bdi>
          ))}{' '}
          {mark}
        </p>
      )}
    </td>
  )
}

/** One line is one text, whichever way the page is read. */
function Line({ line }: { line: Statements }) {
  return (
    <bdi>
      {line.map(({ says, manner }, at) => (
        <Fragment key={says}>
          {at > 0 && ' '}
          <span className={classes[manner]}>
            <Strong text={t(`chain.said.${says}`)} />
          </span>
        </Fragment>
      ))}
    </bdi>
  )
}

const factsTold = (chain: ChainReply, line: Statements): string =>
  sourceOf(
    chain,
    line.flatMap(({ facts }) => facts),
  )

/** The line of a cell that belongs to other sources: after all of its own. */
const OTHERS = 99

type SourceButtonProps = CellProps & { readonly source: string; readonly line: number }

/** Opens the source of the whole cell. The keyboard goes from cell to cell, to the first of each. */
function SourceButton({ chain, current, place, source, line, ...rest }: SourceButtonProps) {
  const { onOpen, onGo } = rest
  const action = chain.actions[place.at]?.action ?? 'august-2016'
  const isFirst = line === 0
  const isHere = isFirst && place.at === current.at && place.row === current.row
  return (
    <button
      type="button"
      {...(isFirst ? { id: sourceId(place), onFocus: () => onGo(place) } : {})}
      className={classes.source}
      data-other={line === OTHERS}
      tabIndex={isHere ? 0 : -1}
      aria-label={t('chain.source.of', {
        source,
        row: t(`chainRow.${place.row}`),
        action: t(`chainAction.${action}`),
      })}
      onClick={() => onOpen(place)}
    >
      {source}
    </button>
  )
}
