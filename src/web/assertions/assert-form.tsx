import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ORDINARY } from '../../domain/kit.ts'
import {
  assertionKinds,
  assertionSubjects,
  informationGrades,
  sourceGrades,
} from '../../domain/words.ts'
import { ASSERTION_CHARACTERS_MAX, type SignalList } from '../../protocol/assertion.ts'
import { REFERENCE_CHARACTERS_MAX } from '../../protocol/preservation.ts'
import { Choice } from '../targets/fields.tsx'
import { Fold } from '../ui/fold.tsx'
import { dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { useKeys } from '../ui/use-keys.ts'
import classes from './assertions.module.css'
import { signalName } from './signal-name.ts'

type Props = {
  readonly op: string
  readonly signals: SignalList['signals']
  readonly onMade: () => void
}

const blank = {
  ...{ kind: '', about: '', source: '', information: '', statedFor: '', text: '' },
  ...{ reference: '', compartment: ORDINARY as string, restsOn: [] as readonly string[] },
}
type Draft = typeof blank

/** States something in the name of one's organisation: N opens it. */
export function AssertForm(props: Props) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  useKeys((key) => {
    if (key.toLowerCase() !== 'n') return false
    const details = place?.querySelector('details')
    if (details?.open) details.querySelector('select')?.focus()
    else details?.querySelector('summary')?.click()
    return true
  })
  return (
    <div ref={setPlace}>
      <Fold className={classes.panel} summary={`${t('assertions.add')} (N)`}>
        {(close) => <Fields {...props} onDone={close} />}
      </Fold>
    </div>
  )
}

/** What is sent: what was left out is not in it. */
const messageOf = ({ reference, statedFor, ...rest }: Draft): object => ({
  ...{ ...rest, statedFor: `${statedFor}T00:00:00Z` },
  ...(reference === '' ? {} : { reference }),
})

function Fields({ op, signals, onMade, onDone }: Props & { readonly onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>(blank)
  const { act, refused } = useAct(op, onMade)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act('/assertions', messageOf(draft))) onDone()
  }
  return (
    <form ref={form} onSubmit={submit} className={classes.form}>
      <Graded draft={draft} onSet={set} />
      <textarea
        required
        rows={3}
        dir="auto"
        maxLength={ASSERTION_CHARACTERS_MAX}
        aria-label={t('assertions.text')}
        placeholder={t('assertions.text')}
        value={draft.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <Placed draft={draft} onSet={set} />
      {signals.length > 0 && (
        <RestsOn
          signals={signals}
          chosen={draft.restsOn}
          onChosen={(restsOn) => set({ restsOn })}
        />
      )}
      <p>
        <button type="submit" className={forms.main}>
          {t('assertions.do')}
        </button>
      </p>
      {refused}
    </form>
  )
}

type FieldProps = { readonly draft: Draft; readonly onSet: (change: Partial<Draft>) => void }

/** What kind of statement it is, about what, and how good. */
function Graded({ draft, onSet }: FieldProps) {
  return (
    <>
      <Choice
        label={t('assertions.kind')}
        list="assertionKind"
        words={assertionKinds}
        value={draft.kind}
        onValue={(kind) => onSet({ kind })}
      />
      <Choice
        label={t('assertions.about')}
        list="assertionSubject"
        words={assertionSubjects}
        value={draft.about}
        onValue={(about) => onSet({ about })}
      />
      <Choice
        label={t('targets.source')}
        words={sourceGrades}
        value={draft.source}
        onValue={(source) => onSet({ source })}
      />
      <Choice
        label={t('targets.information')}
        words={informationGrades}
        value={draft.information}
        onValue={(information) => onSet({ information })}
      />
    </>
  )
}

/** Of which day it speaks, in which case it stands, and who may know of it. */
function Placed({ draft, onSet }: FieldProps) {
  return (
    <>
      <label>
        {t('assertions.day')}
        <input
          required
          type="date"
          value={draft.statedFor}
          onChange={({ target }) => onSet({ statedFor: target.value })}
        />
      </label>
      <label>
        {t('assertions.case')}
        <input
          dir="auto"
          maxLength={REFERENCE_CHARACTERS_MAX}
          value={draft.reference}
          onChange={({ target }) => onSet({ reference: target.value })}
        />
      </label>
      <label>
        {t('assertions.compartment')}
        <input
          required
          pattern="[a-z0-9][a-z0-9\-]{0,59}"
          value={draft.compartment}
          onChange={({ target }) => onSet({ compartment: target.value })}
        />
      </label>
    </>
  )
}

/** The signals that it rests on, the latest first. */
function RestsOn({
  signals,
  chosen,
  onChosen,
}: {
  signals: Props['signals']
  chosen: readonly string[]
  onChosen: (chosen: readonly string[]) => void
}) {
  return (
    <fieldset className={classes.choose}>
      <legend>{t('assertions.restsOn')}</legend>
      {signals.map(({ signal, kind, items, organisation, notedAt }) => (
        <label key={signal}>
          <input
            type="checkbox"
            checked={chosen.includes(signal)}
            onChange={({ target }) =>
              onChosen(target.checked ? [...chosen, signal] : chosen.filter((it) => it !== signal))
            }
          />{' '}
          {signalName(kind, items.length)}, <bdi>{organisation}</bdi>,{' '}
          {dateTime(new Date(notedAt), 'UTC')} UTC
        </label>
      ))}
    </fieldset>
  )
}
