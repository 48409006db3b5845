import { type FormEvent, useState } from 'react'
import { leadOffices } from '../../domain/words.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import { OrganisationChoice } from './organisation-choice.tsx'
import type { SheetProps } from './sheet.ts'

type Line = { readonly organisation: string; readonly office: string }

const blank: Line = { organisation: '', office: '' }

/** Who leads from now on: the whole list anew, so that what is set is what is read. */
export function LeadForm({ sheet, onChange }: SheetProps) {
  const [lines, setLines] = useState<readonly Line[]>([blank])
  const { act, refused } = useAct(sheet.op, onChange)
  const put = (place: number, line: Line) =>
    setLines(lines.map((each, index) => (index === place ? line : each)))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act('/leads', { leads: lines })) setLines([blank])
  }
  return (
    <details className={classes.details}>
      <summary>{t('about.lead.set')}</summary>
      <form onSubmit={submit}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
          <p key={place} className={classes.row}>
            <OrganisationChoice
              label={t('about.lead.who')}
              sheet={sheet}
              value={line.organisation}
              onValue={(organisation) => put(place, { ...line, organisation })}
            />
            <OfficeChoice
              value={line.office}
              onValue={(office) => put(place, { ...line, office })}
            />
          </p>
        ))}
        <p className={classes.row}>
          <button type="button" onClick={() => setLines([...lines, blank])}>
            {t('about.lead.more')}
          </button>
          <button type="submit" className={forms.main}>
            {t('about.lead.set')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}

function OfficeChoice({ value, onValue }: { value: string; onValue: (office: string) => void }) {
  return (
    <select
      required
      aria-label={t('about.lead.office')}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{t('about.lead.office')}</option>
      {leadOffices.map((office) => (
        <option key={office} value={office}>
          {wordFor('leadOffice', office) ?? office}
        </option>
      ))}
    </select>
  )
}
