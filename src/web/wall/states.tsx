import { NO_KEY, wordOf } from '../../domain/kit.ts'
import { stateCodes } from '../../domain/words.ts'
import type { WallFrame, WallState } from '../../protocol/wall.ts'
import { figuresPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number, t } from '../ui/text.ts'
import { Count } from './count.tsx'
import { DeskGlyph } from './glyphs.tsx'
import classes from './states.module.css'
import panels from './wall.module.css'

/** How many cells stand in a row, and in all above the key, by how wide the largest count is. */
const shapes = [
  { below: 1_000, columns: 5, cells: 15 },
  { below: 10_000, columns: 4, cells: 12 },
  { below: Number.POSITIVE_INFINITY, columns: 3, cells: 9 },
] as const

/** So many, with four in a row, leave room for the key beside the last. */
const BESIDE_KEY = { below: 10_000, columns: 4, cells: 13 } as const

/** The roomiest shape that holds the states and their counts. */
function shapeOf(states: readonly WallState[]) {
  const largest = Math.max(0, ...states.map(({ notSent }) => notSent))
  if (states.length <= BESIDE_KEY.cells && largest < BESIDE_KEY.below) return BESIDE_KEY
  return shapes.find(({ below }) => largest < below) ?? shapes[2]
}

const deskWords = ['ready', 'on-call', 'not-yet'] as const

/** States by name with their open work: never a ranking. */
export function States({ frame }: { frame: WallFrame }) {
  const sorted = [...frame.states].sort((a, b) => placeOf(a).localeCompare(placeOf(b)))
  const shape = shapeOf(sorted)
  const shown = sorted.slice(0, shape.cells)
  const more = sorted.slice(shown.length)
  return (
    <section className={panels.panel}>
      <h2>
        {t('wall.states')}
        <b>{t('wall.states.notSent', { count: frame.parts['not-sent'] })}</b>
      </h2>
      {sorted.length === 0 && <p className={classes.none}>{t('wall.states.notIn')}</p>}
      <ul
        className={`${classes.states} ${classes[`by${shape.columns}`]} ${shape === BESIDE_KEY ? '' : classes.many}`}
      >
        {shown.map((state) => (
          <State key={state.state} op={frame.op} state={state} />
        ))}
        <li className={classes.foot}>
          {more.length > 0 && <More op={frame.op} states={more} />}
          <Key />
        </li>
      </ul>
    </section>
  )
}

/** What has no state comes last. */
const placeOf = ({ state }: WallState): string => (state === NO_KEY ? 'ZZ' : state)

function State({ op, state: { state, desk, notSent } }: { op: string; state: WallState }) {
  const code = wordOf(stateCodes, state)
  return (
    <li className={notSent === 0 ? classes.zero : ''}>
      {code ? <DeskGlyph desk={desk} /> : <i />}
      <b>
        {code ?? '–'}
        <span className="unseen">{code ? t(`desk.${desk}`) : t('wall.states.none')}</span>
      </b>
      <span className={classes.count}>
        <Count
          op={op}
          count={notSent}
          {...(code ? { filter: { figure: 'part-not-sent', state: code } } : {})}
        />
      </span>
    </li>
  )
}

/** The states without room, with their sum, so that the panel still adds up. */
function More({ op, states }: { op: string; states: readonly WallState[] }) {
  const sum = states.reduce((total, { notSent }) => total + notSent, 0)
  return (
    <span className={classes.more}>
      <Link to={figuresPath(op, { by: 'state' })}>{t('wall.more', { count: states.length })}</Link>
      <b className="figures">{number(sum)}</b>
    </span>
  )
}

function Key() {
  return (
    <span className={classes.key}>
      {deskWords.map((desk) => (
        <span key={desk}>
          <DeskGlyph desk={desk} />
          {t(`desk.${desk}`)}
        </span>
      ))}
    </span>
  )
}
