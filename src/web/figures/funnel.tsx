import { t } from '../ui/text.ts'
import { FigureLink, type Place } from './figure-link.tsx'
import classes from './figures.module.css'
import { definitionOf, type Figure, funnel, nameOf, pick } from './groups.ts'

/** The way of an address. It says itself that its steps do not add up. */
export function Funnel({ figures, place }: { figures: readonly Figure[]; place: Place }) {
  const steps = pick(figures, funnel)
  const highest = Math.max(1, ...steps.map(({ count }) => count))
  return (
    <section className={classes.panel}>
      <h2>{t('figures.funnel')}</h2>
      <p className={classes.note}>{t('figures.funnel.note')}</p>
      <ol className={classes.funnel}>
        {steps.map((step) => (
          <li key={step.figure}>
            <span className={classes.step}>{nameOf(step.figure)}</span>
            <span className={classes.track} aria-hidden="true">
              <i style={{ inlineSize: `${(100 * step.count) / highest}%` }} />
            </span>
            <b>
              <FigureLink figure={step.figure} count={step.count} place={place} />
            </b>
            <small>{definitionOf(step)}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
