import { type FormEvent, useState } from 'react'
import { objectiveKinds } from '../../domain/words.ts'
import { t, wordFor } from '../ui/text.ts'
import type { EndDraft } from './draft.ts'
import classes from './setup.module.css'
import type { StepProps } from './step.ts'

/** A few sentences; the judicial file stays where it is. */
const END_CHARACTERS_MAX = 1_000

/** What the action is for. Only who leads sets it, and before the legal gate is open. */
export function Ends(props: StepProps & { readonly may: boolean }) {
  const { draft, onDraft, organisations, may } = props
  const leads = organisations.some((it) => it.isOwn && it.organisation === draft.lead)
  return (
    <>
      <ul className={classes.lines}>
        {draft.ends.map((end, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
          <li key={place}>
            <b>{wordFor('objectiveKind', end.kind) ?? end.kind}</b>
            <p dir="auto">{end.text}</p>
            <button
              type="button"
              onClick={() =>
                onDraft({ ...draft, ends: draft.ends.filter((_, at) => at !== place) })
              }
            >
              {t('setup.end.remove', { number: place + 1 })}
            </button>
          </li>
        ))}
      </ul>
      {may && leads ? (
        <EndForm onEnd={(end) => onDraft({ ...draft, ends: [...draft.ends, end] })} />
      ) : (
        <p className={classes.quiet}>{t('setup.ends.lead')}</p>
      )}
    </>
  )
}

function EndForm({ onEnd }: { readonly onEnd: (end: EndDraft) => void }) {
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    onEnd({ kind, text })
    setKind('')
    setText('')
  }
  return (
    <form onSubmit={add} className={classes.form}>
      <select
        required
        aria-label={t('about.objective.kind')}
        value={kind}
        onChange={({ target }) => setKind(target.value)}
      >
        <option value="">{t('about.objective.kind')}</option>
        {objectiveKinds.map((each) => (
          <option key={each} value={each}>
            {wordFor('objectiveKind', each) ?? each}
          </option>
        ))}
      </select>
      <textarea
        required
        rows={3}
        dir="auto"
        maxLength={END_CHARACTERS_MAX}
        aria-label={t('about.objective.text')}
        placeholder={t('about.objective.text')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p>
        <button type="submit">{t('about.objective.set')}</button>
      </p>
    </form>
  )
}
