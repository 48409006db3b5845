import type { ReactNode } from 'react'
import { t } from '../ui/text.ts'
import { FigureLink, type Place } from './figure-link.tsx'
import classes from './figures.module.css'
import { definitionOf, type Group, nameOf } from './groups.ts'

/** Figures that belong together: number, name, what it counts, of what. */
export function FigureList({
  group,
  place,
  children,
}: {
  group: Group
  place: Place
  children?: ReactNode
}) {
  return (
    <section className={classes.panel}>
      <h2>{t(group.title)}</h2>
      <ul className={classes.list}>
        {group.figures.map((figure) => (
          <li key={figure.figure}>
            <b>
              <FigureLink figure={figure.figure} count={figure.count} place={place} />
            </b>
            <span>
              {nameOf(figure.figure)}
              {figure.denominator !== null && (
                <i> {t('figures.denominator', { name: nameOf(figure.denominator) })}</i>
              )}
              <small>{definitionOf(figure)}</small>
            </span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
