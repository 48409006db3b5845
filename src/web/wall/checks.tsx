import type { FigureId } from '../../domain/words.ts'
import type { WallFrame } from '../../protocol/wall.ts'
import { type TextKey, t } from '../ui/text.ts'
import classes from './checks.module.css'
import { Count } from './count.tsx'
import panels from './wall.module.css'

type Row = {
  readonly word: TextKey
  readonly count: number
  readonly figure?: FigureId
  readonly warn?: boolean
}

/** What we still have to look at, and where word and sight differ. */
export function Checks({ frame }: { frame: WallFrame }) {
  const { checks } = frame
  const due: Row[] = [
    { word: 'wall.checks.firstNow', count: checks.firstNow },
    { word: 'wall.checks.firstLater', count: checks.firstLater },
    { word: 'wall.checks.againToday', count: checks.againToday },
    { word: 'wall.checks.againLater', count: checks.againLater },
  ]
  const differ = discrepancyRows(frame)
  const dense = differ.length > due.length ? classes.dense : ''
  return (
    <section className={`${panels.panel} ${classes.checks} ${dense}`}>
      <Rows op={frame.op} title={t('wall.checks')} rows={due} />
      <Rows op={frame.op} title={t('wall.discrepancies')} rows={differ} />
    </section>
  )
}

/** A restriction to the EU is no removal: it is shown apart, and only where there is one. */
function discrepancyRows({ discrepancies }: WallFrame): Row[] {
  const { saidDownLive, back, replaced, unknown, goneEu } = discrepancies
  const rows: Row[] = [
    {
      word: 'wall.discrepancies.saidDownLive',
      count: saidDownLive,
      figure: 'said-down-live',
      warn: true,
    },
    { word: 'wall.discrepancies.back', count: back, figure: 'part-back', warn: true },
    { word: 'wall.discrepancies.replaced', count: replaced, figure: 'replaced' },
    { word: 'wall.discrepancies.unknown', count: unknown, figure: 'unknown' },
  ]
  if (goneEu === 0) return rows
  return [...rows, { word: 'wall.discrepancies.goneEu', count: goneEu, figure: 'gone-eu' }]
}

function Rows({ op, title, rows }: { op: string; title: string; rows: readonly Row[] }) {
  return (
    <div>
      <h2>{title}</h2>
      <ul className={classes.rows}>
        {rows.map(({ word, count, figure, warn }) => (
          <li key={word} className={warn && count > 0 ? classes.warn : ''}>
            <b>
              <Count op={op} count={count} {...(figure ? { filter: { figure } } : {})} />
            </b>
            <span>{t(word)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
