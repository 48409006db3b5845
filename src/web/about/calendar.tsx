import { useState } from 'react'
import type { CalendarReply, CalendarState } from '../../protocol/calendar.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

/** The address under which a calendar programme reads the dates: made, shown once, made void. */
export function Calendar({ sheet }: SheetProps) {
  const path = `${operationPath(sheet.op)}/calendar`
  const [turn, setTurn] = useState(0)
  const [made, setMade] = useState<CalendarReply>()
  const [hasFailed, setHasFailed] = useState(false)
  const loaded = useLoaded<CalendarState>(path, turn)
  const until = loaded.is === 'here' ? loaded.value.until : null
  const act = async (method: 'POST' | 'DELETE') => {
    const reply = await ask(path, method)
    setHasFailed(reply === undefined)
    if (reply === undefined) return
    setMade(method === 'POST' ? await reply.json() : undefined)
    setTurn(turn + 1)
  }
  return (
    <>
      <p>{t('about.calendar.what')}</p>
      {until !== null && (
        <p>{t('about.calendar.until', { time: dateTime(new Date(until), sheet.zone) })}</p>
      )}
      {made !== undefined && (
        <label className={classes.address}>
          {t('about.calendar.address')}
          <input
            readOnly
            dir="ltr"
            value={made.address}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
          <span className={classes.none}>{t('about.calendar.once')}</span>
        </label>
      )}
      <p className={classes.row}>
        <button type="button" onClick={() => void act('POST')}>
          {until === null ? t('about.calendar.make') : t('about.calendar.anew')}
        </button>
        {until !== null && (
          <button type="button" onClick={() => void act('DELETE')}>
            {t('about.calendar.revoke')}
          </button>
        )}
      </p>
      {hasFailed && (
        <p role="alert" className={forms.refused}>
          {t('post.notSent')}
        </p>
      )}
    </>
  )
}

/** What the server said, or undefined where it did not do it. */
async function ask(path: string, method: 'POST' | 'DELETE'): Promise<Response | undefined> {
  const headers = { 'content-type': 'application/json' }
  const sent = method === 'POST' ? { method, headers, body: '{}' } : { method }
  try {
    const response = await fetch(path, sent)
    return response.ok ? response : undefined
  } catch {
    // No connection: the reader is told the same.
    return undefined
  }
}
