import { MEASURED_MIN } from '../../domain/rereview/error-rate.ts'
import type { ErrorRate } from '../../protocol/rereview.ts'
import { tenths } from '../ui/format.ts'
import { number, t } from '../ui/text.ts'
import classes from './quality.module.css'

/** What is counted, in the order in which it comes about. */
const parts = ['drawn', 'reviewed', 'wrong', 'unsettled', 'skipped'] as const

/** The rate of errors with its interval and what it counts. */
export function Rate({ rate }: { rate: ErrorRate }) {
  const { measured } = rate
  return (
    <section className={classes.panel} aria-labelledby="rate">
      <h2 id="rate">{t('quality.rate')}</h2>
      {measured === null ? (
        <p>
          <b className={classes.big}>{t('quality.none')}</b>{' '}
          {t('quality.none.what', { min: MEASURED_MIN })}
        </p>
      ) : (
        <>
          <p>
            <b className={`${classes.big} figures`}>
              {t('quality.percent', { percent: tenths(measured.percent) })}
            </b>{' '}
            {t('quality.interval', { low: tenths(measured.low), high: tenths(measured.high) })}
          </p>
          <Scale measured={measured} />
        </>
      )}
      <dl className={classes.parts}>
        {parts.map((part) => (
          <div key={part}>
            <dd className="figures">{number(rate[part])}</dd>
            <dt>{t(`quality.part.${part}`)}</dt>
          </div>
        ))}
      </dl>
      <p className={classes.hint}>{t('quality.counts')}</p>
    </section>
  )
}

/** Ends of a scale that people can read off, in per cent. */
const ENDS = [5, 10, 20, 50, 100] as const

/** The interval on a scale from none to an end that holds it; the sentence above says the same. */
function Scale({ measured: { percent, low, high } }: { measured: Measured }) {
  const end = ENDS.find((each) => each >= high) ?? 100
  const at = (share: number): string => `${(100 * share) / end}%`
  return (
    <div className={classes.scale} dir="ltr" aria-hidden="true">
      <svg width="100%" height="26" aria-hidden="true">
        <rect className={classes.track} y="9" width="100%" height="8" rx="4" />
        <rect className={classes.interval} x={at(low)} y="5" width={at(high - low)} height="16" />
        <rect className={classes.mark} x={at(percent)} y="1" width="4" height="24" />
      </svg>
      <span>0</span>
      <span>{t('quality.percentOnly', { percent: number(end) })}</span>
    </div>
  )
}

type Measured = NonNullable<ErrorRate['measured']>
