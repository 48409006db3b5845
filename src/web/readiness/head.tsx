import type { StateCode } from '../../domain/words.ts'
import { countdown } from '../board/countdown.ts'
import { zoneOf } from '../board/places.ts'
import { Squares } from '../board/squares.tsx'
import { byKind, isMany, isReady, type KindTally } from '../board/tally.ts'
import { clock, clockWithSeconds, listed, stateName, weekday } from '../ui/format.ts'
import { Rich } from '../ui/rich.tsx'
import { number, pluralSentence, sentence, t, wordFor } from '../ui/text.ts'
import type { BoardProps } from './desk.ts'
import classes from './head.module.css'

/** How far away the go is, and how much would leave. */
export function Head({ board, civil }: BoardProps) {
  const { cards, go } = board
  const kinds = byKind(cards, isReady)
  return (
    <section className={classes.head} aria-label={t('board.head')}>
      <div>
        {go ? (
          <Time goAt={new Date(go.goAt)} state={go.state} now={civil.now} cards={cards} />
        ) : (
          <p className={classes.none}>{t('board.noGo')}</p>
        )}
      </div>
      <div className={classes.kinds}>
        {kinds.map((tally) => isMany(tally) && <Kind key={tally.kind} tally={tally} />)}
        <div className={classes.few}>
          {kinds.map((tally) => !isMany(tally) && <KindWords key={tally.kind} tally={tally} />)}
        </div>
        <p className={classes.all}>
          <Rich
            text={sentence('board.all')}
            parts={{
              ready: <b className="figures">{number(cards.filter(isReady).length)}</b>,
              total: number(cards.length),
            }}
          />
        </p>
      </div>
    </section>
  )
}

function Time({
  goAt,
  state,
  now,
  cards,
}: {
  goAt: Date
  state: string
  now: Date
  cards: BoardProps['board']['cards']
}) {
  const states = [...new Set(cards.map((card) => card.state))].sort()
  return (
    <>
      <p className={classes.time}>
        <b className="figures" role="timer">
          {isOver(state) ? (wordFor('goState', state) ?? state) : countdown(goAt, now)}
        </b>
        <span>
          {t('board.goAt', { day: weekday(goAt, 'UTC') })}
          <strong className="figures">
            {t('board.utc', { time: clockWithSeconds(goAt, 'UTC') })}
          </strong>
          <em data-state={state}>{wordFor('goState', state) ?? state}</em>
        </span>
      </p>
      <ul className={classes.places}>
        {localTimes(goAt, states).map(([time, there]) => (
          <li key={time}>
            <b className="figures">{time}</b>
            {listed(there.map(stateName))}
          </li>
        ))}
      </ul>
    </>
  )
}

/** An instant that was stopped or never signed is waited for by nobody. */
const isOver = (state: string): boolean => state === 'aborted' || state === 'lapsed'

/** What the clocks of the capitals say at an instant; capitals that say the same stand together. */
export function localTimes(
  at: Date,
  states: readonly StateCode[],
): readonly (readonly [string, readonly StateCode[]])[] {
  const times = new Map<string, StateCode[]>()
  for (const state of states) {
    const zone = zoneOf(state)
    const isSameDay = weekday(at, zone) === weekday(at, 'UTC')
    const time = isSameDay ? clock(at, zone) : `${clock(at, zone)}, ${weekday(at, zone)}`
    times.set(time, [...(times.get(time) ?? []), state])
  }
  return [...times]
}

function Kind({ tally }: { tally: KindTally }) {
  const { ready, total } = tally
  return (
    <div>
      <KindWords tally={tally} />
      <Squares
        ready={ready}
        total={total}
        label={t('board.squares', { ready, waiting: total - ready })}
      />
    </div>
  )
}

function KindWords({ tally }: { tally: KindTally }) {
  const { kind, ready, total, missing } = tally
  return (
    <p className={classes.kind}>
      <bdi>
        <Rich
          text={pluralSentence(`board.kind.${kind}`, total)}
          parts={{ ready: <b className="figures">{number(ready)}</b>, total: number(total) }}
        />
      </bdi>
      {missing.length > 0 && <em>{missingWords(missing)}</em>}
    </p>
  )
}

const missingWords = (missing: KindTally['missing']): string =>
  t('board.missing', {
    states: missing.map(([state, count]) => `${state} ${number(count)}`).join(', '),
  })
