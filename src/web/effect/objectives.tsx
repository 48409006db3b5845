import type { EffectSheet } from '../../protocol/effect.ts'
import { Columns } from '../ui/columns.tsx'
import { dateTime, listed, tenths } from '../ui/format.ts'
import { number, t, wordFor } from '../ui/text.ts'
import classes from './effect.module.css'
import { type Badge, Heading } from './heading.tsx'

type Goal = EffectSheet['objectives'][number]
type Version = Goal['versions'][number]

/** What the action is for, when each end is reached, and where it stands now. */
export function Objectives({ sheet, badge }: { sheet: EffectSheet; badge?: Badge }) {
  const { objectives, zone } = sheet
  return (
    <section className={classes.panel} aria-labelledby="goals">
      <Heading id="goals" word="effect.goals" {...(badge ? { badge } : {})} />
      {objectives.length === 0 ? (
        <p className={classes.none}>{t('effect.goals.empty')}</p>
      ) : (
        <table className={classes.table}>
          <Columns words={['effect.goal', 'effect.stopWhen', 'effect.now']} />
          <tbody>
            {objectives.map((goal) => (
              <Rows key={goal.objective} goal={goal} zone={zone} />
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.foot}>{t('effect.goals.foot')}</p>
    </section>
  )
}

function Rows({ goal, zone }: { goal: Goal; zone: string }) {
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
        <td colSpan={2}>{t('effect.stop.none')}</td>
      ) : (
        <Cells version={version} zone={zone} />
      )}
    </tr>
  ))
}

function Cells({ version, zone }: { version: Version; zone: string }) {
  const { stop, fixedAt, isLate, standing } = version
  const at = dateTime(new Date(fixedAt), zone)
  return (
    <>
      <td data-label={t('effect.stopWhen')}>
        {stopWords(stop)}
        <small className={isLate ? classes.late : undefined}>
          {t(isLate ? 'effect.fixed.late' : 'effect.fixed', { at })}
        </small>
      </td>
      <td data-label={t('effect.now')}>
        <b data-verdict={standing.verdict}>{wordFor('verdict', standing.verdict)}</b>
        <small>{restsOn(version).join(' · ')}</small>
      </td>
    </>
  )
}

const anHour = (perHundredHours: number): string => tenths(perHundredHours / 100)

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
