import { type FormEvent, use, useState } from 'react'
import { WATCH_CAP, WATCH_CAP_MAX, WATCH_DAYS_MAX } from '../../domain/watch.ts'
import type { TargetSheet } from '../../protocol/target.ts'
import { SessionContext } from '../session.ts'
import { watchPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './targets.module.css'

const DAY_MS = 86_400_000

/** A month, where nobody says: long enough for what comes back at once. */
const DAYS = 30

/** Puts a domain or a family under watch, with a daily cap and an end. */
export function WatchForm({ op, sheet }: { op: string; sheet: TargetSheet }) {
  const mayWatch = use(SessionContext)?.acts.includes('watch.set') ?? false
  const [days, setDays] = useState(DAYS)
  const [dailyCap, setCap] = useState<number>(WATCH_CAP)
  const [isDone, setDone] = useState(false)
  const { act, refused } = useAct(op, () => setDone(true))
  const hasNames = sheet.kind === 'domain' || sheet.kind === 'domain-family'
  if (!mayWatch || !hasNames || sheet.ask) return null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const until = new Date(Date.now() + days * DAY_MS).toISOString()
    await act(`/targets/${sheet.target}/watch`, { until, dailyCap })
  }
  return (
    <section>
      <h2>{t('watch.set')}</h2>
      <form onSubmit={submit} className={classes.form}>
        <label>
          {t('watch.days')}{' '}
          <input
            type="number"
            required
            min={1}
            max={WATCH_DAYS_MAX - 1}
            value={days}
            onChange={({ target }) => setDays(target.valueAsNumber)}
          />
        </label>
        <label>
          {t('watch.tasks')}{' '}
          <input
            type="number"
            required
            min={1}
            max={WATCH_CAP_MAX}
            value={dailyCap}
            onChange={({ target }) => setCap(target.valueAsNumber)}
          />
        </label>
        <button type="submit">{t('watch.set')}</button>
      </form>
      {isDone && <p role="status">{t('watch.done')}</p>}
      {refused}
      <p>
        <Link to={watchPath(op)}>{t('watch.title')}</Link>
      </p>
    </section>
  )
}
