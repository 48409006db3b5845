import type { ChainReply } from '../../protocol/chain.ts'
import { type TextKey, t } from '../ui/text.ts'
import classes from './chain.module.css'
import { nameWithin } from './place.ts'
import { actionAt, drawing, yearAt, years } from './scale.ts'

type Stretch = ChainReply['lanes'][number]

/** Tops of the two lanes in the drawing, and how high a lane is. */
const tops = { 'own-infrastructure': 20, 'ordinary-platforms': 66 } as const
const LANE_HIGH = 26

/** About how wide a letter is; what does not fit within its stretch is said in words alone. */
const LETTER_WIDE = 7.4

/** The time line to scale, and the same in words: always read out, and on a phone the only one. */
export function TimeLine({ chain }: { chain: ChainReply }) {
  return (
    <>
      <Drawing chain={chain} />
      <details className={classes.words}>
        <summary>{t('chain.line.words')}</summary>
        <p>{t('chain.line.scale')}</p>
        <ol>
          {chain.actions.map(({ action }) => (
            <li key={action}>{t(`chainAction.${action}`)}</li>
          ))}
        </ol>
        <ul>
          {chain.lanes.map((stretch) => (
            <li key={`${stretch.lane} ${stretch.from}`}>
              <b>{t(`chainLane.${stretch.lane}`)}</b>,{' '}
              {t('chain.line.from', {
                from: stretch.from ? nameWithin(chain, stretch.from) : t('chain.line.start'),
                until: stretch.until ? nameWithin(chain, stretch.until) : t('chain.line.end'),
              })}
              : {t(wordOf(stretch))} {stretch.facts.length > 0 && `(${stretch.facts.join(', ')})`}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

/** Left to right in every language, as clocks and charts are read. */
function Drawing({ chain }: { chain: ChainReply }) {
  return (
    <div dir="ltr" className={classes.drawing}>
      <svg viewBox={`0 0 ${drawing.width} 104`} role="img" aria-label={t('chain.line')}>
        <defs>
          <pattern
            id="fallen-back"
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" fill="#e6f0fa" />
            <rect width="3" height="8" fill="#7fb0de" />
          </pattern>
        </defs>
        <LaneName lane="own-infrastructure" />
        <LaneName lane="ordinary-platforms" />
        {years.map((year) => (
          <g key={year}>
            <path d={`M${yearAt(year)} 2v16`} stroke="#8593a1" />
            <text x={yearAt(year) + 5} y="13" className={classes.year}>
              {year}
            </text>
          </g>
        ))}
        {chain.lanes.map((stretch) => (
          <LaneStretch key={`${stretch.lane} ${stretch.from}`} stretch={stretch} chain={chain} />
        ))}
        {chain.actions.map((action, order) => (
          <Mark key={action.action} x={actionAt(action)} number={order + 1} chain={chain} />
        ))}
      </svg>
    </div>
  )
}

function LaneName({ lane }: { lane: Stretch['lane'] }) {
  const [first = '', ...rest] = halves(t(`chainLane.${lane}`))
  const y = tops[lane] + 10
  return (
    <text className={classes.laneName}>
      <tspan x="0" y={y}>
        {first}
      </tspan>
      <tspan x="0" y={y + 17}>
        {rest.join(' ')}
      </tspan>
    </text>
  )
}

/** A name in two lines, broken after the word that passes its middle. */
function halves(name: string): readonly string[] {
  const middle = name.indexOf(' ', Math.floor(name.length / 2) - 3)
  return middle < 0 ? [name] : [name.slice(0, middle), name.slice(middle + 1)]
}

function LaneStretch({ stretch, chain }: { stretch: Stretch; chain: ChainReply }) {
  const placeOf = (name: Stretch['from'], edge: number): number => {
    const action = chain.actions.find((each) => each.action === name)
    return action ? actionAt(action) : edge
  }
  const x = placeOf(stretch.from, drawing.start)
  const width = placeOf(stretch.until, drawing.end) - x
  const y = tops[stretch.lane]
  const told = [t(wordOf(stretch)), ...factsIn(stretch)].join(' ')
  const clear = clearOf(stretch.lane === 'own-infrastructure' ? chain.actions : [], x, width)
  const wide = told.length * LETTER_WIDE
  const fits = wide < clear.width
  return (
    <g>
      <rect x={x} y={y} width={width} height={LANE_HIGH} className={classes[stretch.state]} />
      {fits && stretch.state === 'fallen-back' && (
        <rect
          x={clear.middle - wide / 2}
          y={y + 3}
          width={wide}
          height={LANE_HIGH - 6}
          fill="#fff"
        />
      )}
      {fits && (
        <text
          x={clear.middle}
          y={y + 18}
          textAnchor="middle"
          className={classes.told}
          data-state={stretch.state}
        >
          {told}
        </text>
      )}
    </g>
  )
}

/** The widest room within a stretch through which no action runs. */
function clearOf(through: ChainReply['actions'], x: number, width: number) {
  const inner = through.map(actionAt).filter((each) => each > x && each < x + width)
  const edges = [x, ...inner, x + width]
  const rooms = edges.slice(1).map((end, at) => ({
    width: end - (edges[at] ?? end),
    middle: (end + (edges[at] ?? end)) / 2,
  }))
  return rooms.reduce((a, b) => (b.width > a.width ? b : a))
}

const factsIn = ({ state, facts }: Stretch): readonly string[] =>
  state === 'fallen-back' ? [`(${facts[0]})`] : []

/** What the reports tell of a stretch, in the words that fit it. */
function wordOf({ lane, state, from }: Stretch): TextKey {
  if (state === 'fallen-back') return 'chain.line.ordinary-platforms.fallen-back'
  if (state === 'struck') return 'chain.line.own-infrastructure.struck'
  return from === null ? `chain.line.${lane}.not-told` : `chain.line.${lane}.since`
}

type MarkProps = { readonly x: number; readonly number: number; readonly chain: ChainReply }

/** An action: to the end of the lanes where it hit both, with an arrow where the fall-back began. */
function Mark({ x, number, chain }: MarkProps) {
  const action = chain.actions[number - 1]?.action
  const isLast = number === chain.actions.length
  const isTurn = chain.lanes.some(({ state, from }) => state === 'fallen-back' && from === action)
  return (
    <g>
      <path d={`M${x} 10V${isLast ? 98 : 52}`} stroke="#16212c" strokeWidth="3" />
      {isTurn && (
        <path d={`M${x} 52v10m-5 -5l5 6l5 -6`} fill="none" stroke="#16212c" strokeWidth="2.5" />
      )}
      <circle cx={x} cy="9" r="8.5" fill="#16212c" />
      <text x={x} y="13.5" textAnchor="middle" className={classes.mark}>
        {number}
      </text>
    </g>
  )
}
