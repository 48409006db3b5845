import type { WallFrame, WallLogLine } from '../../protocol/wall.ts'
import { plural, t } from '../ui/text.ts'
import { Fitted } from './fitted.tsx'
import classes from './log.module.css'
import { type Civil, when } from './time.ts'
import panels from './wall.module.css'

/** Lines that the panel has room for. */
const LINES_MAX = 4

/** Kinds of line that ask for a person. */
const warnings: ReadonlySet<string> = new Set([
  'life-threat',
  'given-up',
  'back-online',
  'discrepancy',
])

/** What happened last: sentences of our own, made of kinds and numbers. */
export function Log({ frame, civil }: { frame: WallFrame; civil: Civil }) {
  const lines = [...frame.log].sort((a, b) => b.seq - a.seq).slice(0, LINES_MAX)
  return (
    <section className={`${panels.panel} ${classes.log}`}>
      <h2>
        {t('wall.log')} <Alarms alarms={alarmsOf(frame)} />
      </h2>
      {lines.length === 0 && <p className={classes.none}>{t('wall.log.none')}</p>}
      <ol>
        {lines.map((line) => (
          // One fact may make two lines, each of its own kind.
          <li
            key={`${line.seq} ${line.kind}`}
            className={warnings.has(line.kind) ? classes.warn : ''}
          >
            <time dateTime={line.at}>{when(line.at, civil)}</time>
            <span>
              <b>{t(`log.${line.kind}`)}</b> {clauseOf(line)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The most pressing ones, as many as there is room for, and how many more. */
function Alarms({ alarms }: { alarms: readonly string[] }) {
  if (alarms.length === 0) return null
  const wordings = alarms.map((_, left) => {
    const more = left > 0 ? [t('wall.more', { count: left })] : []
    // The place is the wording: how many alarms are left out.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <b key={left}>{[...alarms.slice(0, alarms.length - left), ...more].join(' · ')}</b>
  })
  return <Fitted wordings={wordings} id={alarms.join()} />
}

function clauseOf({ kind, provider, count, second }: WallLogLine): string {
  const clause = plural(`log.${kind}.clause`, count, { second: second ?? 0 })
  return provider === null ? clause : `${provider}, ${clause}`
}

function alarmsOf({ alarms }: WallFrame): readonly string[] {
  const { deadLetters, holds, threats, reviews } = alarms
  return [
    ...(threats > 0 ? [plural('wall.alarms.threats', threats)] : []),
    ...(deadLetters > 0 ? [plural('wall.alarms.deadLetters', deadLetters)] : []),
    ...(reviews > 0 ? [plural('wall.alarms.reviews', reviews)] : []),
    ...(holds > 0 ? [plural('wall.alarms.holds', holds)] : []),
  ]
}
