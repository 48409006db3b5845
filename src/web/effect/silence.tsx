import type { ReactNode } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { dateTime, tenths } from '../ui/format.ts'
import { targetsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number, t, wordFor } from '../ui/text.ts'
import type { EffectDesk } from './desk.ts'
import classes from './effect.module.css'
import { type Badge, Heading } from './heading.tsx'

type Line = EffectSheet['outlets'][number]

type SilenceProps = {
  readonly op: string
  readonly sheet: EffectSheet
  readonly badge?: Badge
  /** Where files can be taken in from here. */
  readonly desk?: EffectDesk
  readonly children?: ReactNode
}

/** How long each outlet has been silent, against the bar that was fixed before the day. */
export function SilenceMeter({ op, sheet, badge, desk, children }: SilenceProps) {
  const { outlets, day, asOf } = sheet
  const hours = day === null ? 0 : Math.floor((Date.parse(asOf) - Date.parse(day)) / 3_600_000)
  const sub =
    day === null || hours < 0
      ? t('effect.silence.early')
      : t('effect.silence.since', { hours: number(hours) })
  return (
    <section className={classes.panel} aria-labelledby="silence">
      <Heading id="silence" word="effect.silence" sub={sub} {...(badge ? { badge } : {})} />
      {outlets.length === 0 ? (
        <Nothing op={op} desk={desk} />
      ) : (
        <table className={classes.table}>
          <Columns words={['effect.outlet', 'effect.hours', 'effect.bar', 'effect.successor']} />
          <tbody>
            {outlets.map((line) => (
              <Row key={line.target} line={line} sheet={sheet} />
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.foot}>{baselineWords(sheet)}</p>
      {children}
    </section>
  )
}

/** What to do first: list outlets, then bring in what sensors count. */
function Nothing({ op, desk }: { op: string; desk: EffectDesk | undefined }) {
  return (
    <div className={classes.none}>
      <p>{t('effect.silence.empty')}</p>
      <p>
        <Link to={targetsPath(op)}>{t('effect.silence.list')}</Link>
        {desk?.forms.has('file') && (
          <>
            {' '}
            <button type="button" onClick={() => desk.onOpen('file')}>
              {t('effect.form.file')}
            </button>
          </>
        )}
      </p>
    </div>
  )
}

function baselineWords({ baseline, day, asOf, zone }: EffectSheet): string {
  if (baseline === null)
    return t(day === null || day > asOf ? 'effect.baseline.notYet' : 'effect.baseline.none')
  const at = (iso: string) => dateTime(new Date(iso), zone)
  const { from, until, registeredAt } = baseline
  return t('effect.baseline', { from: at(from), until: at(until), at: at(registeredAt) })
}

function Row({ line, sheet }: { line: Line; sheet: EffectSheet }) {
  const rate = line.change?.rateBefore?.value
  return (
    <tr>
      <th scope="row">
        <bdi>{line.name}</bdi>
        {line.isControl && <small>{t('effect.control')}</small>}
        {rate !== undefined && <small>{t('effect.rateBefore', { rate: tenths(rate) })}</small>}
      </th>
      <td data-label={t('effect.hours')}>
        <Hours line={line} zone={sheet.zone} />
      </td>
      <td data-label={line.barHours === null ? undefined : t('effect.bar')}>
        <Bar line={line} />
      </td>
      <td data-label={t('effect.successor')}>
        <Successor line={line} />
      </td>
    </tr>
  )
}

function Hours({ line: { silence, hours, until }, zone }: { line: Line; zone: string }) {
  const word = wordFor('silenceState', silence)
  if (hours === null)
    return (
      <>
        <b>{word}</b>
        <small>
          {until === null
            ? t('effect.noSensor')
            : t('effect.sensorSince', { time: dateTime(new Date(until), zone) })}
        </small>
      </>
    )
  return (
    <>
      <b className={classes.hours}>
        <bdi>{t('effect.hoursShort', { hours: number(hours) })}</bdi>
      </b>{' '}
      <span className={silence === 'posting' ? classes.loud : classes.quiet}>{word}</span>
    </>
  )
}

function Bar({ line: { hours, barHours } }: { line: Line }) {
  if (barHours === null) return null
  const label =
    hours === null
      ? (wordFor('verdict', 'no-verdict') ?? '')
      : t('effect.hoursOf', { hours: number(hours), bar: number(barHours) })
  return (
    <>
      <svg
        className={classes.bar}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
        data-unknown={hours === null}
      >
        <rect className={classes.track} width="100" height="10" />
        <rect
          className={classes.fill}
          width={Math.min(100, ((hours ?? 0) / barHours) * 100)}
          height="10"
        />
      </svg>
      <small>
        <bdi>{label}</bdi>
      </small>
    </>
  )
}

function Successor({ line: { successor } }: { line: Line }) {
  const { succession, target, hoursAfter } = successor
  const word = wordFor('succession', succession)
  return (
    <>
      {hoursAfter === null ? '' : `${t('effect.after', { hours: number(hoursAfter) })}, `}
      {word}
      {target !== null && (
        <small>
          <bdi>{target.name}</bdi>
        </small>
      )}
    </>
  )
}
