import type { Decision, Ground } from '../../domain/words.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { t, wordFor } from '../ui/text.ts'
import classes from './review.module.css'

/** What the way of an item tells of its looks to a legal reviewer; nobody is named. */
type Way = {
  readonly assessments: readonly {
    readonly look: string
    readonly decision: Decision
    readonly grounds: readonly Ground[]
  }[]
}

/** The two decisions that differ: shown to who asks for them, for that reading is noted. */
export function Both({ op, item }: { op: string; item: string }) {
  const loaded = useLoaded<Way>(`${operationPath(op)}/items/${encodeURIComponent(item)}`)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} />
  return (
    <dl className={classes.both}>
      {loaded.value.assessments.map(({ look, decision, grounds }) => (
        <div key={look}>
          <dt>{t(look === 'first' ? 'review.look.first' : 'review.look.second')}</dt>
          <dd>
            <b>{wordFor('decision', decision)}</b>
            {grounds.map((ground) => (
              <span key={ground}>{wordFor('ground', ground)}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
