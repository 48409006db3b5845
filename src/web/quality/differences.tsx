import { useEffect, useRef, useState } from 'react'
import { type RereviewVerdict, rereviewVerdicts } from '../../domain/words.ts'
import type { RereviewDifferences } from '../../protocol/rereview.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { languageName } from '../ui/format.ts'
import { KeyBar, type KeyWords } from '../ui/keys.tsx'
import { itemPath } from '../ui/links.ts'
import type { Act } from '../ui/pending.ts'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { pressed, useKeys } from '../ui/use-keys.ts'
import { usePending } from '../ui/use-pending.tsx'
import classes from './quality.module.css'

type Difference = RereviewDifferences['items'][number]

type Verdict = Act & { readonly item: string; readonly verdict: RereviewVerdict }

type Props = { readonly op: string; readonly turn: number; readonly again: () => void }

const verdictKeys = { upheld: 'u', overturned: 'o' } as const satisfies Record<
  RereviewVerdict,
  string
>

/** Where the two decisions differ: a legal reviewer who made neither says which was right. */
export function Differences({ op, turn, again }: Props) {
  const loaded = useLoaded<RereviewDifferences>(`${operationPath(op)}/rereview/differences`, turn)
  return (
    <section className={classes.panel} aria-labelledby="differences">
      <h2 id="differences">{t('quality.differences')}</h2>
      {loaded.is === 'here' ? (
        <Settle op={op} found={loaded.value.items} />
      ) : (
        <Absent absence={loaded.is} again={again} />
      )}
    </section>
  )
}

/** Verdicts leave after a moment; until then the last can be taken back. */
function useVerdicts(op: string, found: readonly Difference[]) {
  const { add, takeBack, kept, told } = usePending<Verdict>(op)
  const [settled, setSettled] = useState<readonly string[]>([])
  const settle = ({ item }: Difference, verdict: RereviewVerdict) => {
    setSettled([...settled, item])
    add({ path: '/rereview/verdicts', body: { verdicts: [{ item, verdict }] }, item, verdict })
  }
  const back = () => {
    const taken = takeBack()
    if (taken) setSettled(settled.filter((each) => each !== taken.item))
    return taken?.item
  }
  const open = found.filter(({ item }) => !settled.includes(item))
  return { open, settle, back, last: kept.at(-1), told }
}

function Settle({ op, found }: { op: string; found: readonly Difference[] }) {
  const { open, settle, back, last, told } = useVerdicts(op, found)
  const list = useRef<HTMLOListElement>(null)
  const [stood, setStood] = useState({ item: '', place: 0 })
  // The one that is looked at stays it where others come before it.
  const known = open.findIndex(({ item }) => item === stood.item)
  const at = known === -1 ? Math.min(stood.place, open.length - 1) : known
  const current = open[at]
  const go = (to: number) => {
    const place = Math.max(0, Math.min(open.length - 1, to))
    setStood({ item: open[place]?.item ?? '', place })
  }
  const acts = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    ...{ u: () => current && settle(current, 'upheld') },
    ...{ o: () => current && settle(current, 'overturned') },
    z: back,
  }
  useKeys((key) => pressed(acts, key))
  useEffect(() => {
    if (at > 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <>
      {told}
      {open.length === 0 ? (
        <p>{t('quality.differences.none')}</p>
      ) : (
        <p className={classes.hint}>{plural('quality.differences.open', open.length)}</p>
      )}
      <ol ref={list} className={classes.differences}>
        {open.map((each, index) => (
          <li key={each.item} aria-current={index === at || undefined}>
            <One op={op} found={each} isCurrent={index === at} onVerdict={settle} />
          </li>
        ))}
      </ol>
      {last !== undefined && (
        <p className={classes.row} role="status">
          {t('quality.kept', { what: wordFor('rereviewVerdict', last.verdict) ?? '' })}{' '}
          <button type="button" onClick={back}>
            <kbd>Z</kbd> {t('judging.takeBack')}
          </button>
        </p>
      )}
      {open.length > 0 && <KeyBar words={keyWords} />}
    </>
  )
}

function One({
  op,
  found,
  isCurrent,
  onVerdict,
}: {
  op: string
  found: Difference
  isCurrent: boolean
  onVerdict: (found: Difference, verdict: RereviewVerdict) => void
}) {
  const { item, address, kind, language, decision, again } = found
  return (
    <>
      <p>
        <Link to={itemPath(op, item)}>
          <bdi dir="ltr">{address ?? t('post.erased')}</bdi>
        </Link>{' '}
        <small>
          {wordFor('kind', kind)}, {languageName(language)}
        </small>
      </p>
      <p className={classes.row}>
        <span>{t('quality.earlier', { what: wordFor('decision', decision) ?? decision })}</span>
        <span>{t('quality.again', { what: wordFor('decision', again) ?? again })}</span>
        {rereviewVerdicts.map((verdict) => (
          <button key={verdict} type="button" onClick={() => onVerdict(found, verdict)}>
            {isCurrent && <kbd>{verdictKeys[verdict].toUpperCase()}</kbd>}{' '}
            {wordFor('rereviewVerdict', verdict)}
          </button>
        ))}
      </p>
    </>
  )
}

const keyWords: KeyWords = [
  ['J', 'quality.key.next'],
  ['K', 'quality.key.previous'],
  ['U', 'quality.key.upheld'],
  ['O', 'quality.key.overturned'],
  ['Z', 'judging.takeBack'],
]
