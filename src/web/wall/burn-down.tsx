import type { WallFrame } from '../../protocol/wall.ts'
import { number, plural, t } from '../ui/text.ts'
import classes from './burn-down.module.css'
import { type BurnShape, burnShape, field, type Point } from './burn-shape.ts'
import { type Civil, timeOf, when } from './time.ts'
import panels from './wall.module.css'

/** Left of this a label starts at its mark, right of the other it ends there. */
const START_ZONE = 60
const END_ZONE = 390

/** What is still open, against even work, with a forecast worded as one. */
export function BurnDown({ frame, civil }: { frame: WallFrame; civil: Civil }) {
  const { now, found } = frame.open
  const shape = burnShape(frame)
  return (
    <section className={`${panels.panel} ${classes.burn}`}>
      <h2>
        {t('wall.open')}
        {found > 0 && <span>{t('wall.open.found', { count: found })}</span>}
      </h2>
      <p className={classes.pace}>{paceLine(frame, civil)}</p>
      {shape ? <Chart frame={frame} shape={shape} civil={civil} /> : <b>{number(now)}</b>}
    </section>
  )
}

function paceLine({ open }: WallFrame, civil: Civil): string {
  if (open.now === 0) return t('wall.open.done')
  if (open.doneAt === null) return t('wall.open.noPace')
  return t('wall.open.pace', { time: when(open.doneAt, civil) })
}

/** Left to right in every language, as clocks and charts are read. */
function Chart({ frame, shape, civil }: { frame: WallFrame; shape: BurnShape; civil: Civil }) {
  const { past, last, plan, pace } = shape
  return (
    <div dir="ltr">
      <svg
        className={classes.chart}
        viewBox={`0 0 ${field.width} 218`}
        role="img"
        aria-label={chartWords(frame)}
      >
        <Grid shape={shape} />
        <path
          d={`${pathOf(past)} L${last.x} ${field.base} L${field.start} ${field.base}Z`}
          fill="#5aa9ff"
          opacity=".13"
        />
        <path d={pathOf(plan)} className={classes.plan} />
        {pace && <path d={pathOf(pace)} className={classes.forecast} />}
        <path d={pathOf(past)} className={classes.past} />
        <circle cx={last.x} cy={last.y} r="9" className={classes.dot} />
        <Labels shape={shape} civil={civil} />
        <path d={`M16 ${field.base - 20}h26`} className={classes.plan} />
        <text x="52" y={field.base - 12} className={classes.label}>
          {plural('wall.open.plan', frame.dayOf.days)}
        </text>
        <text x={last.x + 16} y={Math.max(34, last.y - 14)} className={classes.now}>
          {number(frame.open.now)}
        </text>
      </svg>
    </div>
  )
}

function chartWords({ open, zone }: WallFrame): string {
  const [first, last] = [open.series[0], open.series.at(-1)]
  return t('wall.open.chart', {
    start: first ? timeOf(first.at, zone) : '',
    end: last ? timeOf(last.at, zone) : '',
    count: open.now,
  })
}

function Grid({ shape }: { shape: BurnShape }) {
  return (
    <>
      <path d={`M${field.start} ${field.base}H${field.end}`} stroke="#3a4a5b" strokeWidth="2" />
      {shape.levels.map(({ y, value }) => (
        <path
          key={value}
          d={`M${field.start} ${y}H${field.end}`}
          stroke="#223242"
          strokeWidth="2"
        />
      ))}
    </>
  )
}

/** Drawn over the lines, so that none runs through a number. */
function Labels({ shape, civil }: { shape: BurnShape; civil: Civil }) {
  return (
    <>
      {shape.levels.map(({ y, value }) => (
        <text key={value} x={field.end} y={y - 8} textAnchor="end" className={classes.label}>
          {shortNumber(value)}
        </text>
      ))}
      {shape.times.map(({ x, atMs }) => (
        <text
          key={atMs}
          x={x}
          y={field.base + 33}
          textAnchor={anchorOf(x)}
          className={classes.label}
        >
          {when(new Date(atMs).toISOString(), civil)}
        </text>
      ))}
    </>
  )
}

function anchorOf(x: number): 'start' | 'middle' | 'end' {
  if (x < START_ZONE) return 'start'
  return x > END_ZONE ? 'end' : 'middle'
}

const shortNumber = (value: number): string =>
  value >= 1_000 ? `${number(value / 1_000)}k` : number(value)

const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
