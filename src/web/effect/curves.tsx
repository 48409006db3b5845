import { useState } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { duration } from '../ui/format.ts'
import { targetsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { localeNow, number, t, wordFor } from '../ui/text.ts'
import classes from './effect.module.css'
import folded from './form.module.css'
import { Heading } from './heading.tsx'

type Curve = EffectSheet['curves'][number]

const [WIDTH, HEIGHT] = [320, 120]

const percent = (value: number): string =>
  new Intl.NumberFormat(localeNow(), { style: 'percent', maximumFractionDigits: 1 }).format(value)

/** How long channels and their successors last: a drawing each, and a table that says the same. */
export function Curves({ op, sheet: { curves } }: { op: string; sheet: EffectSheet }) {
  const seen = curves.filter(({ lives }) => lives > 0)
  return (
    <section className={classes.panel} aria-labelledby="curves">
      <Heading id="curves" word="effect.curves" />
      {seen.length === 0 ? (
        <p className={classes.none}>
          {t('effect.curves.empty')} <Link to={targetsPath(op)}>{t('effect.curves.set')}</Link>
        </p>
      ) : (
        <>
          <ul className={classes.curves}>
            {curves.map((curve) => (
              <li key={curve.cohort}>
                <One curve={curve} />
              </li>
            ))}
          </ul>
          <Numbers curves={seen} />
          <p className={classes.foot}>{t('effect.curves.method')}</p>
        </>
      )}
    </section>
  )
}

/** The table that says the same, when somebody asks for it: it is longer than all the rest. */
function Numbers({ curves }: { curves: readonly Curve[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={folded.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('effect.curves.table')}</summary>
      {isOpen && <Table curves={curves} />}
    </details>
  )
}

function One({ curve }: { curve: Curve }) {
  const { cohort, lives, ended, medianMs, seenMs } = curve
  return (
    <>
      <h3>{wordFor('cohort', cohort)}</h3>
      {lives === 0 ? (
        <p className={classes.none}>{t('effect.curves.none')}</p>
      ) : (
        <>
          <p>
            {t('effect.curves.lives', { lives: number(lives), ended: number(ended) })};{' '}
            {medianMs === null
              ? t('effect.curves.noMedian')
              : t('effect.curves.median', { time: duration(medianMs) })}
          </p>
          <Drawing curve={curve} />
          <p className={classes.quiet}>{t('effect.curves.seen', { time: duration(seenMs) })}</p>
        </>
      )}
    </>
  )
}

/** Steps as a line that falls at each, and the interval around them as a ground. */
function Drawing({ curve: { steps, seenMs } }: { curve: Curve }) {
  const x = (ms: number) => (seenMs === 0 ? 0 : (ms / seenMs) * WIDTH)
  const y = (share: number) => (1 - share) * HEIGHT
  const line = steps.map(({ atMs, survival }) => `H${x(atMs)} V${y(survival)}`).join(' ')
  const bands = steps.flatMap(({ atMs, low, high }, index) => {
    if (low === null || high === null) return []
    const until = x(steps[index + 1]?.atMs ?? seenMs)
    return [{ atMs, x: x(atMs), y: y(high), width: until - x(atMs), height: y(low) - y(high) }]
  })
  return (
    <svg
      className={classes.drawing}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bands.map(({ atMs, ...band }) => (
        <rect key={atMs} className={classes.band} {...band} />
      ))}
      <path className={classes.half} d={`M0 ${y(0.5)} H${WIDTH}`} />
      <path className={classes.line} d={`M0 0 ${line} H${WIDTH}`} />
    </svg>
  )
}

function Table({ curves }: { curves: readonly Curve[] }) {
  return (
    <table className={classes.table}>
      <Columns words={columns} />
      <tbody>
        {curves.flatMap(({ cohort, lives, steps, seenMs }) => [
          <tr key={`${cohort} 0`}>
            <th scope="row">{wordFor('cohort', cohort)}</th>
            <td data-label={t('effect.curves.time')}>
              <bdi>{duration(steps.length === 0 ? seenMs : 0)}</bdi>
            </td>
            <td data-label={t('effect.curves.atRisk')}>{number(lives)}</td>
            <td data-label={t('effect.curves.ended')}>0</td>
            <td data-label={t('effect.curves.share')}>{percent(1)}</td>
          </tr>,
          ...steps.map(({ atMs, atRisk, ended, survival, low, high }) => (
            <tr key={`${cohort} ${atMs}`}>
              <th scope="row">{wordFor('cohort', cohort)}</th>
              <td data-label={t('effect.curves.time')}>
                <bdi>{duration(atMs)}</bdi>
              </td>
              <td data-label={t('effect.curves.atRisk')}>{number(atRisk)}</td>
              <td data-label={t('effect.curves.ended')}>{number(ended)}</td>
              <td data-label={t('effect.curves.share')}>
                <bdi dir="ltr">
                  {percent(survival)}
                  {low !== null && high !== null && ` (${percent(low)} – ${percent(high)})`}
                </bdi>
              </td>
            </tr>
          )),
        ])}
      </tbody>
    </table>
  )
}

const columns = [
  'effect.curves.cohort',
  'effect.curves.time',
  'effect.curves.atRisk',
  'effect.curves.ended',
  'effect.curves.share',
] as const
