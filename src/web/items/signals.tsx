import { use, useRef, useState } from 'react'
import { signals } from '../../domain/words.ts'
import type { SignalList } from '../../protocol/assertion.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { useKeys } from '../ui/use-keys.ts'
import classes from './signals.module.css'

/** What reviewers have noted on an address beside its decision, and noting it: S leads there. */
export function Signals({ op, item }: { op: string; item: string }) {
  const session = use(SessionContext)
  const mayNote = session?.acts.includes('signal.note') ?? false
  const [turn, setTurn] = useState(0)
  const again = () => setTurn(turn + 1)
  const first = useRef<HTMLButtonElement>(null)
  const query = new URLSearchParams({ item })
  const loaded = useLoaded<SignalList>(`${operationPath(op)}/signals?${query}`, turn)
  const { act, refused } = useAct(op, again)
  // The key leads to the buttons and notes nothing: what is noted stays.
  useKeys((key) => {
    if (key.toLowerCase() !== 's' || first.current === null) return false
    first.current.focus()
    return true
  })
  if (loaded.is === 'loading') return null
  const noted = loaded.is === 'here' ? loaded.value.signals : []
  if (loaded.is === 'here' && noted.length === 0 && !mayNote) return null
  return (
    <section className={classes.signals} aria-labelledby="signals">
      <h2 id="signals">{t('signals.title')}</h2>
      {loaded.is === 'here' ? (
        <ul aria-live="polite">
          {noted.map(({ signal, kind, organisation, notedAt }) => (
            <li key={signal}>
              <b>{wordFor('signal', kind) ?? kind}</b> <bdi>{organisation}</bdi>{' '}
              <time dateTime={notedAt}>{dateTime(new Date(notedAt), 'UTC')} UTC</time>
            </li>
          ))}
        </ul>
      ) : (
        <Absent absence={loaded.is} again={again} />
      )}
      {mayNote && (
        <p className={classes.row}>
          {signals.map((kind, place) => {
            // Once noted it stands; whoever presses again by mistake notes nothing twice.
            const isOurs = noted.some(
              (each) => each.kind === kind && each.organisation === session?.organisation,
            )
            return (
              <button
                key={kind}
                ref={place === 0 ? first : undefined}
                type="button"
                aria-disabled={isOurs}
                onClick={() => isOurs || void act('/signals', { kind, items: [item] })}
              >
                {place === 0 && <kbd>S</kbd>}{' '}
                {t('signals.note', { what: wordFor('signal', kind) ?? kind })}
              </button>
            )
          })}
          <small>{t('signals.what')}</small>
        </p>
      )}
      {refused}
    </section>
  )
}
