/** The synthetic directory of a story: organisations, people in every function, two providers. */
import { newKeyPair } from '../../src/adapters/channel/signature.ts'
import { freshId, machineRandom } from '../../src/adapters/ids.ts'
import type { Person } from '../../src/app/directory.ts'
import type { House, NewEntry } from '../../src/app/house.ts'
import { type Id, parseSlug } from '../../src/domain/kit.ts'
import type { OrganisationKind, Role } from '../../src/domain/words.ts'
import { MORNING } from '../support/house.ts'

/** The key of the provider that has an API, and its public half. */
export const shareKey = newKeyPair(Buffer.alloc(32, 9))

/** Everybody of the synthetic directory. */
export type Cast = {
  readonly unit: Id<'organisation'>
  readonly other: Id<'organisation'>
  readonly ngo: Id<'organisation'>
  readonly share: Id<'provider'>
  readonly pages: Id<'provider'>
  readonly people: Readonly<Record<string, Person>>
}

const random = machineRandom()

const slug = (text: string) => {
  const found = parseSlug(text)
  if (found === undefined) throw new Error('no slug')
  return found
}

const roles = [
  ['administrator', 'administrator'],
  ['lead', 'lead'],
  ['duty', 'duty-officer'],
  ['first', 'analyst'],
  ['second', 'second-eye'],
  ['legal', 'legal-reviewer'],
  ['wall', 'wall'],
] as const satisfies readonly (readonly [string, Role])[]

/** Fills the directory of a house. */
export async function addCast(house: House): Promise<Cast> {
  const id = <Kind extends string>() => freshId<Kind>(random, MORNING)
  const unit = id<'organisation'>()
  const other = id<'organisation'>()
  const ngo = id<'organisation'>()
  const organisation = (
    organisation: Id<'organisation'>,
    kind: OrganisationKind,
    name: string,
  ): NewEntry => {
    const state = kind === 'authority' ? 'BE' : null
    const contact = 'desk@unit.example'
    return { kind: 'organisation', it: { organisation, kind, state, name, contact } }
  }
  const person = (
    name: string,
    role: Role,
    organisation: Id<'organisation'>,
    organisationKind: OrganisationKind,
  ): Person => ({
    person: id(),
    organisation,
    organisationKind,
    state: organisationKind === 'authority' ? 'BE' : null,
    role,
    unit: name,
    unitNumber: 1,
    compartments: ['open'],
    name: `synthetic ${name}`,
    language: 'en',
    active: true,
  })
  const people = [
    ...roles.map(([name, role]) => [name, person(name, role, unit, 'authority')] as const),
    ['stranger', person('stranger', 'lead', other, 'authority')] as const,
    ['submitter', person('submitter', 'ngo-submitter', ngo, 'ngo')] as const,
  ]
  const common = { language: 'en', ratePerMinute: 60, inFlightMax: 2, batchMax: 100 }
  const share = id<'provider'>()
  const pages = id<'provider'>()
  await house.directory.add(
    [
      organisation(unit, 'authority', 'Synthetic Referral Unit'),
      organisation(other, 'authority', 'Synthetic Other Unit'),
      organisation(ngo, 'ngo', 'Synthetic Watch'),
      ...people.map(([, it]) => ({ kind: 'person', it }) as const),
      {
        kind: 'provider',
        it: {
          ...common,
          provider: share,
          name: 'Synthetic Share',
          channel: 'api',
          apiAddress: 'https://api.share.example/referrals',
          mailAddress: null,
          publicKey: shareKey.public,
          batchWaitMs: 0,
        },
      },
      { kind: 'host', it: { host: 'share.example', platform: slug('share'), provider: share } },
      {
        kind: 'provider',
        it: {
          ...common,
          provider: pages,
          name: 'Synthetic Pages',
          channel: 'file',
          apiAddress: null,
          mailAddress: 'abuse@pages.example',
          publicKey: null,
          batchWaitMs: 0,
        },
      },
      { kind: 'host', it: { host: 'pages.example', platform: slug('pages'), provider: pages } },
    ],
    null,
    MORNING,
  )
  return { unit, other, ngo, share, pages, people: Object.fromEntries(people) }
}
