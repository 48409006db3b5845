import { type FormEvent, useState } from 'react'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { plural, t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import type { DeskProps } from './desk.ts'
import { type People, PersonChoice } from './person-choice.tsx'
import classes from './post.module.css'

/** By when, in hours from now: within a shift, at its end, with the next one, tomorrow. */
const HOURS = [1, 4, 8, 24] as const

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** On a whole minute, as people say it; and so a second try says the same as the first. */
function dueIn(hours: number, now: Date): string {
  const at = now.getTime() + hours * HOUR_MS
  return new Date(Math.ceil(at / MINUTE_MS) * MINUTE_MS).toISOString()
}

/** A new task: what, who, by when. Closed until somebody wants one, since most of a shift is reading. */
export function TaskForm({ desk, people }: { desk: DeskProps; people: People }) {
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [hours, setHours] = useState<number>(HOURS[0])
  const [refused, setRefused] = useState<string>()
  const once = useOnce()
  const give = async (event: FormEvent) => {
    event.preventDefault()
    const dueAt = dueIn(hours, desk.civil().now)
    const path = `${operationPath(desk.op)}/tasks`
    const sent = await once(path, { text, owner, dueAt })
    setRefused(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
    if (sent.is !== 'taken') return
    setText('')
    desk.onChange()
  }
  return (
    <details className={classes.details}>
      <summary>{t('task.give')}</summary>
      <form className={classes.form} onSubmit={give}>
        <textarea
          rows={2}
          dir="auto"
          maxLength={500}
          required
          aria-label={t('task.text')}
          placeholder={t('task.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className={classes.bottom}>
          <PersonChoice label={t('task.owner')} people={people} value={owner} onValue={setOwner} />
          <HoursChoice value={hours} onValue={setHours} />
          <button type="submit" className={forms.main}>
            {t('task.give')}
          </button>
        </p>
        {refused !== undefined && (
          <p role="alert" className={forms.refused}>
            {refused}
          </p>
        )}
      </form>
    </details>
  )
}

function HoursChoice({ value, onValue }: { value: number; onValue: (hours: number) => void }) {
  return (
    <select
      aria-label={t('task.within')}
      value={value}
      onChange={(event) => onValue(Number(event.target.value))}
    >
      {HOURS.map((each) => (
        <option key={each} value={each}>
          {plural('task.hours', each)}
        </option>
      ))}
    </select>
  )
}
