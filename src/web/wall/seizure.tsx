import { lazy, Suspense, use } from 'react'
import type { WallBoard } from '../../protocol/go.ts'
import { countdown } from '../board/countdown.ts'
import { Squares } from '../board/squares.tsx'
import { byKind, isMany, type KindTally } from '../board/tally.ts'
import { useKept } from '../board/use-board.ts'
import { useCalm } from '../live/use-calm.ts'
import { SessionContext } from '../session.ts'
import { operationPath } from '../ui/api.ts'
import { clock } from '../ui/format.ts'
import { readinessPath } from '../ui/links.ts'
import { Rich } from '../ui/rich.tsx'
import { Link } from '../ui/router.tsx'
import { number, plural, pluralSentence, sentence, t, wordFor } from '../ui/text.ts'
import { Fitted } from './fitted.tsx'
import classes from './seizure.module.css'
import type { Civil } from './time.ts'
import panels from './wall.module.css'

/** Land is drawn by a library of its own: it comes when somebody needs it. */
const ServerMap = lazy(async () => ({ default: (await import('./server-map.tsx')).ServerMap }))

/** Who looks at the wall needs the board as often as the frame. */
const READ_EVERY_MS = 2_000

/** The board on a day of seizure; undefined for whoever may not see it, and without a go. */
export function useSeizureDay(op: string, seq: number): WallBoard | undefined {
  const mayRead = use(SessionContext)?.acts.includes('board.read') ?? false
  const turn = useCalm(seq, READ_EVERY_MS)
  const path = mayRead ? `${operationPath(op)}/wall/board` : undefined
  const { kept: board } = useKept<WallBoard>(path, turn)
  if (board === undefined || board.measures.length === 0) return undefined
  const state = board.go?.state
  return state === 'planned' || state === 'signed' || state === 'given' ? board : undefined
}

/** Readiness and countdown, and the servers on a map. */
export function Seizure({ op, board, civil }: { op: string; board: WallBoard; civil: Civil }) {
  const { go, measures } = board
  const mayOpen = use(SessionContext)?.acts.includes('card.read') ?? false
  if (go === null) return null
  const goAt = new Date(go.goAt)
  const hasGone = go.state === 'given'
  const kinds = byKind(measures, hasGone ? hasLeft : isReady)
  const title = t(hasGone ? 'wall.seizure.left' : 'wall.seizure')
  const contradicted = measures.filter((each) => each.isContradicted).length
  return (
    <>
      <section className={`${panels.panel} ${classes.ready}`} data-seizure>
        <h2>
          {mayOpen ? <Link to={readinessPath(op)}>{title}</Link> : title}
          <b className="figures">
            {[
              wordFor('goState', go.state) ?? go.state,
              t('wall.seizure.at', { time: clock(goAt, civil.zone), utc: clock(goAt, 'UTC') }),
            ].join(' · ')}
          </b>
        </h2>
        <p className={`${classes.time} figures`} role="timer">
          {countdown(goAt, civil.now)}
        </p>
        {kinds.map(
          (tally) => isMany(tally) && <Kind key={tally.kind} tally={tally} hasGone={hasGone} />,
        )}
        {kinds.some((tally) => !isMany(tally)) && (
          <div className={classes.few}>
            {kinds.map(
              (tally) =>
                !isMany(tally) && <Words key={tally.kind} tally={tally} hasGone={hasGone} />,
            )}
          </div>
        )}
        <p className={classes.sum}>
          {hasGone ? <Acts board={board} /> : <span>{allOf(board)}</span>}
        </p>
        {contradicted > 0 && (
          <p className={classes.alarm}>! {plural('wall.alarms.contradicted', contradicted)}</p>
        )}
      </section>
      <section className={`${panels.panel} ${classes.map}`}>
        <h2>
          {t('wall.servers')}
          <span className={classes.key}>
            <i data-seized="true" /> {t('wall.servers.seized')}
            <i data-seized="false" /> {t('wall.servers.planned')}
          </span>
        </h2>
        <Suspense>
          <ServerMap servers={measures.filter(({ kind }) => kind === 'server')} />
        </Suspense>
      </section>
    </>
  )
}

type Measure = WallBoard['measures'][number]

const isReady = (measure: Measure): boolean => measure.isReady
const hasLeft = (measure: Measure): boolean => measure.hasLeft

const allOf = ({ measures }: WallBoard) => (
  <Rich
    text={sentence('board.all')}
    parts={{
      ready: <b className="figures">{number(measures.filter(isReady).length)}</b>,
      total: number(measures.length),
    }}
  />
)

/** Three acts with three counts, by the word of the own teams. */
function Acts({ board }: { board: WallBoard }) {
  return board.acts.map(({ act, done }) => (
    <span key={act}>
      <b className="figures">{number(done)}</b> {wordFor('seizureAct', act) ?? act}
    </span>
  ))
}

/** A kind of measure, before the go by what is ready, after it by what has left. */
type OfKind = { readonly tally: KindTally; readonly hasGone: boolean }

function Kind({ tally, hasGone }: OfKind) {
  const { ready, total, missing } = tally
  const stay = total - ready
  const words = missing.map(([state, count]) => `${state ?? '–'} ${number(count)}`)
  const wordings = [...words, ''].map((_, left) => {
    const shown = words.slice(0, words.length - left).join(', ')
    const more = left > 0 ? [t('wall.more', { count: left })] : []
    // Where there is room for no state, it is said how many measures they have.
    const states = shown === '' ? number(stay) : [shown, ...more].join(' ')
    // The place is the wording: how many states are left out.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <em key={left}>{t(hasGone ? 'board.stayed' : 'board.missing', { states })}</em>
  })
  const label = hasGone
    ? t('board.leftSquares', { left: ready, stayed: stay })
    : t('board.squares', { ready, waiting: stay })
  return (
    <div className={classes.kind}>
      <Words tally={tally} hasGone={hasGone} />
      {missing.length > 0 && <Fitted wordings={wordings} id={words.join()} />}
      <Squares ready={ready} total={total} label={label} />
    </div>
  )
}

function Words({ tally: { kind, ready, total }, hasGone }: OfKind) {
  const count = <b className="figures">{number(ready)}</b>
  return (
    <p>
      <bdi>
        <Rich
          text={pluralSentence(`board.${hasGone ? 'left' : 'kind'}.${kind}`, total)}
          parts={{ ready: count, left: count, total: number(total) }}
        />
      </bdi>
    </p>
  )
}
