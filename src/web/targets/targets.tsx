import { lazy, Suspense, use, useCallback, useMemo, useState } from 'react'
import { targetKinds } from '../../domain/words.ts'
import type { TargetMap } from '../../protocol/target.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { watchPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { useFall } from './fall.ts'
import { Import } from './import.tsx'
import { type After, List } from './list.tsx'
import { TargetForm } from './target-form.tsx'
import classes from './targets.module.css'

/** The picture weighs more than the page: it comes when the list is there. */
const Picture = lazy(async () => ({ default: (await import('./picture.tsx')).Picture }))

/** Targets of an operation: a picture, and beside it the list that has all of it. */
export function Targets({ op }: { op: string }) {
  return (
    <Page op={op} title={t('targets.title')} here="targets">
      <Net key={op} op={op} />
    </Page>
  )
}

function Net({ op }: { op: string }) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<TargetMap>(`${operationPath(op)}/targets/map`, turn)
  const again = () => setTurn(turn + 1)
  const mayWrite = use(SessionContext)?.acts.includes('target.write') ?? false
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={again} />
  return (
    <>
      <p>
        <Link to={watchPath(op)}>{t('watch.title')}</Link>
      </p>
      {mayWrite && <TargetForm op={op} onChange={again} />}
      {mayWrite && <Import op={op} onChange={again} />}
      {loaded.value.targets.length === 0 ? (
        <p className={classes.empty}>{t('targets.empty')}</p>
      ) : (
        <Whole op={op} map={loaded.value} turn={turn} />
      )}
    </>
  )
}

const without = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one]

/** What the server says of the fall, target by target. */
function useAfter(op: string, falls: readonly string[], turn: number) {
  const { reply, refused } = useFall(op, falls, turn)
  const fallen = useMemo(() => new Set(reply?.fallen ?? []), [reply])
  const ways = useMemo(
    () =>
      new Map(
        reply?.publishers.flatMap(({ target, isKnown, standing }) =>
          isKnown ? [[target, standing.length] as const] : [],
        ),
      ),
    [reply],
  )
  const afterOf = (target: string): After => ({
    falls: falls.includes(target),
    fallen: fallen.has(target),
    ways: ways.get(target),
  })
  return { refused, fallen, afterOf }
}

function Whole({ op, map, turn }: { op: string; map: TargetMap; turn: number }) {
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const [falls, setFalls] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<string>()
  const { refused, fallen, afterOf } = useAfter(op, falls, turn)
  const onFall = useCallback((target: string) => setFalls((list) => without(list, target)), [])
  const targets = useMemo(() => {
    const sought = text.trim().toLowerCase()
    return map.targets.filter(
      (line) =>
        (kind === '' || line.kind === kind) &&
        `${line.name} ${line.reference}`.toLowerCase().includes(sought),
    )
  }, [map, kind, text])
  const shown = useMemo(() => new Set(targets.map(({ target }) => target)), [targets])
  return (
    <>
      <Bar
        op={op}
        {...{ text, kind, setText, setKind, setFalls }}
        count={targets.length}
        falling={falls.length === 0 ? undefined : fallen.size}
      />
      {refused !== undefined && (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      )}
      {!map.isWhole && <p className={classes.hint}>{t('targets.more')}</p>}
      <div className={classes.columns}>
        <Suspense fallback={<div className={classes.picture} />}>
          <Picture
            map={map}
            shown={shown}
            fallen={fallen}
            chosen={chosen}
            onChoose={(target) => {
              setChosen(target)
              document.querySelector<HTMLElement>(`[data-target="${target}"]`)?.focus()
            }}
          />
        </Suspense>
        <List op={op} targets={targets} afterOf={afterOf} onFall={onFall} onFocus={setChosen} />
      </div>
      <p className={classes.hint}>{t('targets.keys')}</p>
    </>
  )
}

type BarProps = {
  readonly op: string
  readonly text: string
  readonly kind: string
  readonly setText: (text: string) => void
  readonly setKind: (kind: string) => void
  readonly setFalls: (falls: readonly string[]) => void
  readonly count: number
  /** How many fall; undefined where none was named. */
  readonly falling: number | undefined
}

function Bar({ op, text, kind, setText, setKind, setFalls, count, falling }: BarProps) {
  return (
    <div className={classes.bar}>
      <input
        type="search"
        aria-label={t('targets.search')}
        placeholder={t('targets.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        aria-label={t('targets.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        <option value="">{t('targets.allKinds')}</option>
        {targetKinds.map((each) => (
          <option key={each} value={each}>
            {wordFor('targetKind', each) ?? each}
          </option>
        ))}
      </select>
      <button type="button" disabled={falling === undefined} onClick={() => setFalls([])}>
        {t('targets.allStand')}
      </button>
      <a href={`${operationPath(op)}/targets/sheet`}>{t('targets.file')}</a>
      <a href={`${operationPath(op)}/targets/sheet?format=json`}>{t('targets.fileJson')}</a>
      <p role="status">
        {plural('targets.count', count)}
        {falling !== undefined && <> · {plural('targets.falling', falling)}</>}
      </p>
    </div>
  )
}
