import type { FiguresReply } from '../../protocol/figures.ts'
import { dateTime, duration } from '../ui/format.ts'
import { plural, t } from '../ui/text.ts'
import classes from './figures.module.css'

/** How fast answers came. No ranking: all providers together. */
export function Speed({ speed, asOf }: Pick<FiguresReply, 'speed' | 'asOf'>) {
  const rows = [
    ['figures.speed.median', speed.medianMs],
    ['figures.speed.p90', speed.p90Ms],
    ['figures.speed.worst', speed.worstMs],
  ] as const
  return (
    <section className={classes.panel}>
      <h2>{t('figures.speed')}</h2>
      {speed.count === 0 ? (
        <p className={classes.note}>{t('figures.speed.none')}</p>
      ) : (
        <>
          <p className={classes.note}>{plural('figures.speed.count', speed.count)}</p>
          {speed.asOf !== asOf && (
            <p className={classes.note}>
              {t('figures.asOf', { time: dateTime(new Date(speed.asOf), 'UTC') })}
            </p>
          )}
          <dl className={classes.speed}>
            {rows.map(([name, ms]) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd className="figures">{ms === null ? '–' : duration(ms)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
