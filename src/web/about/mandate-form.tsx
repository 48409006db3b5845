import { type FormEvent, useState } from 'react'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import { OrganisationChoice } from './organisation-choice.tsx'
import type { SheetProps } from './sheet.ts'

/** The assignment of the case: to whom, within which limits, until which day. Nothing is preset. */
export function MandateForm({ sheet, onChange }: SheetProps) {
  const [to, setTo] = useState('')
  const [limits, setLimits] = useState('')
  const [day, setDay] = useState('')
  const { act, refused } = useAct(sheet.op, onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await act('/mandates', { to, limits, until: `${day}T23:59:59Z` }))) return
    setLimits('')
    setTo('')
  }
  return (
    <details className={classes.details}>
      <summary>{t('about.mandate.give')}</summary>
      <form onSubmit={submit}>
        <p className={classes.row}>
          <OrganisationChoice
            label={t('about.mandate.to')}
            sheet={sheet}
            value={to}
            onValue={setTo}
          />
          <label>
            {t('about.mandate.until')}{' '}
            <input
              type="date"
              required
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          </label>
        </p>
        <textarea
          required
          rows={3}
          dir="auto"
          maxLength={1_000}
          aria-label={t('about.mandate.limits')}
          placeholder={t('about.mandate.limits')}
          value={limits}
          onChange={(event) => setLimits(event.target.value)}
        />
        <p className={classes.row}>
          <button type="submit" className={forms.main}>
            {t('about.mandate.give')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}
