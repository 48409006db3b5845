import { type FormEvent, use, useState } from 'react'
import { preservationKinds } from '../../domain/words.ts'
import { SessionContext } from '../session.ts'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import classes from './preserve.module.css'

/** Whoever leads wants an address kept before anything goes out about it. No law is preset. */
export function Preserve({ op, item }: { op: string; item: string }) {
  const session = use(SessionContext)
  const [kind, setKind] = useState('')
  const [told, setTold] = useState<string>()
  const once = useOnce()
  if (!session?.acts.includes('preservation.want')) return null
  const want = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await once(`${operationPath(op)}/preservations`, { kind, items: [item] })
    setTold(sent.is === 'taken' ? t('preserve.done') : (sent.said ?? t('post.notSent')))
    if (sent.is === 'taken') setKind('')
  }
  return (
    <details className={classes.preserve}>
      <summary>{t('preserve.title')}</summary>
      <form onSubmit={want}>
        <p>{t('preserve.what')}</p>
        <select
          required
          aria-label={t('preserve.kind')}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
        >
          <option value="">{t('preserve.kind')}</option>
          {preservationKinds.map((each) => (
            <option key={each} value={each}>
              {wordFor('preservationKind', each) ?? each}
            </option>
          ))}
        </select>
        <p>
          <button type="submit" className={forms.main}>
            {t('preserve.do')}
          </button>
        </p>
        {told !== undefined && <p role="status">{told}</p>}
      </form>
    </details>
  )
}
