import { parts } from '../../domain/words.ts'
import type { ErrorRate } from '../../protocol/rereview.ts'
import { rateLine } from '../ui/error-rate.ts'
import patterns from '../ui/parts.module.css'
import { number, t } from '../ui/text.ts'
import { FigureLink, type Place } from './figure-link.tsx'
import classes from './figures.module.css'
import { definitionOf, type Figure, nameOf, pick } from './groups.ts'

type PartsProps = { figures: readonly Figure[]; rate: ErrorRate; place: Place }

/** Every address in exactly one of six parts, with the sum written out. */
export function PartsSum({ figures, rate, place }: PartsProps) {
  const rows = parts.map((part) => ({ part, figure: pick(figures, [`part-${part}`])[0] }))
  const sum = rows.reduce((total, { figure }) => total + (figure?.count ?? 0), 0)
  return (
    <section className={classes.panel}>
      <h2>{t('figures.parts')}</h2>
      <p className={classes.note}>{t('figures.parts.note')}</p>
      <div className={classes.bar} aria-hidden="true">
        {rows.map(({ part, figure }) => (
          <i key={part} className={patterns[part]} style={{ flexGrow: figure?.count ?? 0 }} />
        ))}
      </div>
      <ul className={classes.parts}>
        {rows.map(({ part, figure }) => (
          <li key={part}>
            <i className={patterns[part]} />
            <b>
              <FigureLink figure={`part-${part}`} count={figure?.count ?? 0} place={place} />
            </b>
            <span>{nameOf(`part-${part}`)}</span>
            {figure && <small>{definitionOf(figure)}</small>}
          </li>
        ))}
      </ul>
      <p className={`${classes.sum} figures`}>
        {rows.map(({ figure }) => number(figure?.count ?? 0)).join(' + ')} ={' '}
        <FigureLink figure="unique" count={sum} place={place} />
      </p>
      <p className={classes.note} data-rate>
        {rateLine(rate)}
      </p>
    </section>
  )
}
