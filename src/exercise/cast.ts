/** Who takes part in a scenario: its organisations and its people. Names say that they are synthetic. */
import type { Role, StateCode } from '../domain/words.ts'
import type { OrganisationMessage } from '../protocol/directory.ts'
import type { Scenario } from './scenario.ts'
import { seizureStates } from './seizure.ts'

/** An organisation of the scenario: a state, the hub, or one of those that lead beside the state's own. */
export type OrganisationKey = StateCode | 'hub' | 'judicial' | 'police'

/** A person of the scenario. Names say that they are synthetic. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly role: Role
  /** Null stands for the hub. */
  readonly state: StateCode | null
  readonly organisation: OrganisationKey
  /** The team: first and second eyes sit apart. */
  readonly unit: string
}

const desks = {
  analyst: 'Analyst',
  'second-eye': 'Second eye',
  'legal-reviewer': 'Legal reviewer',
  'duty-officer': 'Duty officer',
  lead: 'Lead',
  judge: 'Judge',
  prosecutor: 'Prosecutor',
  'police-lead': 'Police lead',
  'executing-officer': 'Executing officer',
  'press-officer': 'Press officer',
} as const satisfies Partial<Record<Role, string>>

function team(
  role: keyof typeof desks,
  state: StateCode | null,
  count: number,
  organisation: OrganisationKey = state ?? 'hub',
): Person[] {
  const place = state ?? 'HUB'
  return Array.from({ length: count }, (_none, at) => ({
    key: `${place}-${role}-${at + 1}`.toLowerCase(),
    name: `${desks[role]} ${place}-${at + 1} (synthetic)`,
    role,
    state,
    organisation,
    unit: `${place} ${role} (synthetic)`,
  }))
}

/** The organisation of the judge and the prosecutor who lead. */
export const judicialKey = ({ command, leadState }: Scenario): OrganisationKey =>
  command.judicial === null ? leadState : 'judicial'

/** Who leads: a judge, a prosecutor, and the police to whom the case is assigned. */
const leadersOf = (scenario: Scenario): readonly Person[] => [
  ...team('judge', scenario.leadState, 1, judicialKey(scenario)),
  ...team('prosecutor', scenario.leadState, 1, judicialKey(scenario)),
  ...team('police-lead', scenario.leadState, 1, 'police'),
  ...team('lead', scenario.leadState, 1, judicialKey(scenario)),
]

/** Who carries a day of seizures out in each state. */
const executorsOf = ({ seizure }: Scenario): readonly Person[] =>
  seizure === undefined
    ? []
    : seizureStates(seizure).flatMap((state) => [
        ...team('executing-officer', state, 1),
        ...team('prosecutor', state, 1),
      ])

/** Who has decisions looked at again: of the police, and apart from who leads it. */
const controllersOf = ({ quality, leadState: state }: Scenario): readonly Person[] =>
  quality === undefined
    ? []
    : [
        {
          key: `${state}-quality-officer-1`.toLowerCase(),
          name: `Quality officer ${state}-1 (synthetic)`,
          role: 'police-lead',
          state,
          organisation: 'police',
          unit: `${state} quality (synthetic)`,
        },
      ]

/** Who writes what is told outside, and who speaks for a state that is asked. */
const spokespeopleOf = (scenario: Scenario): readonly Person[] => {
  const { press, leadState } = scenario
  if (press === undefined) return []
  return [
    ...team('press-officer', leadState, press.officers, judicialKey(scenario)),
    ...press.askedStates.flatMap((state) => team('duty-officer', state, 1)),
  ]
}

/** Everybody in a scenario. Who leads belongs to the leading state, the duty officers to the hub. */
export const peopleOf = (scenario: Scenario): readonly Person[] => [
  ...leadersOf(scenario),
  ...controllersOf(scenario),
  ...executorsOf(scenario),
  ...team('duty-officer', null, scenario.hub.dutyOfficers),
  ...spokespeopleOf(scenario),
  ...scenario.states.flatMap((desk) => [
    ...team('analyst', desk.state, desk.analysts),
    ...team('second-eye', desk.state, desk.secondEyes),
    ...team('legal-reviewer', desk.state, desk.legalReviewers),
  ]),
]

/** An organisation of the scenario, by its key. */
export type PlannedOrganisation = OrganisationMessage & { readonly key: OrganisationKey }

const DESK_OF_LEAD = 'desk@lead.example'

function leadingOf({ command, leadState: state }: Scenario): readonly PlannedOrganisation[] {
  const { judicial, police } = command
  const contact = DESK_OF_LEAD
  const court = { key: 'judicial', kind: 'judicial-authority', state, contact } as const
  return [
    ...(judicial === null ? [] : [{ ...court, name: judicial }]),
    { key: 'police', kind: 'authority', state, name: police, contact },
  ]
}

/** The authorities of the states, the hub, and who leads beside the authority of its state. */
export const organisationsOf = (scenario: Scenario): readonly PlannedOrganisation[] => [
  ...scenario.states.map(({ state, authority, kind = 'authority' as const }) => ({
    key: state,
    kind,
    state,
    name: authority,
    contact: `desk@unit-${state.toLowerCase()}.example`,
  })),
  { key: 'hub', kind: 'hub', state: null, name: scenario.hub.name, contact: 'desk@hub.example' },
  ...leadingOf(scenario),
]
