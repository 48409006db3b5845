import { type FormEvent, useState } from 'react'
import type { WatchList } from '../../protocol/watch.ts'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import type { Sent } from '../ui/sent.ts'
import { t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import { SaidFields, unsaid } from './fields.tsx'
import classes from './targets.module.css'

type Props = {
  readonly op: string
  readonly found: WatchList['lookalikes'][number]
  readonly name: string
  readonly onChange: () => void
}

const wordsOf = (sent: Sent): string | undefined =>
  sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent'))

/** Makes a name the successor of the domain that it resembles: graded, by the doors of targets. */
export function Successor({ op, found, name, onChange }: Props) {
  const [said, setSaid] = useState(unsaid)
  const [refused, setRefused] = useState<string>()
  const once = useOnce()
  const path = operationPath(op)
  const list = async (): Promise<string | undefined> => {
    const { compartment, against, task } = found
    const target = { kind: 'domain', name, ...said }
    const listed = await once(`${path}/targets`, { compartment, targets: [target] })
    if (listed.is !== 'taken') return wordsOf(listed)
    const { targets: [to] = [] } = listed.reply as { readonly targets?: readonly string[] }
    const edge = { kind: 'replaced-by', from: against.target, to, ...said }
    const joined = await once(`${path}/edges`, { edges: [edge] })
    if (joined.is !== 'taken') return wordsOf(joined)
    return wordsOf(await once(`${path}/watch/${task}/answer`, { answer: 'listed' }))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const fault = await list()
    setRefused(fault)
    if (fault === undefined) onChange()
  }
  return (
    <details className={classes.details}>
      <summary>{t('watch.list')}</summary>
      <form onSubmit={submit} className={classes.form}>
        <SaidFields said={said} onSaid={setSaid} />
        <button type="submit" className={forms.main}>
          {t('watch.list')}
        </button>
        {refused !== undefined && (
          <p role="alert" className={forms.refused}>
            {refused}
          </p>
        )}
      </form>
    </details>
  )
}
