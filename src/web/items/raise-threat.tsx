import { type FormEvent, use, useState } from 'react'
import { stateCodes } from '../../domain/words.ts'
import { SessionContext } from '../session.ts'
import { operationPath } from '../ui/api.ts'
import { stateName } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import classes from './raise-threat.module.css'

/** Whoever sees a danger to life in an address tells the desks from here. */
export function RaiseThreat({ op, item }: { op: string; item: string }) {
  const session = use(SessionContext)
  const [text, setText] = useState('')
  const [states, setStates] = useState<readonly string[]>([])
  const [told, setTold] = useState<string>()
  const once = useOnce()
  if (!session?.acts.includes('threat.raise')) return null
  const raise = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await once(`${operationPath(op)}/threats`, { items: [item], states, text })
    setTold(sent.is === 'taken' ? t('threat.sent') : (sent.said ?? t('post.notSent')))
    if (sent.is === 'taken') setText('')
  }
  return (
    <details className={classes.raise}>
      <summary>{t('threat.raise')}</summary>
      <form onSubmit={raise}>
        <textarea
          required
          rows={3}
          dir="auto"
          maxLength={1_000}
          aria-label={t('threat.text')}
          placeholder={t('threat.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <States chosen={states} onChosen={setStates} />
        <button type="submit">{t('threat.send')}</button>
        {told !== undefined && <p role="status">{told}</p>}
      </form>
    </details>
  )
}

function States({
  chosen,
  onChosen,
}: {
  chosen: readonly string[]
  onChosen: (states: readonly string[]) => void
}) {
  return (
    <fieldset>
      <legend>{t('threat.states')}</legend>
      {stateCodes.map((state) => (
        <label key={state}>
          <input
            type="checkbox"
            checked={chosen.includes(state)}
            onChange={({ target }) =>
              onChosen(target.checked ? [...chosen, state] : chosen.filter((it) => it !== state))
            }
          />
          {stateName(state)}
        </label>
      ))}
    </fieldset>
  )
}
