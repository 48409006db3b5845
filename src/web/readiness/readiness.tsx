import { use, useState } from 'react'
import type { Board } from '../../protocol/go.ts'
import { byState } from '../board/tally.ts'
import { type BoardView, useBoard } from '../board/use-board.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { clock, tenths } from '../ui/format.ts'
import { KeyBar, KeyList } from '../ui/keys.tsx'
import { Page } from '../ui/page.tsx'
import { plural, t } from '../ui/text.ts'
import { Decide } from './decide.tsx'
import type { Asking, BoardProps } from './desk.ts'
import { DrawForm } from './draw-form.tsx'
import { Head } from './head.tsx'
import { keyWords } from './keys.ts'
import { NotReady } from './not-ready.tsx'
import { PlanForm } from './plan-form.tsx'
import classes from './readiness.module.css'
import { Signing } from './signing.tsx'
import { States } from './states.tsx'
import { Done, Sums } from './sums.tsx'
import { useBoardKeys } from './use-board-keys.ts'

/** The board of readiness: who is ready for the one go of all states, and what is missing. */
export function Readiness({ op }: { op: string }) {
  const view = useBoard(op)
  const session = use(SessionContext)
  const may = (act: string): boolean => session?.acts.includes(act) ?? false
  const { board, absence, civil, onChange } = view
  return (
    <Page op={op} title={t('board.title')} here="readiness">
      {board === undefined ? (
        <Absent absence={absence ?? 'loading'} again={onChange} />
      ) : (
        <>
          <Freshness view={view} board={board} />
          <Whole {...{ op, board, civil, may, onChange }} />
        </>
      )}
    </Page>
  )
}

/** How old what is shown is: old news must not pass for new. */
function Freshness({ view, board }: { view: BoardView; board: Board }) {
  const { civil, isStale, silenceMs } = view
  const since = new Date(civil.now.getTime() - silenceMs)
  return (
    <p className={classes.fresh} data-stale={isStale} role={isStale ? 'alert' : undefined}>
      {board.cards.length > 0 && <span>{plural('board.people', board.people)}</span>}
      <span className="figures">
        {isStale
          ? t('wall.stale', { time: clock(since, civil.zone) })
          : t('wall.live', { seconds: tenths(silenceMs / 1_000) })}
      </span>
      <b className="figures">{t('board.utc', { time: clock(civil.now, 'UTC') })}</b>
    </p>
  )
}

function Whole(props: BoardProps) {
  const { op, board } = props
  const [asking, setAsking] = useState<Asking>()
  const [only, setOnly] = useState(false)
  const [open, setOpen] = useState<string>()
  const [isHelp, setHelp] = useState(false)
  const all = byState(board.cards)
  const states = only ? all.filter(({ waiting }) => waiting.length > 0) : all
  const current = useBoardKeys(op, {
    states: states.map(({ state }) => state),
    onOpen: (state) => setOpen(open === state ? undefined : state),
    onFilter: () => setOnly(!only),
    onAsk: setAsking,
    onHelp: () => setHelp(true),
  })
  if (board.cards.length === 0) return <Empty {...props} />
  const asks = { asking, onAsk: setAsking }
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Head {...props} />
          <NotReady states={all} total={board.cards.length} current={current} />
          {only && (
            <p className={classes.only} role="status">
              {t('board.only')}
              <button type="button" onClick={() => setOnly(false)}>
                {t('board.only.all')}
              </button>
            </p>
          )}
          <States {...props} states={states} current={current} open={open} onOpen={setOpen} />
          <DrawForm {...props} />
        </div>
        <div className={classes.column}>
          <Decide {...props} {...asks} />
          <PlanForm {...props} isOpen={asking === 'move'} onDone={() => setAsking(undefined)} />
          <Signing {...props} {...asks} />
          <Done {...props} />
          <Sums {...props} />
        </div>
      </div>
      <KeyBar words={keyWords} />
      {isHelp && <KeyList words={keyWords} onClose={() => setHelp(false)} />}
    </>
  )
}

function Empty(props: BoardProps) {
  return (
    <div className={classes.empty}>
      <p>{t('board.empty')}</p>
      <DrawForm {...props} />
      <PlanForm {...props} isOpen={false} onDone={() => undefined} />
    </div>
  )
}
