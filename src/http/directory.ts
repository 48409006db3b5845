/** The directory: organisations, people and providers are added by an administrator. */

import type { Directory, Host, Person, Provider } from '../app/directory.ts'
import { idOf, no, ORDINARY, ok, parseSlug, type Result } from '../domain/kit.ts'
import {
  OrganisationList,
  OrganisationMessage,
  OrganisationReply,
  PersonMessage,
  PersonReply,
  ProviderList,
  ProviderMessage,
  ProviderReply,
} from '../protocol/directory.ts'
import { UNNAMED } from '../protocol/participant.ts'
import { anyBody, noQuery } from '../protocol/plain.ts'
import { freshId } from './fresh.ts'
import type { AnyRefusal } from './refusals.ts'
import { given } from './reply.ts'
import { malformed, personRoute, type Route } from './route.ts'

const writing = { method: 'POST', act: 'directory.write', query: noQuery } as const

const organisation = personRoute(
  {
    ...writing,
    path: '/api/v1/directory/organisations',
    summary: 'Adds an organisation.',
    body: OrganisationMessage,
    gives: OrganisationReply,
  },
  async ({ edge: { house }, person, body }) => {
    const { organisations } = house.directory.current()
    // Whether an organisation that no list shows is there is not to be found out by its name.
    const shown = [...organisations.values()].filter(({ listed = true }) => listed)
    if (body.name === UNNAMED || shown.some(({ name }) => name === body.name))
      return no({ code: 'directory.already-there', what: 'name' })
    const now = await house.clock.now()
    const id = freshId<'organisation'>(house.random, now)
    const it = { ...body, organisation: id }
    await house.directory.add([{ kind: 'organisation', it }], person, now)
    return given({ organisation: id }, 201)
  },
)

/** The number under which a team stands in facts: its own, or the next of its organisation. */
function unitNumberOf({ people }: Directory, organisation: string, unit: string): number {
  const colleagues = [...people.values()].filter((each) => each.organisation === organisation)
  const same = colleagues.find((each) => each.unit === unit)
  return same?.unitNumber ?? Math.max(0, ...colleagues.map((each) => each.unitNumber)) + 1
}

const people = personRoute(
  {
    ...writing,
    path: '/api/v1/directory/people',
    summary: 'Adds a person. The link and the token are shown this once.',
    body: PersonMessage,
    gives: PersonReply,
  },
  async ({ edge: { house }, person: by, body }) => {
    const { bearer = false, compartments = [ORDINARY], ...told } = body
    const directory = house.directory.current()
    const employer = directory.organisations.get(idOf<'organisation'>(told.organisation))
    if (employer === undefined) return malformed('body/organisation', 'is not known')
    const now = await house.clock.now()
    const it = {
      ...told,
      person: freshId<'person'>(house.random, now),
      organisation: employer.organisation,
      organisationKind: employer.kind,
      state: employer.state,
      unitNumber: unitNumberOf(directory, employer.organisation, told.unit),
      compartments,
      active: true,
    }
    await house.directory.add([{ kind: 'person', it }], by, now)
    const link = await house.accounts.issue(it.person, 'link')
    const token = bearer ? await house.accounts.issue(it.person, 'bearer') : null
    const signInLink = `${house.settings.origin}/sign-in?link=${link}`
    return given({ person: it.person, signInLink, bearer: token }, 201)
  },
)

/** A provider must be reachable over its channel. */
function providerOf(
  body: ProviderMessage,
  provider: Provider['provider'],
): Result<Provider, AnyRefusal> {
  const { apiAddress = null, mailAddress = null, publicKey = null, hosts: _hosts, ...rest } = body
  if (body.channel === 'api' && apiAddress === null)
    return malformed('body/apiAddress', 'is needed for the channel api')
  if (body.channel === 'file' && mailAddress === null)
    return malformed('body/mailAddress', 'is needed for the channel file')
  return ok({ ...rest, provider, apiAddress, mailAddress, publicKey })
}

function hostsOf(
  { hosts }: ProviderMessage,
  provider: Provider['provider'],
  directory: Directory,
): Result<readonly Host[], AnyRefusal> {
  const found: Host[] = []
  for (const [place, told] of hosts.entries()) {
    const platform = parseSlug(told.platform)
    if (platform === undefined) return malformed(`body/hosts/${place}/platform`, 'is no slug')
    if (directory.hosts.has(told.host) || found.some(({ host }) => host === told.host))
      return no({ code: 'directory.already-there', what: `hosts/${place}` })
    found.push({ host: told.host, platform, provider })
  }
  return ok(found)
}

const provider = personRoute(
  {
    ...writing,
    path: '/api/v1/directory/providers',
    summary: 'Adds a provider with its hosts.',
    body: ProviderMessage,
    gives: ProviderReply,
  },
  async ({ edge: { house }, person, body }) => {
    const directory = house.directory.current()
    if ([...directory.providers.values()].some(({ name }) => name === body.name))
      return no({ code: 'directory.already-there', what: 'name' })
    const now = await house.clock.now()
    const id = freshId<'provider'>(house.random, now)
    const it = providerOf(body, id)
    if (!it.ok) return it
    const hosts = hostsOf(body, id, directory)
    if (!hosts.ok) return hosts
    const entries = hosts.value.map((host) => ({ kind: 'host', it: host }) as const)
    await house.directory.add([{ kind: 'provider', it: it.value }, ...entries], person, now)
    return given({ provider: id }, 201)
  },
)

/** The providers with what may be known of them by all who plan. */
function providerLines({ providers, hosts }: Directory) {
  return [...providers.values()].map((each) => ({
    provider: each.provider,
    name: each.name,
    channel: each.channel,
    hasMail: each.mailAddress !== null,
    signs: each.publicKey !== null,
    language: each.language,
    ratePerMinute: each.ratePerMinute,
    inFlightMax: each.inFlightMax,
    batchMax: each.batchMax,
    batchWaitMs: each.batchWaitMs,
    hosts: [...hosts.values()]
      .filter((host) => host.provider === each.provider)
      .map(({ host, platform }) => ({ host, platform })),
  }))
}

/** Whoever opens an operation chooses from these; one that is not listed is added by its id. */
function organisationLines({ organisations }: Directory, person: Person) {
  return [...organisations.values()]
    .map(({ organisation, name, kind, state, contact, listed = true }) => ({
      line: {
        ...{ organisation, name, kind, state, hasContact: contact !== '' },
        isOwn: organisation === person.organisation,
      },
      listed,
    }))
    .filter(({ line, listed }) => listed || line.isOwn)
    .map(({ line }) => line)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Routes of the directory. */
export const directoryRoutes: readonly Route[] = [
  organisation,
  people,
  provider,
  personRoute(
    {
      method: 'GET',
      path: '/api/v1/directory/organisations',
      act: 'operation.open',
      summary: 'The organisations that can be asked to take part.',
      query: noQuery,
      body: anyBody,
      gives: OrganisationList,
    },
    async ({ edge, person }) => {
      const directory = await edge.house.directory.refresh()
      return given({ organisations: organisationLines(directory, person) })
    },
  ),
  personRoute(
    {
      method: 'GET',
      path: '/api/v1/directory/providers',
      act: 'operation.read',
      summary: 'The providers and their hosts.',
      query: noQuery,
      body: anyBody,
      gives: ProviderList,
    },
    async ({ edge }) => given({ providers: providerLines(await edge.house.directory.refresh()) }),
  ),
]
