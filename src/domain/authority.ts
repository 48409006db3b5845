/**
 * Who may do what: one table, printed to test/golden/authority.txt. What is not in it may not be
 * done. Hub, NGO and provider accounts cannot issue orders by construction; while the order
 * capability is not here, nobody can.
 */
import type { Id } from './kit.ts'
import { type OrganisationKind, organisationKinds, type Role, type StateCode } from './words.ts'

/** Everything a person can ask the machine to do or show. */
export const acts = [
  'directory.write',
  'operation.open',
  'operation.read',
  'participant.add',
  'lead.set',
  'mandate.give',
  'objective.set',
  'stop.fix',
  'baseline.register',
  'persons.tell',
  'journal.write',
  'journal.read',
  'task.give',
  'task.move',
  'task.read',
  'threat.raise',
  'threat.answer',
  'threat.read',
  'target.write',
  'target.read',
  'watch.set',
  'watch.feed',
  'flow.write',
  'effect.read',
  'card.write',
  'card.read',
  'board.read',
  'card.confirm',
  'card.release',
  'card.act',
  'go.plan',
  'go.sign',
  'go.abort',
  'question.read',
  'question.answer',
  'preservation.want',
  'preservation.move',
  'preservation.waive',
  'preservation.read',
  'intake.submit',
  'scope.override',
  'protected.write',
  'triage.assess',
  'triage.decide-legal',
  'gate.release',
  'hold.place',
  'hold.lift',
  'dispatch.revive',
  'dispatch.file',
  'answers.enter',
  'figures.read',
  'items.read',
  'item.consult',
  'order.issue',
] as const
export type Act = (typeof acts)[number]

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
  'operation.read': { roles: [...readers, 'wall'], kinds: ['oversight', ...deciders] },
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
  'preservation.want': {
    roles: [...leading, 'legal-reviewer'],
    kinds: deciders,
  },
  // Asked, confirmed and released by those who can own an instrument, never by a hub.
  'preservation.move': {
    roles: [...leading, 'legal-reviewer'],
    kinds: owners,
  },
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
  'figures.read': { roles: [...readers, 'wall'], kinds: ['oversight', ...deciders] },
  'items.read': { roles: readers, kinds: ['oversight', ...deciders] },
  'item.consult': { roles: readers, kinds: ['oversight', ...deciders] },
  // Law: tco:3(1). Nobody, until the capability of orders is here with its own rules.
  'order.issue': { roles: [], kinds: [] },
} as const satisfies Record<Act, Rule>

/** How far an act reaches, beyond the function that holds it. */
export const scopes = {
  house: 'the whole installation',
  anyone: 'any participant, on what its person may see',
  lead: 'an organisation that leads',
  'lead-or-post': 'an organisation that leads, or the one where the post stands',
  owner: 'the organisation that owns the measure',
  desks: 'the desks of the lead, of the post and of the states concerned',
  'own-people': 'whose task it is, or the post',
  nobody: 'nobody',
} as const
export type Scope = keyof typeof scopes

/** Act by act: how far it reaches. What a person may not see is never reached. */
export const scopeOf = {
  'directory.write': 'house',
  'operation.open': 'house',
  'operation.read': 'anyone',
  'participant.add': 'lead-or-post',
  'lead.set': 'lead',
  'mandate.give': 'anyone',
  'objective.set': 'lead',
  'stop.fix': 'lead',
  'baseline.register': 'lead',
  'persons.tell': 'lead',
  'journal.write': 'anyone',
  'journal.read': 'anyone',
  'task.give': 'anyone',
  'task.move': 'own-people',
  'task.read': 'anyone',
  'threat.raise': 'anyone',
  'threat.answer': 'desks',
  'threat.read': 'anyone',
  'target.write': 'anyone',
  'target.read': 'anyone',
  'watch.set': 'anyone',
  'watch.feed': 'anyone',
  'flow.write': 'anyone',
  'effect.read': 'anyone',
  // Drawn up by the post or by whoever plans; made ready by its owner alone.
  'card.write': 'anyone',
  'card.read': 'anyone',
  'board.read': 'anyone',
  'card.confirm': 'owner',
  'card.release': 'owner',
  'card.act': 'owner',
  'go.plan': 'lead',
  'go.sign': 'lead',
  'go.abort': 'lead-or-post',
  'question.read': 'anyone',
  'question.answer': 'lead-or-post',
  'preservation.want': 'anyone',
  'preservation.move': 'anyone',
  'preservation.waive': 'anyone',
  'preservation.read': 'anyone',
  'intake.submit': 'anyone',
  'scope.override': 'anyone',
  'protected.write': 'anyone',
  'triage.assess': 'anyone',
  'triage.decide-legal': 'anyone',
  'gate.release': 'anyone',
  'hold.place': 'anyone',
  'hold.lift': 'anyone',
  'dispatch.revive': 'anyone',
  'dispatch.file': 'anyone',
  'answers.enter': 'anyone',
  'figures.read': 'anyone',
  'items.read': 'anyone',
  'item.consult': 'anyone',
  'order.issue': 'nobody',
} as const satisfies Record<Act, Scope>

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
