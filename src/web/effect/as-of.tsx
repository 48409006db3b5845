import type { EffectSheet } from '../../protocol/effect.ts'
import { dateTime } from '../ui/format.ts'
import { effectPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import classes from './effect.module.css'

type AsOfProps = {
  readonly op: string
  readonly sheet: EffectSheet
  /** Read as it stood once. */
  readonly isPast?: boolean
}

const HOUR_MS = 3_600_000

/** Which instant is shown: of a past one the way back to now, and where nobody is heard any more the way to when they were. */
export function AsOf({ op, sheet, isPast = false }: AsOfProps) {
  const at = (time: Date) => dateTime(time, sheet.zone)
  if (isPast)
    return (
      <p className={classes.asOf}>
        <b>{t('effect.asOf', { time: at(new Date(sheet.asOf)) })}</b>{' '}
        <Link to={effectPath(op)}>{t('figures.asOf.now')}</Link>
      </p>
    )
  const heard = lastHeard(sheet)
  if (heard === null) return null
  return (
    <p className={classes.asOf}>
      {t('effect.deaf')}{' '}
      <Link to={effectPath(op, heard.toISOString())}>
        {t('effect.asOf.then', { time: at(heard) })}
      </Link>
    </p>
  )
}

/** Where no sensor is heard any more: within an hour of the last that was told, when it still counted. */
function lastHeard({ outlets }: EffectSheet): Date | null {
  const ends = outlets.flatMap(({ until }) => (until === null ? [] : [Date.parse(until)]))
  const isDeaf = ends.length > 0 && outlets.every(({ hours }) => hours === null)
  return isDeaf ? new Date(Math.max(...ends) + HOUR_MS) : null
}
