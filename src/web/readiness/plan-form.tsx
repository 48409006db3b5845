import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { StateCode } from '../../domain/words.ts'
import { countdown } from '../board/countdown.ts'
import { listed, stateName, weekday } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { plural, t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { FIELD_MAX, fieldOf, isoOfField } from '../ui/utc-field.ts'
import { type BoardProps, goAhead } from './desk.ts'
import classes from './form.module.css'
import { localTimes } from './head.tsx'

/** Plans T0, or moves it. It is written in UTC; what the capitals' clocks say then stands beside it. */
export function PlanForm(
  props: BoardProps & { readonly isOpen: boolean; readonly onDone: () => void },
) {
  const { op, board, civil, onChange, isOpen, onDone } = props
  const go = goAhead(board)
  const [typed, setTyped] = useState('')
  const [isUnfolded, setOpen] = useState(false)
  const { act, refused } = useAct(op, onChange)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])
  if (!board.steps.includes('plan')) return null
  const goAt = isoOfField(typed)
  const states = [...new Set(board.cards.map(({ state }) => state))].sort()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (goAt === undefined || !(await act('/go', { goAt }))) return
    setTyped('')
    setOpen(false)
    onDone()
  }
  return (
    <details
      className={classes.details}
      open={isOpen || isUnfolded}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t(go ? 'board.plan.move' : 'board.plan')}</summary>
      <form onSubmit={submit}>
        <label>
          {t('board.plan.at')}
          <input
            ref={field}
            type="datetime-local"
            required
            min={fieldOf(civil.now.toISOString())}
            max={FIELD_MAX}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        {goAt && <Clocks at={new Date(goAt)} now={civil.now} states={states} />}
        {go && <p>{plural('board.plan.again', states.length)}</p>}
        <p>
          <button type="submit" className={forms.main}>
            {t(go ? 'board.plan.move' : 'board.plan')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}

/** How far away it would be, and what the clocks of the capitals say then. */
function Clocks({ at, now, states }: { at: Date; now: Date; states: readonly StateCode[] }) {
  return (
    <>
      <p className="figures">
        <b>{countdown(at, now)}</b> {weekday(at, 'UTC')}
      </p>
      <ul>
        {localTimes(at, states).map(([time, there]) => (
          <li key={time}>
            <b className="figures">{time}</b> {listed(there.map(stateName))}
          </li>
        ))}
      </ul>
    </>
  )
}
