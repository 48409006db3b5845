import type { ReactNode } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { listed } from '../ui/format.ts'
import { Rich } from '../ui/rich.tsx'
import { localeNow, number, sentence, t, wordFor } from '../ui/text.ts'
import { hasBegun } from './desk.ts'
import classes from './effect.module.css'
import { Heading } from './heading.tsx'

type Change = NonNullable<EffectSheet['outlets'][number]['change']>
type Bounded = NonNullable<Change['ratio']>

/** Three digits, and none behind the third place: a post in a thousand hours is none that matters. */
const digits = (value: number): string =>
  new Intl.NumberFormat(localeNow(), {
    maximumSignificantDigits: 3,
    maximumFractionDigits: 3,
    roundingPriority: 'lessPrecision',
  }).format(value)

const percent = (value: number): string =>
  new Intl.NumberFormat(localeNow(), { style: 'percent', maximumFractionDigits: 1 }).format(value)

const bounds = (
  { low, high }: Pick<Bounded, 'low' | 'high'>,
  write: (value: number) => string,
): string => `${low === null ? '–' : write(low)} – ${high === null ? '∞' : write(high)}`

type IntervalProps = {
  readonly it: Bounded | null
  readonly write: (value: number) => string
}

/** A value with its bounds: from the left to the right, in whatever direction the page is read. */
const Interval = ({ it, write }: IntervalProps) => (
  <bdi dir="ltr">{it === null ? '–' : `${write(it.value)} (${bounds(it, write)})`}</bdi>
)

type RatesProps = { readonly sheet: EffectSheet; readonly children?: ReactNode }

/** What may be called an effect, or why nothing may; and the rates that it rests on. */
export function Rates({ sheet, children }: RatesProps) {
  const told = sheet.outlets.flatMap(({ target, name, isControl, change }) =>
    change === null ? [] : [{ target, name, isControl, change }],
  )
  return (
    <section className={classes.panel} aria-labelledby="claim">
      <Heading id="claim" word="effect.claim" />
      <Claim sheet={sheet} />
      <Compared sheet={sheet} />
      {told.length > 0 && <Told told={told} />}
      {children}
    </section>
  )
}

function Claim({ sheet: { claim, lack } }: { sheet: EffectSheet }) {
  if (claim === null)
    return (
      <p className={classes.claim} data-lack={lack ?? undefined}>
        <b>{t('effect.claim.none')}</b> {lack && wordFor('effectLack', lack)}
      </p>
    )
  return (
    <p className={classes.claim}>
      <Rich
        text={sentence('effect.against')}
        parts={{
          share: <bdi dir="ltr">{percent(claim.against.value)}</bdi>,
          interval: <bdi dir="ltr">{bounds(claim.against, percent)}</bdi>,
        }}
      />
    </p>
  )
}

/** Who is compared with whom; before the day, that it must be said now or never. */
function Compared({ sheet }: { sheet: EffectSheet }) {
  const { baseline } = sheet
  if (baseline === null)
    return hasBegun(sheet) ? null : <p className={classes.none}>{t('effect.baseline.needed')}</p>
  const names = (all: typeof baseline.outlets) => (
    <bdi>{listed(all.map(({ name }) => name ?? t('post.erased')))}</bdi>
  )
  return (
    <p className={classes.foot}>
      <bdi>
        <Rich
          text={sentence('effect.baseline.compared')}
          parts={{ outlets: names(baseline.outlets), controls: names(baseline.controls) }}
        />
      </bdi>
    </p>
  )
}

type Line = Pick<EffectSheet['outlets'][number], 'target' | 'name' | 'isControl'> & {
  readonly change: Change
}

function Told({ told }: { told: readonly Line[] }) {
  return (
    <>
      <h3>{t('effect.rates')}</h3>
      <table className={classes.table}>
        <Columns words={columns} />
        <tbody>
          {told.map((line) => (
            <Row key={line.target} line={line} />
          ))}
        </tbody>
      </table>
      <p className={classes.foot}>
        <bdi>{t('effect.rates.method')}</bdi>
      </p>
    </>
  )
}

function Row({ line: { name, isControl, change } }: { line: Line }) {
  const { rateBefore, rateAfter, ratio, copiesBefore, copiesAfter, dispersion } = change
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {isControl && <small>{t('effect.control')}</small>}
      </th>
      <td data-label={t('effect.rates.before')}>
        <Interval it={rateBefore} write={digits} />
      </td>
      <td data-label={t('effect.rates.after')}>
        <Interval it={rateAfter} write={digits} />
      </td>
      <td data-label={t('effect.rates.ratio')}>
        <Interval it={ratio} write={percent} />
      </td>
      <td data-label={t('effect.rates.copies')}>
        <bdi dir="ltr">
          {number(copiesBefore)} / {number(copiesAfter)}
        </bdi>
      </td>
      <td data-label={t('effect.rates.dispersion')}>
        {dispersion === null ? '–' : digits(dispersion)}
      </td>
    </tr>
  )
}

const columns = [
  'effect.outlet',
  'effect.rates.before',
  'effect.rates.after',
  'effect.rates.ratio',
  'effect.rates.copies',
  'effect.rates.dispersion',
] as const

/** Where posts lead to, by platform; and the little of it that the public may see. */
export function Places({ sheet }: { sheet: EffectSheet }) {
  const { destinations, publicDestinations } = sheet
  return (
    <section className={classes.panel} aria-labelledby="places">
      <Heading id="places" word="effect.places" />
      {destinations.length === 0 ? (
        <p className={classes.none}>{t('effect.places.empty')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('effect.places.platform')}</th>
              <th scope="col">{t('effect.rates.before')}</th>
              <th scope="col">{t('effect.rates.after')}</th>
              <th scope="col">{t('effect.rates.ratio')}</th>
            </tr>
          </thead>
          <tbody>
            {destinations.map(({ platform, before, after, ratio }) => (
              <tr key={platform}>
                <th scope="row">
                  <bdi>{platform}</bdi>
                </th>
                <td data-label={t('effect.rates.before')}>{number(before)}</td>
                <td data-label={t('effect.rates.after')}>{number(after)}</td>
                <td data-label={t('effect.rates.ratio')}>
                  <Interval it={ratio} write={percent} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{t('effect.public')}</h3>
      {publicDestinations === null ? (
        <p className={classes.none}>{t('effect.public.none')}</p>
      ) : (
        <ul className={classes.coded}>
          {publicDestinations.map(({ code, before, after }) => (
            <li key={code}>
              <b>{code}</b>{' '}
              <bdi dir="ltr">
                {before === null ? t('effect.public.few') : number(before)} /{' '}
                {after === null ? t('effect.public.few') : number(after)}
              </bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
