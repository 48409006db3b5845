import type { WallFrame } from '../../protocol/wall.ts'
import { t } from '../ui/text.ts'
import classes from './stale.module.css'
import { timeOf } from './time.ts'

/** Old figures must not pass for new ones: the whole frame says so. */
export function Stale({ frame }: { frame: WallFrame }) {
  return (
    <div
      className={`${classes.stale} ${frame.exercise ? classes.belowBand : ''}`}
      role="alert"
      data-testid="stale"
    >
      <span>{t('wall.stale', { time: timeOf(frame.at, frame.zone) })}</span>
    </div>
  )
}
