import type { WallFrame } from '../../protocol/wall.ts'
import { clock } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import classes from './stale.module.css'

/** Old figures must not pass for new ones: the whole frame says so. */
export function Stale({ frame, since }: { frame: WallFrame; since: Date }) {
  return (
    <div
      className={`${classes.stale} ${frame.exercise ? classes.belowBand : ''}`}
      role="alert"
      data-testid="stale"
    >
      <span>{t('wall.stale', { time: clock(since, frame.zone) })}</span>
    </div>
  )
}
