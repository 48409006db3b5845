import type { ReactNode } from 'react'
import type { Board } from '../../protocol/go.ts'
import { isReady } from '../board/tally.ts'
import { partnerName } from '../participant/told.ts'
import { clock, clockOrDay } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Ask } from './ask.tsx'
import { type AskingProps, type BoardProps, goAhead } from './desk.ts'
import classes from './side.module.css'

type Go = NonNullable<Board['go']>
type Props = BoardProps & AskingProps

/** One go and one abort, each the word of two named people. */
export function Signing(props: Props) {
  const go = goAhead(props.board)
  if (go === null) return null
  return (
    <>
      <Sign {...props} go={go} />
      <Stop {...props} go={go} />
    </>
  )
}

function Sign({ op, board, civil, onChange, asking, onAsk, go }: Props & { readonly go: Go }) {
  const { act, refused } = useAct(op, onChange)
  const from = new Date(go.signableFrom)
  const locked = lockOf(go, board, civil.now)
  const ready = board.cards.filter(isReady).length
  const counts = { ready, waiting: board.cards.length - ready }
  return (
    <section className={classes.panel} aria-labelledby="go">
      <h2 id="go">
        {t('board.go')} <span>{t('board.go.now', counts)}</span>
      </h2>
      <People said={go.signatures} needed={go.peopleNeeded} board={board} now={civil.now} />
      {asking === 'sign' && locked === undefined ? (
        <Ask
          sentence={t('board.go.ask', counts)}
          yes={t('board.go.yes')}
          onNo={() => onAsk(undefined)}
          onYes={() => {
            onAsk(undefined)
            void act('/go/sign', {})
          }}
        />
      ) : (
        <button
          type="button"
          className={classes.act}
          aria-disabled={locked !== undefined}
          onClick={() => onAsk('sign')}
        >
          <kbd>G</kbd> {t('board.go.sign')}
          <span>{locked && t(locked, { time: clock(from, 'UTC') })}</span>
        </button>
      )}
      {refused}
    </section>
  )
}

/** Why nothing can be signed now; undefined where it can. */
function lockOf(go: Go, board: Board, now: Date) {
  if (go.state === 'signed') return 'board.go.signed' as const
  if (now < new Date(go.signableFrom)) return 'board.go.locked' as const
  return board.steps.includes('sign') ? undefined : ('board.go.notYours' as const)
}

function Stop({ op, board, civil, onChange, asking, onAsk, go }: Props & { readonly go: Go }) {
  const { act, refused } = useAct(op, onChange)
  const isOurs = board.steps.includes('stop')
  const count = board.cards.length
  return (
    <section className={classes.panel} aria-labelledby="abort">
      <h2 id="abort">
        {t('board.abort')} <span>{t('board.abort.all')}</span>
      </h2>
      <People said={go.stops} needed={go.peopleNeeded} board={board} now={civil.now} />
      {asking === 'stop' && isOurs ? (
        <Ask
          sentence={t('board.abort.ask', { count })}
          yes={t('board.abort.yes')}
          onNo={() => onAsk(undefined)}
          onYes={() => {
            onAsk(undefined)
            void act('/go/stop', {})
          }}
        />
      ) : (
        <button
          type="button"
          className={`${classes.act} ${isOurs ? classes.abort : ''}`}
          aria-disabled={!isOurs}
          onClick={() => onAsk('stop')}
        >
          <kbd>A</kbd> {t('board.abort.stop', { count })}
          <span>{t(isOurs ? 'board.abort.open' : 'board.abort.notYours')}</span>
        </button>
      )}
      {refused}
      <p className={classes.quiet}>{t('board.hold')}</p>
    </section>
  )
}

/** Who has said it, and the places of those who have not: filled and hollow. */
function People({
  said,
  needed,
  board,
  now,
}: {
  said: Go['signatures']
  needed: number
  board: Board
  now: Date
}) {
  const open = Array.from({ length: Math.max(0, needed - said.length) }, (_, place) => place)
  const line = (key: string | number, isSaid: boolean, first: ReactNode, second: ReactNode) => (
    <li key={key} data-said={isSaid}>
      <i />
      {first}
      {second}
    </li>
  )
  return (
    <ul className={classes.people}>
      {said.map(({ name, role, organisation, at }) =>
        line(
          at,
          true,
          <>
            {name !== null && <bdi>{name}</bdi>}
            <time dateTime={at}>{clockOrDay(new Date(at), now, board.zone)}</time>
          </>,
          <small>
            {wordFor('role', role) ?? role}, <bdi>{partnerName(organisation)}</bdi>
          </small>,
        ),
      )}
      {open.map((place) =>
        line(
          place,
          false,
          <span>{t('board.person', { number: said.length + place + 1 })}</span>,
          <small>{t('board.person.open')}</small>,
        ),
      )}
    </ul>
  )
}
