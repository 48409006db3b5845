import type { ReactNode } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { dateTime, listed } from '../ui/format.ts'
import { aboutPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { label, number, t, wordFor } from '../ui/text.ts'
import { type EffectDesk, hasBegun } from './desk.ts'
import classes from './effect.module.css'
import { type Badge, Heading } from './heading.tsx'
import { anHour } from './rate.ts'
import type { Goal } from './stop-draft.ts'
import { fixable } from './stop-form.tsx'

type Version = Goal['versions'][number]

type ObjectivesProps = {
  readonly op: string
  readonly sheet: EffectSheet
  readonly badge?: Badge
  /** Where conditions can be fixed from here. */
  readonly desk?: EffectDesk
  readonly children?: ReactNode
}

/** What the action is for, when each end is reached, and where it stands now. */
export function Objectives({ op, sheet, badge, desk, children }: ObjectivesProps) {
  const { objectives } = sheet
  return (
    <section className={classes.panel} aria-labelledby="goals">
      <Heading id="goals" word="effect.goals" {...(badge ? { badge } : {})} />
      {objectives.length === 0 ? (
        <p className={classes.none}>
          {t('effect.goals.empty')}{' '}
          {!hasBegun(sheet) && <Link to={aboutPath(op)}>{t('effect.goals.set')}</Link>}
        </p>
      ) : (
        <table className={classes.table}>
          <Columns words={['effect.goal', 'effect.stopWhen', 'effect.now']} />
          <tbody>
            {objectives.map((goal) => (
              <Rows key={goal.objective} goal={goal} sheet={sheet} desk={desk} />
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.foot}>{t('effect.goals.foot')}</p>
      {children}
    </section>
  )
}

/** The numbers of persons as they were told last, and when. */
export function PersonsTold({ sheet: { personsTold, zone } }: { sheet: EffectSheet }) {
  if (personsTold === null) return null
  const { identified, arrested, toldAt } = personsTold
  const at = dateTime(new Date(toldAt), zone)
  return <p>{t('effect.persons.told', { identified, arrested, at })}</p>
}

type RowsProps = {
  readonly goal: Goal
  readonly sheet: EffectSheet
  readonly desk: EffectDesk | undefined
}

function Rows({ goal, sheet, desk }: RowsProps) {
  const { kind, names, versions } = goal
  const few = names.length > 0 && names.length <= 4
  return (versions.length === 0 ? [undefined] : versions).map((version, index) => (
    <tr key={version?.fixedAt ?? 'none'} data-late={version?.isLate ?? false}>
      <th scope="row">
        {wordFor('objectiveKind', kind)}
        {few && index === 0 && (
          <small>
            <bdi>{listed(names.flatMap(({ name }) => name ?? []))}</bdi>
          </small>
        )}
      </th>
      {version === undefined ? (
        <td colSpan={2}>
          {t(hasBegun(sheet) ? 'effect.stop.never' : 'effect.stop.none')}{' '}
          <Fix goal={goal} desk={desk} />
        </td>
      ) : (
        <Cells version={version} zone={sheet.zone}>
          {index === versions.length - 1 && <Fix goal={goal} desk={desk} />}
        </Cells>
      )}
    </tr>
  ))
}

/** Opens the form for this objective, where its reader may fix a condition of it. */
function Fix({ goal, desk }: Pick<RowsProps, 'goal' | 'desk'>) {
  if (!desk?.forms.has('stop') || !fixable(desk.sheet).includes(goal)) return null
  const goalName = wordFor('objectiveKind', goal.kind) ?? goal.kind
  const word = goal.versions.length === 0 ? 'effect.stop.fix' : 'effect.stop.change'
  return (
    <button
      type="button"
      className={classes.small}
      aria-label={`${label(t(word))} ${goalName}`}
      onClick={() => desk.onOpen('stop', goal.objective)}
    >
      {t(word)}
    </button>
  )
}

type CellsProps = { readonly version: Version; readonly zone: string; readonly children: ReactNode }

function Cells({ version, zone, children }: CellsProps) {
  const { stop, fixedAt, isLate, standing } = version
  const at = dateTime(new Date(fixedAt), zone)
  return (
    <>
      <td data-label={t('effect.stopWhen')}>
        <bdi>{stopWords(stop)}</bdi>
        <small className={isLate ? classes.late : undefined}>
          {t(isLate ? 'effect.fixed.late' : 'effect.fixed', { at })}
        </small>
        {children && <p className={classes.act}>{children}</p>}
      </td>
      <td data-label={t('effect.now')}>
        <b data-verdict={standing.verdict}>{wordFor('verdict', standing.verdict)}</b>
        <small>
          <bdi>{restsOn(version).join(' · ')}</bdi>
        </small>
      </td>
    </>
  )
}

function stopWords(stop: Version['stop']): string {
  switch (stop.kind) {
    case 'silence-flows':
      return t('effect.stop.flows', {
        ...{ hours: stop.hours, count: stop.count, all: stop.outlets.length },
      })
    case 'sites-down':
      return t('effect.stop.sites', {
        ...{ hours: stop.hours, count: stop.count, all: stop.sites.length },
      })
    case 'servers-out':
      return t('effect.stop.servers', {
        ...{ struck: stop.struck, seized: stop.seized, off: stop.switchedOff },
      })
    case 'persons-identified':
      return t('effect.stop.persons', { identified: stop.identified, arrested: stop.arrested })
    default:
      return t('effect.stop.capacity', {
        ...{ rate: anHour(stop.perHundredHours), hours: stop.hours },
      })
  }
}

/** What a standing rests on, in the few numbers of its kind. */
function restsOn({ stop, standing }: Version): readonly string[] {
  const { met, needed, unknown, hours, perHundredHours, tallies } = standing
  if (stop.kind === 'persons-identified' && tallies.length === 0) return [t('effect.notTold')]
  if (tallies.length > 0)
    return tallies.map(({ name, is }) => `${number(is)} ${wordFor('tally', name)}`)
  return [
    perHundredHours === null
      ? t('effect.met', { met, needed })
      : t('effect.rateNow', { rate: anHour(perHundredHours) }),
    ...(hours !== null && 'hours' in stop
      ? [t('effect.hoursOf', { hours: number(Math.min(hours, stop.hours)), bar: stop.hours })]
      : []),
    ...(unknown === 0 ? [] : [t('effect.unknown', { count: unknown })]),
  ]
}
