/** The sheet of an effect, put together from what was believed at one instant. */
import type { Card } from '../../../domain/card.ts'
import { destinationsOf, publicDestinations } from '../../../domain/effect/displacement.ts'
import { livesOf } from '../../../domain/effect/lives.ts'
import type { Flows, Hours, ToldReach } from '../../../domain/effect/silence.ts'
import { silenceOf } from '../../../domain/effect/silence.ts'
import { type Evidence, standingOf } from '../../../domain/effect/standing.ts'
import { atRiskAt, survivalOf } from '../../../domain/effect/survival.ts'
import {
  baselineOf,
  type Change,
  changeOf,
  claimOf,
  firstSuccessor,
  type Windows,
  windowsOf,
} from '../../../domain/effect.ts'
import { HOUR_MS, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { type Baseline, targetsOf } from '../../../domain/objective.ts'
import type { Operation } from '../../../domain/operation.ts'
import { dayOf } from '../../../domain/stop.ts'
import type { Edge } from '../../../domain/target.ts'
import { cohorts, effectLacks } from '../../../domain/words.ts'
import type { EffectSheet } from '../../../protocol/effect.ts'
import type { TargetLine } from '../../../protocol/target.ts'
import { isoOrNull } from './parts.ts'

/** A target as this page names it. */
export type EffectTarget = Pick<TargetLine, 'kind' | 'name' | 'rank'> & {
  readonly target: Id<'target'>
}

/** Everything that the page is counted from, as it stood. */
export type Believed = {
  readonly asOf: Instant
  readonly operation: Operation
  /** Whether the organisation of the reader leads. */
  readonly leads: boolean
  readonly texts: ReadonlyMap<string, string>
  readonly targets: readonly EffectTarget[]
  readonly edges: readonly Edge[]
  readonly flows: Flows
  readonly sites: ReadonlyMap<string, Hours<ToldReach>>
  readonly cards: readonly Card[]
}

type Room = Believed & {
  readonly day: Instant | null
  /** The baseline that holds, where its reader sees every outlet of it. */
  readonly baseline: Baseline | undefined
  readonly named: (id: Id<'target'>) => EffectTarget | undefined
  /** What each outlet posted before the day and since; of all, where there is a baseline. */
  readonly windows: ReadonlyMap<Id<'target'>, Windows>
}

/** The sheet. */
export function sheetOf(believed: Believed): EffectSheet {
  const { asOf, operation, targets } = believed
  const lines = new Map<string, EffectTarget>(targets.map((each) => [each.target, each]))
  const named = (id: Id<'target'>) => lines.get(id)
  const first = baselineOf(operation.baselines)
  const isSeen = first && [...first.outlets, ...first.controls].every((id) => lines.has(id))
  const baseline = isSeen ? first : undefined
  const day = dayOf(operation)
  const windows = windowsIn(believed, baseline, day)
  const room: Room = { ...believed, day, baseline, named, windows }
  const claim = claimOf({
    ...{ day: room.day, now: asOf, flows: believed.flows, touched: touchedOf(believed) },
    baselines: baseline === undefined ? [] : [baseline],
  })
  const lack = claim.ok ? undefined : claim.reason.code.slice('effect.'.length)
  return {
    asOf: isoOf(asOf),
    zone: operation.zone,
    exercise: operation.exercise,
    leads: believed.leads,
    day: isoOrNull(room.day),
    baseline: baseline === undefined ? null : baselineTold(room, baseline),
    outlets: outletsOf(room),
    objectives: objectivesOf(room),
    personsTold: personsTold(operation),
    claim: claim.ok ? { ...claim.value } : null,
    lack: effectLacks.find((each) => each === lack) ?? null,
    curves: curvesOf(room),
    ...displacedOf(room),
  }
}

/** What was told last; before the first time nothing was. */
function personsTold({ personsTold: all }: Operation): EffectSheet['personsTold'] {
  const told = all.at(-1)
  return told === undefined ? null : { ...told, toldAt: isoOf(told.toldAt) }
}

/** What a measure was drawn up on, and who publishes there. */
export function touchedOf({
  cards,
  edges,
}: Pick<Believed, 'cards' | 'edges'>): ReadonlySet<Id<'target'>> {
  const touched = new Set(cards.flatMap(({ target }) => target ?? []))
  const publishers = edges.flatMap(({ kind, from, to }) =>
    kind === 'publishes-on' && touched.has(to) ? [from] : [],
  )
  return new Set([...touched, ...publishers])
}

type Named = NonNullable<EffectSheet['baseline']>['outlets'][number]

/** How a target is named on this page. */
export const nameOf = ({ target, kind, name }: EffectTarget): Named => ({ target, kind, name })

const namesOf = ({ named }: Room, ids: readonly Id<'target'>[]): Named[] =>
  ids.flatMap((id) => {
    const found = named(id)
    return found === undefined ? [] : [nameOf(found)]
  })

const baselineTold = (room: Room, baseline: Baseline) => ({
  from: isoOf(baseline.from),
  until: isoOf(baseline.until),
  registeredAt: isoOf(baseline.registeredAt),
  outlets: namesOf(room, baseline.outlets),
  controls: namesOf(room, baseline.controls),
})

/** Outlets that a sensor, a condition or the baseline knows, by rank; the control set last. */
function outletsOf(room: Room): EffectSheet['outlets'] {
  const { targets, flows, baseline, operation } = room
  const controls = new Set<string>(baseline?.controls ?? [])
  const meant = new Set<string>([
    ...flows.keys(),
    ...(baseline?.outlets ?? []),
    ...controls,
    ...operation.stops.flatMap(({ stop }) => ('outlets' in stop ? stop.outlets : [])),
  ])
  const shown = targets.filter(({ kind, target }) => kind === 'outlet' && meant.has(target))
  return [
    ...shown.filter(({ target }) => !controls.has(target)),
    ...shown.filter(({ target }) => controls.has(target)),
  ].map((target) => outletLine(room, target, controls.has(target.target)))
}

function outletLine(
  room: Room,
  target: EffectTarget,
  isControl: boolean,
): EffectSheet['outlets'][number] {
  const { flows, asOf, day, edges, named } = room
  const { target: id } = target
  const ways = flows.get(id) ?? []
  const { silence, hours, until, postedAt } = silenceOf(ways, asOf)
  const isHeard = silence !== 'no-verdict'
  const next = firstSuccessor(id, edges, ways, { day, now: asOf, isHeard })
  const successor = next.target === null ? undefined : named(next.target)
  return {
    ...nameOf(target),
    rank: target.rank,
    isControl,
    silence,
    hours,
    barHours: barOf(room, id),
    until: isoOrNull(until),
    postedAt: isoOrNull(postedAt),
    successor: {
      succession: next.succession,
      target: successor === undefined ? null : nameOf(successor),
      since: isoOrNull(next.since),
      hoursAfter:
        next.since === null || day === null ? null : Math.floor((next.since - day) / HOUR_MS),
    },
    change: changeIn(room, id),
  }
}

/** For how long an outlet is to be silent, by the latest version of a condition that names it. */
function barOf({ operation }: Room, outlet: Id<'target'>): number | null {
  const bars = operation.stops.flatMap(({ stop }) =>
    stop.kind === 'silence-flows' && stop.outlets.includes(outlet) ? [stop.hours] : [],
  )
  return bars.at(-1) ?? null
}

/** Each outlet is counted once for its line and for where its posts lead; the claim counts for itself. */
function windowsIn(
  { flows, asOf }: Believed,
  baseline: Baseline | undefined,
  day: Instant | null,
): Room['windows'] {
  if (baseline === undefined) return new Map()
  const since = { day: day ?? asOf, now: asOf }
  const meant = new Set([...flows.keys(), ...baseline.outlets, ...baseline.controls])
  return new Map(
    [...meant].map((outlet) => [outlet, windowsOf(flows, outlet, baseline, since)] as const),
  )
}

function changeIn(room: Room, outlet: Id<'target'>): Change | null {
  const windows = room.windows.get(outlet)
  if (windows === undefined) return null
  return windows.before.hours + windows.after.hours === 0
    ? null
    : changeOf(windows.before, windows.after)
}

/** A condition that names what its reader may not see is not there. */
function objectivesOf(room: Room): EffectSheet['objectives'] {
  const { operation, texts, named, asOf, day, flows, sites, cards } = room
  const { personsTold } = operation
  const evidence: Evidence = { day, now: asOf, flows, sites, cards, personsTold }
  return operation.objectives.map(({ objective, kind, text, setAt }) => {
    const versions = operation.stops.filter(
      (each) =>
        each.objective === objective && targetsOf(each.stop).every((id) => named(id) !== undefined),
    )
    const names = new Set(versions.flatMap(({ stop }) => targetsOf(stop)))
    return {
      objective,
      kind,
      text: texts.get(text.seal) ?? null,
      setAt: isoOf(setAt),
      names: namesOf(room, [...names]),
      versions: versions.map(({ stop, fixedAt, isLate }) => ({
        stop: wireStop(stop),
        fixedAt: isoOf(fixedAt),
        isLate,
        standing: wireStanding(standingOf(stop, evidence)),
      })),
    }
  })
}

type StopLine = EffectSheet['objectives'][number]['versions'][number]

function wireStop(stop: Operation['stops'][number]['stop']): StopLine['stop'] {
  if ('outlets' in stop) return { ...stop, outlets: [...stop.outlets] }
  return 'sites' in stop ? { ...stop, sites: [...stop.sites] } : stop
}

const wireStanding = (standing: ReturnType<typeof standingOf>): StopLine['standing'] => ({
  ...standing,
  tallies: [...standing.tallies],
})

/** Numbers at risk stand under a curve at so many places. */
const RISK_PLACES = 5

function curvesOf(room: Room): EffectSheet['curves'] {
  const { edges, baseline, targets, day, asOf } = room
  const controls = baseline?.controls ?? []
  const outlets = targets.flatMap(({ kind, target }) => {
    return kind === 'outlet' && !controls.includes(target) ? [target] : []
  })
  const lives = livesOf({ edges, outlets, controls, day, now: asOf })
  return cohorts.map((cohort) => {
    const own = lives[cohort]
    const curve = survivalOf(own)
    const places = Array.from({ length: RISK_PLACES }, (_, place) =>
      Math.round((curve.seenMs * place) / (RISK_PLACES - 1)),
    )
    const atRisk = [...new Set(places)].map((atMs) => ({ atMs, lives: atRiskAt(own, atMs) }))
    return { cohort, ...curve, steps: [...curve.steps], atRisk }
  })
}

/** Where posts of outlets that were acted on lead to; without a baseline and a day there is no before. */
function displacedOf(room: Room): Pick<EffectSheet, 'destinations' | 'publicDestinations'> {
  const { baseline, day, asOf, flows } = room
  if (baseline === undefined || day === null || day > asOf)
    return { destinations: [], publicDestinations: null }
  const windows = baseline.outlets.flatMap((outlet) => room.windows.get(outlet) ?? [])
  const hours = (which: 'before' | 'after') =>
    windows.reduce((sum, each) => sum + each[which].hours, 0)
  const before = { from: baseline.from, until: baseline.until, hours: hours('before') }
  const later = { from: day, until: asOf, hours: hours('after') }
  const counts = baseline.outlets.flatMap((outlet) =>
    (flows.get(outlet) ?? []).flatMap((series) => [...series.values()]),
  )
  const told = publicDestinations(counts, before, later, asOf)
  return {
    destinations: [...destinationsOf(counts, before, later)],
    publicDestinations: told === null ? null : [...told],
  }
}
