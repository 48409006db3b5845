/**
 * Who may do what: one table, printed to test/golden/authority.txt. What is not in it may not be
 * done. Hub, NGO and provider accounts cannot issue orders by construction; while the order
 * capability is not here, nobody can.
 */
import type { Act } from './authority/acts.ts'
import type { Id } from './kit.ts'
import { type OrganisationKind, organisationKinds, type Role, type StateCode } from './words.ts'

export { type Act, acts } from './authority/acts.ts'
export { type Scope, scopeOf, scopes } from './authority/scope.ts'

type Rule = { readonly roles: readonly Role[]; readonly kinds: readonly OrganisationKind[] }

const deciders: readonly OrganisationKind[] = ['authority', 'hub', 'judicial-authority']
/** Who can own a measure under an instrument: a state's authorities and courts, never a hub. */
const owners: readonly OrganisationKind[] = ['authority', 'judicial-authority']
const everyone: readonly OrganisationKind[] = organisationKinds

/** Whoever leads: in the office of a judge, of a prosecutor, of the police, or of an authority. */
const leading: readonly Role[] = ['lead', 'judge', 'prosecutor', 'police-lead']

/** Whoever works in an operation. */
const staff: readonly Role[] = [
  'administrator',
  ...leading,
  'executing-officer',
  'duty-officer',
  'analyst',
  'second-eye',
  'legal-reviewer',
  'issuing-officer',
  'scrutiny-officer',
]

const readers: readonly Role[] = [...staff, 'oversight']

