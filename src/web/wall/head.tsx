import type { WallFrame } from '../../protocol/wall.ts'
import { clock, tenths } from '../ui/format.ts'
import { plural, t } from '../ui/text.ts'
import classes from './head.module.css'
import type { Civil } from './time.ts'

type Props = { frame: WallFrame; civil: Civil; ageMs: number; stale: boolean; isSeizure: boolean }

/** What this is about, how fresh it is, and what time it is there. */
export function Head({ frame, civil, ageMs, stale, isSeizure }: Props) {
  const about = [
    t(isSeizure ? 'wall.seizureDay' : 'wall.day', frame.dayOf),
    plural('wall.stateCount', frame.stateCount),
    plural('wall.providerCount', frame.providerCount),
  ]
  return (
    <header className={classes.head}>
      <h1>{frame.title}</h1>
      {!stale && <span className={classes.about}>{about.join(' · ')}</span>}
      <span className={classes.gap} />
      {!stale && (
        <span className={classes.live}>{t('wall.live', { seconds: tenths(ageMs / 1_000) })}</span>
      )}
      <span className={classes.clock}>{clock(civil.now, civil.zone)}</span>
      <span className={classes.post}>
        {t('wall.post', { place: frame.post, time: clock(civil.now, 'UTC') })}
      </span>
    </header>
  )
}
