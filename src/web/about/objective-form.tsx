import { type FormEvent, useState } from 'react'
import { objectiveKinds } from '../../domain/words.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

/** An objective, as long as the legal gate is closed. */
export function ObjectiveForm({ sheet, onChange }: SheetProps) {
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const { act, refused } = useAct(sheet.op, onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act('/objectives', { kind, text })) setText('')
  }
  return (
    <details className={classes.details}>
      <summary>{t('about.objective.set')}</summary>
      <form onSubmit={submit}>
        <p className={classes.row}>
          <select
            required
            aria-label={t('about.objective.kind')}
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            <option value="">{t('about.objective.kind')}</option>
            {objectiveKinds.map((each) => (
              <option key={each} value={each}>
                {wordFor('objectiveKind', each) ?? each}
              </option>
            ))}
          </select>
        </p>
        <textarea
          required
          rows={2}
          dir="auto"
          maxLength={1_000}
          aria-label={t('about.objective.text')}
          placeholder={t('about.objective.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className={classes.row}>
          <button type="submit" className={forms.main}>
            {t('about.objective.set')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}
