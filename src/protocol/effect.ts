/** Stop conditions, baselines, what sensors count, and the effect, over the wire. */
import { type Static, Type } from 'typebox'
import {
  cohorts,
  effectLacks,
  objectiveKinds,
  silences,
  successions,
  tallyNames,
  targetKinds,
  verdicts,
} from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Targets that one condition names: every domain of a large action. */
export const STOP_TARGETS_MAX = 500

/** Hours of a condition: half a year. */
export const STOP_HOURS_MAX = 4_392

/** Acts or persons of a condition; no action has more. */
export const STOP_COUNT_MAX = 10_000

/** Posts in 100 hours: a thousand an hour is no bar. */
export const STOP_RATE_MAX = 100_000

const targets = (about: string) =>
  Type.Array(Uuid(about), { minItems: 1, maxItems: STOP_TARGETS_MAX, uniqueItems: true })
const hours = Type.Integer({ minimum: 1, maximum: STOP_HOURS_MAX, description: 'For so long.' })
const few = (description: string) =>
  Type.Integer({ minimum: 0, maximum: STOP_COUNT_MAX, description })
const some = Type.Integer({ minimum: 1, maximum: STOP_TARGETS_MAX, description: 'Of those named.' })

/** When an objective is reached; of the kind of its objective. */
export const StopMessage = Type.Union([
  exactly({
    kind: word(['silence-flows']),
    outlets: targets('Outlet that is to be silent.'),
    count: some,
    hours,
  }),
  exactly({
    kind: word(['sites-down']),
    sites: targets('Way, domain or server that is to be down, seen from two vantages.'),
    count: some,
    hours,
  }),
  exactly({
    kind: word(['servers-out']),
    struck: few('Servers off the network.'),
    seized: few('Servers in our hands.'),
    switchedOff: few('Servers without power.'),
  }),
  exactly({
    kind: word(['capacity-to-broadcast', 'capacity-to-publish']),
    outlets: targets('Outlet whose own posts count, all together.'),
    perHundredHours: Type.Integer({
      minimum: 1,
      maximum: STOP_RATE_MAX,
      description: 'Fewer own posts than this in 100 hours: 20 is a fifth of a post an hour.',
    }),
    hours,
  }),
  exactly({
    kind: word(['persons-identified']),
    identified: few('Persons identified.'),
    arrested: few('Persons arrested.'),
  }),
])
export type StopMessage = Static<typeof StopMessage>

/** The time before the day against which effect is held, and who is compared with whom. */
export const BaselineMessage = exactly({
  outlets: targets('Outlet that the action is about.'),
  controls: targets('Outlet that nobody acts on.'),
  from: Moment('A whole hour, at least 14 days before the end.'),
  until: Moment('A whole hour, before the day.'),
})

/** Numbers of persons, as the investigating judge tells them; no name comes here. */
export const PersonsMessage = exactly({
  identified: few('Persons identified so far.'),
  arrested: few('Persons arrested so far.'),
})

/** When it was recorded. */
export const RecordedReply = Type.Object({ at: Moment() })

/** How a file of hours comes. */
export const FlowFileQuery = exactly({
  format: Type.Optional(word(['csv', 'json'])),
  dryRun: Type.Optional(Type.Boolean({ description: 'Says what would happen; writes nothing.' })),
})

/** What became of a file: rows that were taken, and each that was not with its reason. */
export const FlowFileReply = Type.Object({
  dryRun: Type.Boolean(),
  counts: Type.Object({ counts: Count, reach: Count, refused: Count }),
  problems: Type.Array(
    Type.Object({
      line: Count,
      code: Type.String(),
      where: nullable(Type.String()),
      received: Type.String(),
      whatToDo: Type.String(),
    }),
    { description: 'The first of them.' },
  ),
  rows: Type.Array(
    Type.Object({
      line: Count,
      becomes: word(['new', 'refused']),
      sensor: nullable(Type.String()),
      target: nullable(Uuid('The outlet or site.')),
      hour: nullable(Moment()),
    }),
    { description: 'Of a dry run the first rows; of what cannot be read the line alone.' },
  ),
})
export type FlowFileReply = Static<typeof FlowFileReply>

