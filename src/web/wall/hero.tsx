import { type Part, parts } from '../../domain/words.ts'
import type { WallFrame } from '../../protocol/wall.ts'
import { rateWordings } from '../ui/error-rate.ts'
import patterns from '../ui/parts.module.css'
import { Rich } from '../ui/rich.tsx'
import { pluralSentence, t } from '../ui/text.ts'
import { Count } from './count.tsx'
import { Fitted } from './fitted.tsx'
import classes from './hero.module.css'
import panels from './wall.module.css'

const others = parts.filter((part) => part !== 'confirmed')

/** Digits that the largest size has room for. */
const LARGE_DIGITS = 5

/** All addresses in six parts that add up on screen; what is said is never added to what we saw. */
export function Hero({ frame }: { frame: WallFrame }) {
  const confirmed = frame.parts.confirmed
  const size = String(confirmed).length > LARGE_DIGITS ? classes.smaller : ''
  return (
    <section className={panels.panel} aria-label={t('wall.parts')}>
      <div className={classes.head}>
        <strong className={size} data-part="confirmed">
          <Count op={frame.op} count={confirmed} filter={{ figure: 'part-confirmed' }} />
        </strong>
        <div className={classes.words}>
          <h2>
            <i className={patterns.confirmed} />
            {pluralSentence('wall.hero', confirmed)}
          </h2>
          <p>
            <Rich
              text={pluralSentence('wall.checkedFrom', frame.vantages)}
              parts={{
                count: frame.vantages,
                total: (
                  <span data-total>
                    <Count op={frame.op} count={frame.total} filter={{ figure: 'unique' }} />
                  </span>
                ),
              }}
            />
          </p>
          <Rate rate={frame.errorRate} />
        </div>
      </div>
      <Bar frame={frame} />
      <ul className={classes.legend}>
        {others.map((part) => (
          <Legend key={part} part={part} frame={frame} />
        ))}
      </ul>
    </section>
  )
}

/** The error rate beside the total, in as many words as one line has room for. */
function Rate({ rate }: { rate: WallFrame['errorRate'] }) {
  const said = rateWordings(rate)
  const wordings = said.map((words) => <span key={words}>{words}</span>)
  return (
    <div data-rate>
      <Fitted wordings={wordings} id={said.join()} />
    </div>
  )
}

function Bar({ frame }: { frame: WallFrame }) {
  return (
    <div className={classes.bar} aria-hidden="true">
      {parts.map((part) => (
        <i key={part} className={patterns[part]} style={{ flexGrow: frame.parts[part] }} />
      ))}
    </div>
  )
}

function Legend({ part, frame }: { part: Part; frame: WallFrame }) {
  return (
    <li className={part === 'back' ? classes.back : ''}>
      <i className={patterns[part]} />
      <b data-part={part}>
        <Count op={frame.op} count={frame.parts[part]} filter={{ figure: `part-${part}` }} />
      </b>
      <span>{t(`part.${part}`)}</span>
    </li>
  )
}
