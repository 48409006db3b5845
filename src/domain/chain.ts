/**
 * The chain of actions of 2016 to 2019 as reference data: what two public reports say of each, fact
 * by fact (docs/origin.md), and beside it what other sources say. Nothing is filled in, nothing is
 * merged, and nothing of it was checked by us.
 */
import type {
  ChainAbsence,
  ChainActionName,
  ChainLane,
  ChainRow,
  LaneState,
  OriginFact,
  OriginReport,
  StateCode,
  StruckObject,
} from './words.ts'

/** Everything that is said in a cell, as keys of sentences in the catalogues. */
export const chainSayings = [
  'app-and-web',
  'guardia-civil',
  'europol-and-us',
  'web-dismantled',
  'servers-seized',
  'number-not-told',
  'spain-to-belgium',
  'federal-prosecutor',
  'europol',
  'six-states',
  'sites-and-persons',
  'four-outlets',
  'several-servers',
  'no-number-no-arrest',
  'hard-blow',
  'capacity-hit',
  'fallen-back',
  'inquiry-goes-on',
  'stays-with-belgium',
  'judge-and-prosecutor',
  'countries-and-bodies',
  'post-in-the-hague',
  'referral-unit',
  'silence-the-flows',
  'kinds-of-items',
  'topics',
  'unit-unclear',
  'heavy-blow',
  'channels-closed',
  'statement-is-interim',
] as const
/** One thing that is said in a cell. */
export type ChainSaying = (typeof chainSayings)[number]

/** How a statement stands: plainly, as what is missing, as a change of the lead, or as a doubt of ours. */
export const sayingManners = ['plain', 'missing', 'hand-over', 'doubt'] as const
/** How a statement stands. */
export type SayingManner = (typeof sayingManners)[number]

/** One statement of a cell, with the facts it rests on. There is none without a fact. */
export type ChainStatement = {
  readonly says: ChainSaying
  readonly manner: SayingManner
  readonly facts: readonly [OriginFact, ...OriginFact[]]
}

/** What stands in a cell: statements, or that the report gives nothing. */
export type ChainCell =
  | { readonly is: 'stated'; readonly statements: readonly [ChainStatement, ...ChainStatement[]] }
  | { readonly is: 'absent'; readonly absence: ChainAbsence; readonly report: OriginReport }

/** Something that was hit, with the name it has in public where it has one. */
export type StruckLine = {
  readonly object: StruckObject
  readonly name: string | null
  readonly facts: readonly OriginFact[]
}

/** A number as reported: the unit is the word of the report, in quotes, and may mean anything. */
export type ReportedFigure = {
  readonly moreThan: number
  readonly unitWord: string
  readonly isUnitClear: boolean
  readonly facts: readonly OriginFact[]
}

/** One action of the chain. A day is given only where a report gives it. */
export type ChainAction = {
  readonly action: ChainActionName
  readonly year: number
  readonly month: number
  readonly day: number | null
  readonly cells: Readonly<Record<ChainRow, ChainCell>>
  readonly objects: readonly StruckLine[]
  readonly states: readonly StateCode[]
  readonly figures: readonly ReportedFigure[]
  /** The lead that changed hands with this action. */
  readonly handOver: {
    readonly from: StateCode
    readonly to: StateCode
    readonly facts: readonly OriginFact[]
  } | null
  /** What a report tells with this action and of none of its cells. */
  readonly alsoTold: readonly OriginFact[]
}

/** Which report tells a fact. Numbers up to the fifteenth are those of the statement. */
export const reportOf = (fact: OriginFact): OriginReport =>
  Number(fact.slice(1)) <= LAST_OF_STATEMENT ? 'A' : 'B'

const LAST_OF_STATEMENT = 15

type Facts = ChainStatement['facts']

const said =
  (manner: SayingManner) =>
  (says: ChainSaying, ...facts: Facts): ChainStatement => ({ says, manner, facts })

const plain = said('plain')
const missing = said('missing')
const handOver = said('hand-over')
const doubt = said('doubt')

const cell = (...statements: readonly [ChainStatement, ...ChainStatement[]]): ChainCell => ({
  is: 'stated',
  statements,
})

const absent = (absence: ChainAbsence, report: OriginReport = 'A'): ChainCell => ({
  is: 'absent',
  absence,
  report,
})

const struck = (
  object: StruckObject,
  name: string | null,
  ...facts: readonly OriginFact[]
): StruckLine => ({ object, name, facts })

const unsaid = absent('not-stated')

const august2016: ChainAction = {
  action: 'august-2016',
  year: 2016,
  month: 8,
  day: null,
  cells: {
    lead: unsaid,
    partners: unsaid,
    aim: unsaid,
    struck: cell(plain('app-and-web', 'O12')),
    result: absent('no-figure'),
    afterwards: unsaid,
    taught: unsaid,
  },
  objects: [struck('mobile-app', 'Amaq', 'O12'), struck('web-infrastructure', 'Amaq', 'O12')],
  states: [],
  figures: [],
  handOver: null,
  alsoTold: [],
}

