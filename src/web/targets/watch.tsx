import { type KeyboardEvent, use, useRef, useState } from 'react'
import type { FeedReply, WatchList } from '../../protocol/watch.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { targetPath, targetsPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { type Refusal, saidOf } from '../ui/refusal-words.ts'
import { Link } from '../ui/router.tsx'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Successor } from './successor.tsx'
import classes from './targets.module.css'

type Found = WatchList['lookalikes'][number]

/** What is watched, and the names that wait for somebody to look at them. */
export function Watch({ op }: { op: string }) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<WatchList>(`${operationPath(op)}/watch`, turn)
  const again = () => setTurn(turn + 1)
  return (
    <Page op={op} title={t('watch.title')} here="targets">
      <p>
        <Link to={targetsPath(op)}>{t('watch.back')}</Link>
      </p>
      <p className={classes.hint}>{t('watch.what')}</p>
      {loaded.is === 'here' ? (
        <div className={classes.sheet}>
          <Watches op={op} watches={loaded.value.watches} onChange={again} />
          <Names op={op} found={loaded.value.lookalikes} onChange={again} />
        </div>
      ) : (
        <Absent absence={loaded.is} again={again} />
      )}
    </Page>
  )
}

type Rest = { readonly op: string; readonly onChange: () => void }

function Watches({ op, watches, onChange }: Rest & Pick<WatchList, 'watches'>) {
  const acts = use(SessionContext)?.acts ?? []
  const { act, refused } = useAct(op, onChange)
  return (
    <section>
      {watches.length === 0 && <p>{t('watch.none')}</p>}
      <ul className={classes.edges}>
        {watches.map(({ target, basis, dailyCap, until, isRunning, foundToday }) => (
          <li key={target.target}>
            <Link to={targetPath(op, target.target)}>
              <bdi>{target.name ?? t('post.erased')}</bdi>
            </Link>
            <span>{wordFor('watchBasis', basis) ?? basis}</span>
            <small>
              {isRunning
                ? t('watch.until', { time: dateTime(new Date(until), 'UTC') })
                : t('watch.over')}
            </small>
            {isRunning && <small>{t('watch.cap', { found: foundToday, cap: dailyCap })}</small>}
            {isRunning && acts.includes('watch.set') && (
              <button
                type="button"
                onClick={() => void act(`/targets/${target.target}/watch/end`, {})}
              >
                {t('watch.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {refused}
      {acts.includes('watch.feed') && <Feed op={op} onChange={onChange} />}
    </section>
  )
}

/** A file of names, sent as it stands. */
function Feed({ op, onChange }: Rest) {
  const [told, setTold] = useState<string>()
  const send = async (file: File) => {
    setTold(t('watch.reading'))
    const said = await sent(`${operationPath(op)}/watch/names`, file)
    setTold(said)
    onChange()
  }
  return (
    <label className={classes.form}>
      {t('watch.feed')}
      <input
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void send(file)
          target.value = ''
        }}
      />
      {told !== undefined && <span role="status">{told}</span>}
    </label>
  )
}

async function sent(path: string, file: File): Promise<string> {
  try {
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await fetch(path, { method: 'POST', headers, body: file })
    if (!response.ok) {
      const refusal: Refusal = await response.json()
      return (await saidOf(refusal)) ?? t('post.notSent')
    }
    const {
      names,
      tasks,
      known,
      protected: guarded,
      capped,
      unreadable,
    }: FeedReply = await response.json()
    return t('watch.fed', { names, tasks, known, guarded, capped, unreadable })
  } catch {
    // No connection, or half an answer: the same file can be sent again and doubles nothing.
    return t('post.notSent')
  }
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const answers: Readonly<Record<string, 'no-resemblance' | 'not-ours'>> = {
  n: 'no-resemblance',
  o: 'not-ours',
}

/** The names: J and K move, N and O answer. */
function Names({ op, found, onChange }: Rest & { readonly found: readonly Found[] }) {
  const list = useRef<HTMLUListElement>(null)
  const mayAnswer = use(SessionContext)?.acts.includes('target.write') ?? false
  const { act, refused } = useAct(op, onChange)
  const answer = (task: string, said: 'no-resemblance' | 'not-ours') =>
    void act(`/watch/${task}/answer`, { answer: said })
  const press = (event: KeyboardEvent) => {
    const { target, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
    if (target.matches('input, textarea, select')) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-name]') ?? [])]
    const at = rows.findIndex((row) => row.contains(target))
    const step = steps[key]
    const said = answers[key]
    const task = rows[at]?.dataset.name
    if (step !== undefined) rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus()
    else if (said !== undefined && task !== undefined && mayAnswer) answer(task, said)
    else return
    event.preventDefault()
  }
  return (
    <section>
      <h2>{t('watch.found')}</h2>
      {found.length === 0 ? (
        <p>{t('watch.empty')}</p>
      ) : (
        <p className={classes.hint}>{t('watch.keys')}</p>
      )}
      {refused}
      <ul ref={list} className={classes.edges} onKeyDown={press}>
        {found.map((each) => (
          <li key={each.task} data-name={each.task} tabIndex={-1}>
            <Name op={op} found={each} />
            {mayAnswer &&
              Object.values(answers).map((said) => (
                <button key={said} type="button" onClick={() => answer(each.task, said)}>
                  {wordFor('lookalikeAnswer', said) ?? said}
                </button>
              ))}
            {mayAnswer && each.name !== null && (
              <Successor op={op} found={each} name={each.name} onChange={onChange} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Both names, each set apart from the sentence; what is in another script beside its ASCII. */
function Name({ op, found }: { op: string; found: Found }) {
  const { name, read, rule, against } = found
  return (
    <>
      <b>
        <bdi dir="ltr">{name ?? t('post.erased')}</bdi>
      </b>
      {read !== null && read !== name && <bdi dir="auto">{read}</bdi>}
      <span>
        {t('watch.resembles')}{' '}
        <Link to={targetPath(op, against.target)}>
          <bdi dir="ltr">{against.reference ?? against.name ?? t('post.erased')}</bdi>
        </Link>
      </span>
      <small>{wordFor('lookalikeRule', rule) ?? rule}</small>
    </>
  )
}
