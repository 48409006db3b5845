/** Sets an exercise up from the inside: its directory, its operation, its protected list, its robots' tokens. */

import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Directory, Organisation, Person, Provider } from '../app/directory.ts'
import type { House, NewEntry } from '../app/house.ts'
import { openOperation } from '../app/operation.ts'
import { protectAddress } from '../app/scope.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  instantOf,
  parseSlug,
  parseZone,
  type Slug,
  unreachable,
  uuidFrom,
  type Zone,
} from '../domain/kit.ts'
import type { Enrolled } from '../domain/participant.ts'
import type { StateCode } from '../domain/words.ts'
import { type OrganisationKey, organisationsOf, peopleOf } from '../exercise/cast.ts'
import { protectedItemsOf } from '../exercise/items.ts'
import type { StartOrder } from '../exercise/journal.ts'
import { entriesOf, platformRowOf, type Scenario, scopeListsOf } from '../exercise/scenario.ts'
import { compartmentsOf, seizureStates } from '../exercise/seizure.ts'
import type { PlatformRow, ScopeListRow } from '../match/address/index.ts'
import type { ProviderMessage } from '../protocol/directory.ts'
import { setLead } from './leading.ts'

/** How long an exercise keeps what it makes. */
const KEPT_DAYS = 365

const slugOf = (text: string): Slug => {
  const slug = parseSlug(text)
  if (slug === undefined) throw new Error(`a scenario has a malformed name: ${text}`)
  return slug
}

const zoneOf = (text: string): Zone => {
  const zone = parseZone(text)
  if (zone === undefined) throw new Error(`a scenario has a malformed zone: ${text}`)
  return zone
}

/** Platforms and scope lists of scenarios, for the settings of their installation. */
export function addressSettingsOf(scenarios: readonly Scenario[]): {
  readonly platforms: readonly PlatformRow[]
  readonly scopeLists: readonly ScopeListRow[]
} {
  const listed = scenarios.flatMap(scopeListsOf)
  return {
    platforms: scenarios.flatMap(({ providers }) => providers.map(platformRowOf)),
    scopeLists: [...new Map(listed.map((row) => [`${row.rule} ${row.host}`, row])).values()],
  }
}

type Cast = {
  readonly organisations: ReadonlyMap<OrganisationKey, Organisation>
  readonly people: readonly { readonly key: string; readonly it: Person }[]
  readonly providers: readonly { readonly slug: string; readonly it: Provider }[]
  readonly entries: readonly NewEntry[]
}

/** An organisation that stands under this name takes part again; otherwise it is a new one. */
const organisationFor = (standing: Directory, told: Organisation): Organisation =>
  [...standing.organisations.values()].find(({ name }) => name === told.name) ?? told

/** Whoever stands under this name in the same function and organisation takes part again. */
const personFor = (standing: Directory, told: Person): Person =>
  [...standing.people.values()].find(
    ({ name, role, organisation }) =>
      name === told.name && role === told.role && organisation === told.organisation,
  ) ?? told

/** Everybody and everything of a scenario as directory entries. */
function castOf(
  scenario: Scenario,
  standing: Directory,
  fresh: <Kind extends string>() => Id<Kind>,
): Cast {
  const organisations = new Map<OrganisationKey, Organisation>(
    organisationsOf(scenario).map(({ key, ...told }) => [
      key,
      organisationFor(standing, { organisation: fresh(), ...told }),
    ]),
  )
  const units = [...organisations.keys()]
  const people = peopleOf(scenario).map(({ key, name, role, state, organisation: own }) => {
    const organisation = organisations.get(own)
    if (organisation === undefined)
      throw new Error(`a scenario has somebody of no organisation: ${key}`)
    const it: Person = {
      person: fresh(),
      organisation: organisation.organisation,
      organisationKind: organisation.kind,
      state,
      role,
      unit: `${state ?? 'hub'} ${role}`,
      unitNumber: units.indexOf(own) * 10 + (role === 'second-eye' ? 2 : 1),
      compartments: compartmentsOf(scenario.seizure, key),
      name,
      language: 'en',
      active: true,
    }
    return { key, it: personFor(standing, it) }
  })
  const providers = entriesOf(scenario).map(({ slug, entry }) => ({
    slug,
    hosts: entry.hosts,
    it: providerOf(entry, fresh()),
  }))
  const hosts = providers.flatMap(({ hosts: told, it }) =>
    told.map(({ host, platform }) => ({
      kind: 'host' as const,
      it: { host, platform: slugOf(platform), provider: it.provider },
    })),
  )
  const entries: readonly NewEntry[] = [
    ...[...organisations.values()].map((it) => ({ kind: 'organisation' as const, it })),
    ...people.map(({ it }) => ({ kind: 'person' as const, it })),
    ...providers.map(({ it }) => ({ kind: 'provider' as const, it })),
    ...hosts,
  ]
  return { organisations, people, providers, entries }
}

