import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type JournalField, journalFields } from '../../domain/words.ts'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import type { Sent } from '../ui/sent.ts'
import { t, wordFor } from '../ui/text.ts'
import { useKeys } from '../ui/use-keys.ts'
import { useOnce } from '../ui/use-once.ts'
import { numberName } from './desk.ts'
import classes from './post.module.css'

/** The entry that a new one regards, and in which field. */
export type Regarding = {
  readonly number: number
  readonly compartment: string
  readonly field: JournalField
}

type FormProps = {
  readonly op: string
  readonly regarding: Regarding | undefined
  /** What was typed so far stands with the journal: it outlives the choice of another entry. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onDrop: () => void
  readonly onWritten: () => void
}

/** An entry in seconds: N goes to the text, Enter writes it, Shift and Enter begin a new line. */
export function EntryForm({ op, regarding, text, onText, onDrop, onWritten }: FormProps) {
  const [field, setField] = useState<JournalField>(regarding?.field ?? 'message')
  const { state, submit } = useEntry(op, onWritten)
  const area = useKeyTo('n', regarding !== undefined)
  const write = async (event: FormEvent) => {
    event.preventDefault()
    const { number: regards, compartment } = regarding ?? {}
    if (text.trim() !== '' && (await submit({ field, text, regards, compartment }))) onText('')
  }
  return (
    <form className={classes.form} onSubmit={write}>
      <Fields field={field} onField={setField} isSupplement={regarding !== undefined} />
      {regarding && (
        <p className={classes.regarding}>
          {t('journal.regards', { number: numberName(regarding.number, regarding.compartment) })}
          <button type="button" onClick={onDrop}>
            {t('journal.regards.drop')}
          </button>
        </p>
      )}
      <textarea
        ref={area}
        rows={2}
        dir="auto"
        maxLength={2_000}
        required
        aria-label={t('journal.text')}
        placeholder={t('journal.text')}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={submitOnEnter}
      />
      <p className={classes.bottom}>
        <span>{t('journal.keys')}</span>
        <button type="submit" className={forms.main} disabled={state === 'sending'}>
          {t('journal.write')}
        </button>
      </p>
      {typeof state === 'object' && (
        <p role="alert" className={forms.refused}>
          {state.said ?? t('post.notSent')}
        </p>
      )}
    </form>
  )
}

/** Enter writes; while a character is composed it belongs to the keyboard of the language. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** The text, to which a key goes from anywhere else; at once where somebody has just asked for it. */
function useKeyTo(key: string, atOnce: boolean) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (atOnce) area.current?.focus()
  }, [atOnce])
  useKeys((each) => {
    if (each === key) area.current?.focus()
    return each === key
  })
  return area
}

type State = 'ready' | 'sending' | Extract<Sent, { readonly is: 'refused' }>

type Draft = {
  readonly field: JournalField
  readonly text: string
  readonly regards: number | undefined
  readonly compartment: string | undefined
}

/** Writes an entry once, however often it is tried. */
function useEntry(op: string, onWritten: () => void) {
  const [state, setState] = useState<State>('ready')
  const once = useOnce()
  const submit = async (draft: Draft): Promise<boolean> => {
    setState('sending')
    const sent = await once(`${operationPath(op)}/journal`, draft)
    setState(sent.is === 'taken' ? 'ready' : sent)
    if (sent.is !== 'taken') return false
    onWritten()
    return true
  }
  return { state, submit }
}

function Fields({
  field,
  onField,
  isSupplement,
}: {
  field: JournalField
  onField: (field: JournalField) => void
  isSupplement: boolean
}) {
  // A supplement needs an entry that it corrects.
  const offered = journalFields.filter((each) => isSupplement || each !== 'supplement')
  return (
    <fieldset className={classes.fields}>
      <legend className="unseen">{t('journal.field')}</legend>
      {offered.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="field"
            value={each}
            checked={each === field}
            onChange={() => onField(each)}
          />
          {wordFor('journalField', each) ?? each}
        </label>
      ))}
    </fieldset>
  )
}
