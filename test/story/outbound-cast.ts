/** People and organisations with names that nothing else in the house is called. */
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Organisation, Person } from '../../src/app/directory.ts'
import type { NewEntry } from '../../src/app/house.ts'
import type { Id } from '../../src/domain/kit.ts'
import type { Role, StateCode } from '../../src/domain/words.ts'
import { MORNING } from '../support/house.ts'

const random = machineRandom()
const id = <Kind extends string>(): Id<Kind> => freshId<Kind>(random, MORNING)

/** The states of the story; that of the partner that may not be named is called so in all four languages. */
const states = { unit: 'BE', ally: 'DE', quiet: 'LI', outside: 'PT' } as const satisfies Record<
  string,
  StateCode
>
export type Side = keyof typeof states

const names = {
  unit: 'Synthetic Lead Unit',
  ally: 'Synthetic Ally Bureau',
  quiet: 'Quillonia Directorate',
  outside: 'Synthetic Outside Office',
} as const satisfies Record<Side, string>

const organisationOf = (side: Side): Organisation => ({
  organisation: id(),
  kind: 'authority',
  state: states[side],
  name: names[side],
  contact: side === 'quiet' ? 'desk@quillonia.example' : `desk@${side}.example`,
  listed: side !== 'quiet',
})

/** The organisations of the story. */
export const sides = {
  unit: organisationOf('unit'),
  ally: organisationOf('ally'),
  quiet: organisationOf('quiet'),
  outside: organisationOf('outside'),
} as const satisfies Record<Side, Organisation>

const roles = {
  lead: 'lead',
  duty: 'duty-officer',
  first: 'analyst',
  second: 'second-eye',
  legal: 'legal-reviewer',
  wall: 'wall',
} as const satisfies Record<string, Role>
export type Post = keyof typeof roles

/** A name of staff, told by its last letters from all others. */
const personOf = (side: Side, post: Post): Person => ({
  person: id(),
  organisation: sides[side].organisation,
  organisationKind: 'authority',
  state: states[side],
  role: roles[post],
  unit: `${post} team`,
  unitNumber: post === 'second' ? 2 : 1,
  compartments: ['open'],
  name: `Zwynn ${post}-${side}berg`,
  language: 'en',
  active: true,
})

const posts: readonly Post[] = ['lead', 'duty', 'first', 'second', 'legal', 'wall']

/** Everybody, under names such as `ally duty`. */
export const staff: ReadonlyMap<string, Person> = new Map(
  (['unit', 'ally', 'quiet', 'outside'] as const).flatMap((side) =>
    posts.map((post) => [`${side} ${post}`, personOf(side, post)] as const),
  ),
)

/** Everybody for the directory. */
export const castEntries: readonly NewEntry[] = [
  ...Object.values(sides).map((it) => ({ kind: 'organisation', it }) as const),
  ...[...staff.values()].map((it) => ({ kind: 'person', it }) as const),
]

/** What nobody may learn of the partner who need not: its name, its ids, its desk, its state. */
export const ofThePartner: readonly string[] = [
  ...['quillonia', 'vaduz', 'liechtenstein', '"LI"', '>LI<'],
  sides.quiet.organisation,
  sides.quiet.organisation.replaceAll('-', ''),
]

/** Names of staff, of one side or of all. */
export const staffNames = (side?: Side): readonly string[] =>
  [...staff]
    .filter(([who]) => side === undefined || who.startsWith(side))
    .map(([, { name }]) => name)

/** Ids of staff: what goes to providers and to the public holds none of them either. */
export const staffIds: readonly string[] = [...staff.values()].map(({ person }) => person)