/** Act by act: the functions that hold it and the kinds of organisation in which they may. */
export const authority = {
  'directory.write': { roles: ['administrator'], kinds: deciders },
  'operation.open': { roles: ['administrator', ...leading, 'duty-officer'], kinds: deciders },
  'operation.read': {
    roles: [...readers, 'press-officer', 'wall'],
    kinds: ['oversight', ...deciders],
  },
  'participant.add': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'lead.set': { roles: leading, kinds: deciders },
  // Only a judge or a prosecutor assigns a case; a hub never does.
  'mandate.give': {
    roles: ['lead', 'judge', 'prosecutor', 'issuing-officer'],
    kinds: ['judicial-authority'],
  },
  'objective.set': { roles: leading, kinds: deciders },
  'stop.fix': { roles: leading, kinds: deciders },
  'baseline.register': { roles: leading, kinds: deciders },
  // Numbers of persons come from the file of the investigating judge, and from nobody else.
  'persons.tell': { roles: ['judge'], kinds: owners },
  'journal.write': { roles: staff, kinds: deciders },
  'journal.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'task.give': { roles: staff, kinds: deciders },
  'task.move': { roles: staff, kinds: deciders },
  'task.read': { roles: readers, kinds: ['oversight', ...deciders] },
  // Law: tco:14(5). Whoever sees it raises it; a desk that is staffed answers for it.
  'threat.raise': { roles: staff, kinds: deciders },
  'threat.answer': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'threat.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'target.write': { roles: [...leading, 'duty-officer', 'analyst'], kinds: deciders },
  'target.read': { roles: readers, kinds: ['oversight', ...deciders] },
  // G7: whoever leads answers for what is watched; analysts bring the lists.
  'watch.set': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'watch.feed': { roles: [...leading, 'duty-officer', 'analyst'], kinds: deciders },
  'flow.write': { roles: [...leading, 'duty-officer', 'analyst'], kinds: deciders },
  'effect.read': { roles: readers, kinds: ['oversight', ...deciders] },
  // G5: a measure on a domain or a server needs a judicial instrument and a named release; each
  // state draws up, confirms and releases its own, whoever leads.
  'card.write': { roles: [...leading, 'executing-officer', 'duty-officer'], kinds: deciders },
  'card.read': {
    roles: [...leading, 'executing-officer', 'duty-officer', 'oversight'],
    kinds: ['oversight', ...deciders],
  },
  // What a wall may show of a day of seizure: counts by kind and state, and no card by name.
  'board.read': {
    roles: [...leading, 'executing-officer', 'duty-officer', 'oversight', 'wall'],
    kinds: ['oversight', ...deciders],
  },
  'card.confirm': {
    roles: ['judge', 'prosecutor', 'police-lead', 'executing-officer'],
    kinds: owners,
  },
  'card.release': { roles: ['judge', 'prosecutor', 'executing-officer'], kinds: owners },
  'card.act': { roles: ['police-lead', 'executing-officer'], kinds: owners },
  // One go, by a judge or a prosecutor of the lead; a hub never gives it.
  'go.plan': { roles: leading, kinds: owners },
  'go.sign': { roles: ['judge', 'prosecutor'], kinds: owners },
  'go.abort': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'question.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'question.answer': { roles: [...leading, 'duty-officer'], kinds: deciders },
  // Whoever leads or signs off can have an interest in that something is kept.
  'preservation.want': { roles: [...leading, 'legal-reviewer'], kinds: deciders },
  // Asked, confirmed and released by those who can own an instrument, never by a hub.
  'preservation.move': { roles: [...leading, 'legal-reviewer'], kinds: owners },
  // Whose case it is says that nothing of it needs to be kept; a hub never does.
  'preservation.waive': { roles: leading, kinds: owners },
  'preservation.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'intake.submit': {
    roles: [...leading, 'duty-officer', 'analyst', 'second-eye', 'ngo-submitter'],
    kinds: [...deciders, 'ngo'],
  },
  'scope.override': { roles: [...leading, 'duty-officer', 'legal-reviewer'], kinds: deciders },
  'protected.write': { roles: [...leading, 'duty-officer', 'legal-reviewer'], kinds: deciders },
  'triage.assess': { roles: ['analyst', 'second-eye'], kinds: deciders },
  'triage.decide-legal': { roles: ['legal-reviewer'], kinds: deciders },
  // G17: whoever leads has it drawn; who looks again, and who settles differences, are others.
  'rereview.order': { roles: leading, kinds: deciders },
  'rereview.judge': { roles: ['analyst', 'second-eye'], kinds: deciders },
  'rereview.settle': { roles: ['legal-reviewer'], kinds: deciders },
  'rereview.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'gate.release': { roles: [...leading, 'duty-officer', 'legal-reviewer'], kinds: deciders },
  'hold.place': {
    roles: [
      ...leading,
      'executing-officer',
      'duty-officer',
      'analyst',
      'second-eye',
      'legal-reviewer',
    ],
    kinds: deciders,
  },
  'hold.lift': { roles: [...leading, 'duty-officer', 'legal-reviewer'], kinds: deciders },
  'dispatch.revive': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'dispatch.file': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'answers.enter': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'figures.read': {
    roles: [...readers, 'press-officer', 'wall'],
    kinds: ['oversight', ...deciders],
  },
  'items.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'item.consult': { roles: readers, kinds: ['oversight', ...deciders] },
  // G16: beside the decision, by whoever looks.
  'signal.note': { roles: ['analyst', 'second-eye', 'legal-reviewer'], kinds: deciders },
  'assertion.write': {
    roles: [...leading, 'duty-officer', 'analyst', 'legal-reviewer'],
    kinds: deciders,
  },
  'assertion.read': { roles: [...readers, 'press-officer'], kinds: ['oversight', ...deciders] },
  // What is told outside is written where it is led, and read by nobody who is not asked.
  'statement.draft': { roles: ['press-officer', ...leading], kinds: deciders },
  'statement.read': { roles: ['press-officer', ...leading, 'duty-officer'], kinds: deciders },
  'statement.consent': { roles: [...leading, 'duty-officer'], kinds: deciders },
  'statement.publish': { roles: ['press-officer', ...leading], kinds: deciders },
  // Law: tco:3(1). Nobody, until the capability of orders is here with its own rules.
  'order.issue': { roles: [], kinds: [] },
} as const satisfies Record<Act, Rule>

/** A person in one function for one organisation: who acts. */
export type Officer = {
  readonly person: Id<'person'>
  readonly organisation: Id<'organisation'>
  readonly organisationKind: OrganisationKind
  readonly state: StateCode | null
  readonly role: Role
  /** The team within the organisation; the second look should come from another. */
  readonly unit: string
  /** Compartments the person may see; `open` is the ordinary one. */
  readonly compartments: readonly string[]
}

/** Who reads. There is no reading without one. */
export type Viewer = Pick<Officer, 'person' | 'organisation' | 'role' | 'compartments'> & {
  /** Whether others will see it too: a wall, or paper that leaves the room. */
  readonly outward?: boolean
}

/** Why an act was refused. */
export type NotAllowed = { readonly code: 'authority.not-held'; readonly act: Act }

/** Whether this officer holds this act. Participation in the operation is asked with the data. */
export function may(officer: Pick<Officer, 'role' | 'organisationKind'>, act: Act): boolean {
  const rule: Rule = authority[act]
  return rule.roles.includes(officer.role) && rule.kinds.includes(officer.organisationKind)
}

/** The kinds of organisation there are, for the printed matrix. */
export const matrixKinds = everyone
