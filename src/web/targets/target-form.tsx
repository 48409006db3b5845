import { type FormEvent, useState } from 'react'
import { wordOf } from '../../domain/kit.ts'
import { minorKinds, personKinds, RANK_MAX } from '../../domain/target.ts'
import { personCategories, targetKinds } from '../../domain/words.ts'
import forms from '../ui/forms.module.css'
import { ReviewDay } from '../ui/review-day.tsx'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Choice, type Said, SaidFields, unsaid } from './fields.tsx'
import classes from './targets.module.css'

const blank = {
  ...{ name: '', reference: '', rank: '', category: '', case: '', reviewBy: '', isMinor: false },
}

const isPerson = (kind: string): boolean => wordOf(personKinds, kind) !== undefined
const canBeMinor = (kind: string): boolean => wordOf(minorKinds, kind) !== undefined

/** Lists a target. What its kind does not have is not asked for. */
export function TargetForm({ op, onChange }: { op: string; onChange: () => void }) {
  const [kind, setKind] = useState('')
  const [it, setIt] = useState(blank)
  const [said, setSaid] = useState(unsaid)
  const { act, refused } = useAct(op, onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act('/targets', { targets: [messageOf(kind, it, said)] })) setIt(blank)
  }
  return (
    <details className={classes.details}>
      <summary>{t('targets.add')}</summary>
      <form onSubmit={submit} className={classes.form}>
        <Choice
          label={t('targets.kind')}
          list="targetKind"
          words={targetKinds}
          value={kind}
          onValue={setKind}
        />
        <Line
          label={t('targets.name')}
          required
          value={it.name}
          onValue={(name) => setIt({ ...it, name })}
        />
        <Line
          label={t('targets.reference')}
          value={it.reference}
          onValue={(reference) => setIt({ ...it, reference })}
        />
        {kind === 'outlet' && (
          <input
            type="number"
            min={1}
            max={RANK_MAX}
            aria-label={t('targets.rankField')}
            placeholder={t('targets.rankField')}
            value={it.rank}
            onChange={(event) => setIt({ ...it, rank: event.target.value })}
          />
        )}
        {isPerson(kind) && <BasisFields it={it} onIt={setIt} />}
        {canBeMinor(kind) && <MinorField it={it} onIt={setIt} />}
        <SaidFields said={said} onSaid={setSaid} />
        <button type="submit" className={forms.main}>
          {t('targets.add')}
        </button>
        {refused}
      </form>
    </details>
  )
}

type Fields = typeof blank

function Line({
  label,
  value,
  required = false,
  onValue,
}: {
  readonly label: string
  readonly value: string
  readonly required?: boolean
  readonly onValue: (value: string) => void
}) {
  return (
    <input
      required={required}
      dir="auto"
      maxLength={500}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

/** Without category, case and a day of review there is no person here. */
function BasisFields({ it, onIt }: { it: Fields; onIt: (it: Fields) => void }) {
  return (
    <>
      <Choice
        label={t('targets.category')}
        list="personCategory"
        words={personCategories}
        value={it.category}
        onValue={(category) => onIt({ ...it, category })}
      />
      <Line
        required
        label={t('targets.case')}
        value={it.case}
        onValue={(file) => onIt({ ...it, case: file })}
      />
      <ReviewDay value={it.reviewBy} onValue={(day) => onIt({ ...it, reviewBy: day })} />
    </>
  )
}

/** What is sent: only what this kind has. */
function messageOf(kind: string, it: Fields, said: Said) {
  return {
    ...{ kind, name: it.name, ...said },
    ...(it.reference === '' ? {} : { reference: it.reference }),
    ...(kind === 'outlet' && it.rank !== '' ? { rank: Number(it.rank) } : {}),
    ...(isPerson(kind)
      ? { category: it.category, case: it.case, reviewBy: `${it.reviewBy}T00:00:00Z` }
      : {}),
    ...(canBeMinor(kind) && it.isMinor ? { isMinor: true } : {}),
  }
}

function MinorField({ it, onIt }: { it: Fields; onIt: (it: Fields) => void }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={it.isMinor}
        onChange={(event) => onIt({ ...it, isMinor: event.target.checked })}
      />{' '}
      {t('targets.minor')}
    </label>
  )
}
