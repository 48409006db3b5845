import { type FormEvent, useState } from 'react'
import { operationPath, send } from '../ui/api.ts'
import { plural, t } from '../ui/text.ts'
import type { DeskProps } from './desk.ts'
import { type People, PersonChoice } from './person-choice.tsx'
import classes from './post.module.css'

/** By when, in hours from now: within a shift, at its end, with the next one, tomorrow. */
const HOURS = [1, 4, 8, 24] as const

const HOUR_MS = 3_600_000

/** A new task: what, who, by when. Closed until somebody wants one, since most of a shift is reading. */
export function TaskForm({ desk, people }: { desk: DeskProps; people: People }) {
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [hours, setHours] = useState<number>(HOURS[0])
  const [refused, setRefused] = useState<string>()
  const give = async (event: FormEvent) => {
    event.preventDefault()
    const dueAt = new Date(desk.civil().now.getTime() + hours * HOUR_MS).toISOString()
    const path = `${operationPath(desk.op)}/tasks`
    const sent = await send(path, { text, owner, dueAt }, crypto.randomUUID())
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
          <button type="submit" className={classes.main}>
            {t('task.give')}
          </button>
        </p>
        {refused !== undefined && (
          <p role="alert" className={classes.refused}>
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
