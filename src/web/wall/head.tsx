import type { WallFrame } from '../../protocol/wall.ts'
import { clock, tenths } from '../ui/format.ts'
import { plural, t } from '../ui/text.ts'
import classes from './head.module.css'
import type { Civil } from './time.ts'

type Props = { frame: WallFrame; civil: Civil; ageMs: number; stale: boolean; isSeizure: boolean }

/**
 * Which day it is, and with how many; after the last one how long ago that was and whether looks
 * are still to come. There is room for one of them.
 */
function about({ dayOf, checks, stateCount, providerCount }: WallFrame, isSeizure: boolean) {
  if (dayOf.ago === 0)
    return [
      t(isSeizure ? 'wall.seizureDay' : 'wall.day', dayOf),
      plural('wall.stateCount', stateCount),
      plural('wall.providerCount', providerCount),
    ]
  const { firstNow, firstLater, againToday, againLater } = checks
  const over = plural(isSeizure ? 'wall.seizureDay.over' : 'wall.day.over', dayOf.ago)
  const goesOn = firstNow + firstLater + againToday + againLater > 0
  return goesOn ? [over, t('wall.checksGoOn')] : [over]
}

/** What this is about, how fresh it is, and what time it is there. */
export function Head({ frame, civil, ageMs, stale, isSeizure }: Props) {
  return (
    <header className={classes.head}>
      <h1>{frame.title}</h1>
      {!stale && <span className={classes.about}>{about(frame, isSeizure).join(' · ')}</span>}
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
