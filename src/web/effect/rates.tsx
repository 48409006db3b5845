import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { localeNow, number, t, wordFor } from '../ui/text.ts'
import classes from './effect.module.css'
import { Heading } from './heading.tsx'

type Change = NonNullable<EffectSheet['outlets'][number]['change']>
type Bounded = NonNullable<Change['ratio']>

const digits = (value: number): string =>
  new Intl.NumberFormat(localeNow(), { maximumSignificantDigits: 3 }).format(value)

const percent = (value: number): string =>
  new Intl.NumberFormat(localeNow(), { style: 'percent', maximumFractionDigits: 1 }).format(value)

const bounds = (
  { low, high }: Pick<Bounded, 'low' | 'high'>,
  write: (value: number) => string,
): string => `${low === null ? '–' : write(low)} – ${high === null ? '∞' : write(high)}`

const withBounds = (it: Bounded | null, write: (value: number) => string): string =>
  it === null ? '–' : `${write(it.value)} (${bounds(it, write)})`

/** What may be called an effect, or why nothing may; and the rates that it rests on. */
export function Rates({ sheet }: { sheet: EffectSheet }) {
  const { outlets, claim, lack } = sheet
  const told = outlets.flatMap(({ target, name, isControl, change }) =>
    change === null ? [] : [{ target, name, isControl, change }],
  )
  return (
    <section className={classes.panel} aria-labelledby="claim">
      <Heading id="claim" word="effect.claim" />
      {claim === null ? (
        <p className={classes.claim} data-lack={lack ?? undefined}>
          <b>{t('effect.claim.none')}</b> {lack && wordFor('effectLack', lack)}
        </p>
      ) : (
        <p className={classes.claim}>
          {t('effect.against', {
            share: percent(claim.against.value),
            interval: bounds(claim.against, percent),
          })}
        </p>
      )}
      {told.length > 0 && <Told told={told} />}
    </section>
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
      <p className={classes.foot}>{t('effect.rates.method')}</p>
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
      <td data-label={t('effect.rates.before')}>{withBounds(rateBefore, digits)}</td>
      <td data-label={t('effect.rates.after')}>{withBounds(rateAfter, digits)}</td>
      <td data-label={t('effect.rates.ratio')}>{withBounds(ratio, percent)}</td>
      <td data-label={t('effect.rates.copies')}>
        {number(copiesBefore)} / {number(copiesAfter)}
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
                <td data-label={t('effect.rates.ratio')}>{withBounds(ratio, percent)}</td>
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
              <b>{code}</b> {before === null ? t('effect.public.few') : number(before)} /{' '}
              {after === null ? t('effect.public.few') : number(after)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