const june2017: ChainAction = {
  action: 'june-2017',
  year: 2017,
  month: 6,
  day: null,
  cells: {
    lead: cell(plain('guardia-civil', 'O13')),
    partners: cell(plain('europol-and-us', 'O13')),
    aim: unsaid,
    struck: cell(plain('web-dismantled', 'O13')),
    result: cell(plain('servers-seized', 'O13'), missing('number-not-told', 'O13')),
    afterwards: unsaid,
    taught: unsaid,
  },
  objects: [struck('web-infrastructure', null, 'O13'), struck('server', null, 'O13')],
  states: ['ES'],
  figures: [],
  handOver: null,
  alsoTold: [],
}

const april2018: ChainAction = {
  action: 'april-2018',
  year: 2018,
  month: 4,
  day: null,
  cells: {
    lead: cell(
      handOver('spain-to-belgium', 'O13', 'O14'),
      plain('federal-prosecutor', 'O14', 'O16'),
    ),
    partners: cell(plain('europol', 'O14'), plain('six-states', 'O18')),
    aim: cell(plain('sites-and-persons', 'O21')),
    struck: cell(plain('four-outlets', 'O17')),
    result: cell(
      plain('several-servers', 'O16', 'O18'),
      missing('no-number-no-arrest', 'O16', 'O21'),
      plain('hard-blow', 'O14'),
      plain('capacity-hit', 'O20'),
    ),
    afterwards: cell(plain('fallen-back', 'O14'), plain('inquiry-goes-on', 'O21')),
    taught: absent('not-stated', 'B'),
  },
  objects: [
    struck('outlet', 'Amaq', 'O17'),
    struck('radio', 'al-Bayan', 'O17'),
    struck('outlet', 'Halumu', 'O17'),
    struck('outlet', 'Nashir', 'O17'),
    struck('server', null, 'O16', 'O18'),
    struck('website', null, 'O21'),
    struck('web-infrastructure', null, 'O14'),
  ],
  states: ['BG', 'FR', 'RO', 'NL', 'CA', 'US'],
  figures: [],
  handOver: { from: 'ES', to: 'BE', facts: ['O13', 'O14'] },
  alsoTold: ['O19', 'O22', 'O23', 'O24'],
}

const november2019: ChainAction = {
  action: 'november-2019',
  year: 2019,
  month: 11,
  day: 21,
  cells: {
    lead: cell(handOver('stays-with-belgium', 'O2', 'O14'), plain('judge-and-prosecutor', 'O3')),
    partners: cell(
      plain('countries-and-bodies', 'O2'),
      plain('post-in-the-hague', 'O4'),
      plain('referral-unit', 'O5'),
    ),
    aim: cell(plain('silence-the-flows', 'O8')),
    struck: cell(plain('kinds-of-items', 'O6')),
    result: cell(plain('topics', 'O6'), doubt('unit-unclear', 'O6'), plain('heavy-blow', 'O15')),
    afterwards: cell(plain('channels-closed', 'O7'), plain('statement-is-interim', 'O1')),
    taught: unsaid,
  },
  objects: [
    struck('video', null, 'O6'),
    struck('publication', null, 'O6'),
    struck('group', null, 'O6'),
    struck('account', null, 'O6'),
    struck('channel', null, 'O7'),
  ],
  states: ['BE'],
  figures: [{ moreThan: 26_000, unitWord: 'topics', isUnitClear: false, facts: ['O6'] }],
  handOver: null,
  alsoTold: ['O9', 'O10', 'O11'],
}

/** The four actions in the order of time. */
export const chain: readonly ChainAction[] = [august2016, june2017, april2018, november2019]

/** A stretch of a lane from one action to another; null is the edge of the picture. */
export type LaneStretch = {
  readonly lane: ChainLane
  readonly state: LaneState
  readonly from: ChainActionName | null
  readonly until: ChainActionName | null
  readonly facts: readonly OriginFact[]
}

/** Both lanes without a gap: what the reports do not tell is a stretch of its own. */
export const laneStretches: readonly LaneStretch[] = [
  stretch('own-infrastructure', 'not-told', null, 'august-2016'),
  stretch('own-infrastructure', 'struck', 'august-2016', 'april-2018', 'O12', 'O13', 'O14'),
  stretch('own-infrastructure', 'not-told', 'april-2018', null),
  stretch('ordinary-platforms', 'not-told', null, 'april-2018'),
  stretch('ordinary-platforms', 'fallen-back', 'april-2018', 'november-2019', 'O14', 'O6'),
  stretch('ordinary-platforms', 'not-told', 'november-2019', null),
]

function stretch(
  lane: ChainLane,
  state: LaneState,
  from: ChainActionName | null,
  until: ChainActionName | null,
  ...facts: readonly OriginFact[]
): LaneStretch {
  return { lane, state, from, until, facts }
}
