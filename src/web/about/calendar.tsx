import { useState } from 'react'
import type { CalendarReply, CalendarState } from '../../protocol/calendar.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { type Refusal, saidOf } from '../ui/refusal-words.ts'
import { t } from '../ui/text.ts'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

/** The address under which a calendar programme reads the dates: made, shown once, made void. */
export function Calendar({ sheet }: SheetProps) {
  const path = `${operationPath(sheet.op)}/calendar`
  const [turn, setTurn] = useState(0)
  const [made, setMade] = useState<CalendarReply>()
  const [refused, setRefused] = useState<string>()
  const loaded = useLoaded<CalendarState>(path, turn)
  const until = loaded.is === 'here' ? loaded.value.until : null
  const act = async (method: 'POST' | 'DELETE') => {
    const { reply, said } = await ask(path, method)
    setRefused(said)
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
      {refused !== undefined && (
        <p role="alert" className={forms.refused}>
          {refused}
        </p>
      )}
    </>
  )
}

type Asked = { readonly reply: Response | undefined; readonly said: string | undefined }

/** The reply, or what is said where the server did not do it. */
async function ask(path: string, method: 'POST' | 'DELETE'): Promise<Asked> {
  const headers = { 'content-type': 'application/json' }
  const sent = method === 'POST' ? { method, headers, body: '{}' } : { method }
  try {
    const response = await fetch(path, sent)
    if (response.ok) return { reply: response, said: undefined }
    const refusal: Refusal = await response.json()
    return { reply: undefined, said: (await saidOf(refusal)) ?? t('post.notSent') }
  } catch {
    // No connection, or half an answer.
    return { reply: undefined, said: t('post.notSent') }
  }
}
