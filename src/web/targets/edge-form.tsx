import { type FormEvent, useState } from 'react'
import { wordOf } from '../../domain/kit.ts'
import { mayJoin } from '../../domain/target/edges.ts'
import { edgeKinds } from '../../domain/words.ts'
import type { TargetLine, TargetMap } from '../../protocol/target.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Choice, SaidFields, unsaid } from './fields.tsx'
import classes from './targets.module.css'

type Props = { readonly op: string; readonly from: TargetLine; readonly onChange: () => void }

/** Joins this target to another; only what the table of edges allows can be chosen. */
export function EdgeForm({ op, from, onChange }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('targets.join')}</summary>
      {isOpen && <Form op={op} from={from} onChange={onChange} />}
    </details>
  )
}

function Form({ op, from, onChange }: Props) {
  const [kind, setKind] = useState('')
  const [to, setTo] = useState('')
  const [since, setSince] = useState('')
  const [said, setSaid] = useState(unsaid)
  const { act, refused } = useAct(op, onChange)
  const loaded = useLoaded<TargetMap>(`${operationPath(op)}/targets/map`)
  const all = loaded.is === 'here' ? loaded.value.targets : []
  const chosen = wordOf(edgeKinds, kind)
  const kinds = edgeKinds.filter((each) =>
    all.some((other) => other.target !== from.target && mayJoin(each, from.kind, other.kind)),
  )
  const ends = all.filter(
    (other) =>
      chosen !== undefined &&
      other.target !== from.target &&
      mayJoin(chosen, from.kind, other.kind),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const dated = since === '' ? {} : { since: `${since}T00:00:00Z` }
    const edge = { kind, from: from.target, to, ...dated, ...said }
    if (await act('/edges', { edges: [edge] })) setTo('')
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Choice
        label={t('targets.edgeKind')}
        list="edgeKind"
        words={kinds}
        value={kind}
        onValue={setKind}
      />
      <select
        required
        aria-label={t('targets.otherEnd')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      >
        <option value="">{t('targets.otherEnd')}</option>
        {ends.map(({ target, name }) => (
          <option key={target} value={target}>
            {name ?? target}
          </option>
        ))}
      </select>
      <label>
        {t('targets.since')}{' '}
        <input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
      </label>
      <SaidFields said={said} onSaid={setSaid} />
      <button type="submit" className={forms.main}>
        {t('targets.join')}
      </button>
      {refused}
    </form>
  )
}