function providerOf(entry: ProviderMessage, provider: Id<'provider'>): Provider {
  const { hosts: _hosts, apiAddress = null, mailAddress = null, publicKey = null, ...told } = entry
  return { provider, ...told, apiAddress, mailAddress, publicKey }
}

/** Ids that are the same in every run of a scenario, so that two runs can be compared. */
function numbered(scenario: Scenario, now: Instant): <Kind extends string>() => Id<Kind> {
  let count = 0
  return () => {
    count += 1
    return uuidFrom(now, sha256(utf8ToBytes(`${scenario.seed} ${count}`)))
  }
}

/** Sets a scenario up in an exercise and gives what its world is started with. */
export async function setUp(house: House, scenario: Scenario, scale: number): Promise<StartOrder> {
  const now = instantOf(scenario.midnightAt + scenario.opensAt)
  const fresh = numbered(scenario, now)
  const cast = castOf(scenario, house.directory.current(), fresh)
  // Set up again after a kill: what stands is left as it is.
  const missing = cast.entries.filter((entry) => !stands(house.directory.current(), entry))
  await house.directory.add(missing, null, now)
  const lead = cast.people.find(({ it }) => it.role === 'lead')
  if (lead === undefined) throw new Error('a scenario has no lead')
  const op = await open(house, scenario, cast, lead.it, { now, op: fresh(), seal: fresh() })
  await setLead({ house, scenario, op, cast, now, fresh })
  await protect(house, scenario, scale, lead.it, op, now, fresh)
  const people = []
  for (const { key, it } of cast.people)
    people.push({
      key,
      token: await house.accounts.issue(it.person, 'bearer', Date.now() + KEPT_DAYS * DAY_MS),
    })
  return {
    op,
    answerBase: house.settings.origin,
    ourPublicKey: house.settings.publicKey,
    providers: cast.providers.map(({ slug, it }) => ({ slug, id: it.provider })),
    people,
    organisations: [...scenario.states.map(({ state }) => state), 'hub' as const].flatMap(
      (state) => {
        const id = cast.organisations.get(state)?.organisation
        return id === undefined ? [] : [{ state, id }]
      },
    ),
  }
}

function stands(directory: Directory, entry: NewEntry): boolean {
  switch (entry.kind) {
    case 'organisation':
      return directory.organisations.has(entry.it.organisation)
    case 'person':
      return directory.people.has(entry.it.person)
    case 'provider':
      return directory.providers.has(entry.it.provider)
    case 'host':
      return directory.hosts.has(entry.it.host)
    default:
      return unreachable(entry)
  }
}

/** A hub refers nothing and seizes nothing; only a state that has measures can carry them out. */
function powersOf(
  { seizure }: Scenario,
  kind: Enrolled['kind'],
  state: StateCode | null,
): Enrolled['powers'] {
  if (kind === 'hub' || state === null) return []
  const refers = kind === 'authority' ? (['refer'] as const) : []
  const seizes = seizure !== undefined && seizureStates(seizure).includes(state)
  return seizes ? [...refers, 'seize'] : refers
}

type Opened = { readonly now: Instant; readonly op: Id<'operation'>; readonly seal: Id<'seal'> }

async function open(
  house: House,
  scenario: Scenario,
  cast: Cast,
  lead: Person,
  { now, op, seal }: Opened,
): Promise<Id<'operation'>> {
  const hub = cast.organisations.get('hub')
  const participants: Enrolled[] = [...cast.organisations].map(
    ([key, { organisation, kind, state }]) => ({
      organisation,
      kind,
      state,
      powers: key === 'police' ? [] : powersOf(scenario, kind, state),
    }),
  )
  const opened = await openOperation(house.store, house.random, lead, {
    op,
    seal,
    title: scenario.title,
    exercise: true,
    lead: lead.organisation,
    host: hub?.organisation ?? lead.organisation,
    zone: zoneOf(scenario.zone),
    days: scenario.days,
    participants,
    reviewBy: after(now, KEPT_DAYS * DAY_MS),
  })
  if (!opened.ok && opened.reason.code === 'operation.already-open') return op
  if (!opened.ok) throw new Error(`the exercise could not be opened: ${opened.reason.code}`)
  return opened.value
}

async function protect(
  house: House,
  scenario: Scenario,
  scale: number,
  lead: Person,
  op: Id<'operation'>,
  now: Instant,
  fresh: <Kind extends string>() => Id<Kind>,
): Promise<void> {
  for (const { address } of protectedItemsOf(scenario, scale)) {
    const reviewBy = after(now, KEPT_DAYS * DAY_MS)
    const listed = await protectAddress(house.store, house.intakeTools, op, lead, {
      address,
      seal: fresh(),
      category: scenario.protectedCategory,
      reviewBy,
    })
    if (!listed.ok)
      throw new Error(`the protected list of the exercise is malformed: ${listed.reason.code}`)
  }
}