/** As of which instant of recording the effect is read. */
export const EffectQuery = exactly({
  asOf: Type.Optional(Moment('As it stood then; now where it is left out.')),
})

const Bounded = Type.Object({
  value: Type.Number(),
  low: nullable(Type.Number()),
  high: nullable(Type.Number()),
})

const Counted = Type.Object({ posts: Count, hours: Count })

/** Before and after, each with its exact 95 % interval. */
const Change = Type.Object({
  before: Counted,
  after: Counted,
  rateBefore: nullable(Bounded),
  rateAfter: nullable(Bounded),
  ratio: nullable(Bounded),
  copiesBefore: Count,
  copiesAfter: Count,
  dispersion: nullable(Type.Number({ description: 'Above 1 the intervals are too narrow.' })),
})

/** A target by its name. */
export const Named = Type.Object({
  target: Uuid(),
  kind: word(targetKinds),
  name: nullable(Type.String({ description: 'Null where it was erased.' })),
})

const OutletLine = Type.Object({
  ...Named.properties,
  rank: nullable(Count),
  isControl: Type.Boolean(),
  silence: word(silences),
  hours: nullable(Count),
  barHours: nullable(Count),
  until: nullable(Moment('Until when all of its sensors have told.')),
  postedAt: nullable(Moment('End of the last hour with an own post.')),
  successor: Type.Object({
    succession: word(successions),
    target: nullable(Named),
    since: nullable(Moment()),
    hoursAfter: nullable(Count),
  }),
  change: nullable(Change),
})

const Standing = Type.Object({
  verdict: word(verdicts),
  met: Count,
  unknown: Count,
  needed: Count,
  hours: nullable(Count),
  perHundredHours: nullable(Count),
  tallies: Type.Array(Type.Object({ name: word(tallyNames), is: Count, needed: Count })),
})

const StopLine = Type.Object({
  stop: StopMessage,
  fixedAt: Moment(),
  isLate: Type.Boolean({ description: 'It was fixed when the day had begun.' }),
  standing: Standing,
})

const Curve = Type.Object({
  cohort: word(cohorts),
  lives: Count,
  ended: Count,
  medianMs: nullable(Type.Number()),
  seenMs: Type.Number(),
  steps: Type.Array(
    Type.Object({
      atMs: Type.Number(),
      atRisk: Count,
      ended: Count,
      survival: Type.Number(),
      standardError: nullable(Type.Number()),
      low: nullable(Type.Number()),
      high: nullable(Type.Number()),
    }),
  ),
  atRisk: Type.Array(Type.Object({ atMs: Type.Number(), lives: Count })),
})

/** The effect of one operation as its reader may see it. */
export const EffectSheet = Type.Object({
  asOf: Moment(),
  zone: Type.String(),
  exercise: Type.Boolean(),
  leads: Type.Boolean({ description: 'Whether the organisation of its reader leads.' }),
  day: nullable(Moment('When the day begins or has begun.')),
  baseline: nullable(
    Type.Object({
      from: Moment(),
      until: Moment(),
      registeredAt: Moment(),
      outlets: Type.Array(Named),
      controls: Type.Array(Named),
    }),
  ),
  outlets: Type.Array(OutletLine),
  objectives: Type.Array(
    Type.Object({
      objective: Uuid(),
      kind: word(objectiveKinds),
      text: nullable(Type.String()),
      setAt: Moment(),
      names: Type.Array(Named),
      versions: Type.Array(StopLine, { description: 'The latest last; all of them stay.' }),
    }),
  ),
  personsTold: nullable(Type.Object({ identified: Count, arrested: Count, toldAt: Moment() })),
  claim: nullable(Type.Object({ treated: Change, control: Change, against: Bounded })),
  lack: nullable(word(effectLacks)),
  curves: Type.Array(Curve),
  destinations: Type.Array(
    Type.Object({
      platform: Type.String(),
      before: Count,
      after: Count,
      ratio: nullable(Bounded),
    }),
  ),
  publicDestinations: nullable(
    Type.Array(
      Type.Object({ code: Type.String(), before: nullable(Count), after: nullable(Count) }),
    ),
  ),
})
export type EffectSheet = Static<typeof EffectSheet>
