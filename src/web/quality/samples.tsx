import type { RereviewList } from '../../protocol/rereview.ts'
import { Columns } from '../ui/columns.tsx'
import { rateWordings } from '../ui/error-rate.ts'
import { dateTime } from '../ui/format.ts'
import { number, t, wordFor } from '../ui/text.ts'
import classes from './quality.module.css'

type Sample = RereviewList['samples'][number]

const columns = [
  'quality.samples.round',
  'quality.samples.drawn',
  'quality.samples.of',
  'quality.samples.done',
  'quality.samples.rate',
] as const

/** The samples, the newest first, with how far each is. */
export function Samples({
  samples,
  isBlind,
}: {
  samples: readonly Sample[]
  /** Whether its reader may decide again, and so is not told everything. */
  isBlind: boolean
}) {
  return (
    <section className={classes.panel} aria-labelledby="samples">
      <h2 id="samples">{t('quality.samples')}</h2>
      {samples.length === 0 ? (
        <p>{t('quality.samples.none')}</p>
      ) : (
        <table className={classes.table}>
          <Columns words={columns} />
          <tbody>
            {samples.map((sample) => (
              <Row key={sample.sample} sample={sample} />
            ))}
          </tbody>
        </table>
      )}
      {isBlind && <p className={classes.hint}>{t('quality.samples.blind')}</p>}
    </section>
  )
}

const utc = (iso: string): string => `${dateTime(new Date(iso), 'UTC')} UTC`

function Row({ sample }: { sample: Sample }) {
  const { round, seed, asOf, drawnAt, decision, population, rate } = sample
  const [first, second, third, fourth, fifth] = columns
  return (
    <tr>
      <th scope="row" data-label={t(first)}>
        {number(round)} <small>{t('quality.samples.seed', { seed: String(seed) })}</small>
      </th>
      <td data-label={t(second)}>
        <time dateTime={drawnAt}>{utc(drawnAt)}</time>
      </td>
      <td data-label={t(third)}>
        {t('quality.samples.population', { count: population })}{' '}
        <small>
          {decision === null ? t('quality.decision.all') : wordFor('decision', decision)},{' '}
          {t('quality.samples.asOf', { time: utc(asOf) })}
        </small>
      </td>
      <td data-label={t(fourth)}>
        {t('quality.samples.progress', { done: rate.reviewed, all: rate.drawn })}
        <progress value={rate.reviewed} max={rate.drawn} aria-label={t('quality.samples.done')} />
      </td>
      <td data-label={t(fifth)}>{rateWordings(rate).at(-1)}</td>
    </tr>
  )
}
