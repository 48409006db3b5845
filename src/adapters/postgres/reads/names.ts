/**
 * Names of organisations for one reader. Every reading names them through here: a partner that may
 * not be named is a further partner to everybody but itself, who leads and the post.
 */
import type { Directory } from '../../../app/directory.ts'
import type { Id } from '../../../domain/kit.ts'
import { mayKnow, type Onlooker, type Roster } from '../../../domain/participant.ts'
import type { Nameable } from '../../../domain/statement.ts'
import { UNNAMED } from '../../../protocol/participant.ts'
import type { ReadParts } from './parts.ts'

/** Says who an organisation is; empty for one that the directory does not know. */
export type NameOf = (organisation: Id<'organisation'>) => string

/** The names of an operation for its viewer. */
export function namesFor(
  { directory }: Pick<ReadParts, 'directory'>,
  roster: Roster,
  viewer: Onlooker,
): NameOf {
  const { organisations } = directory()
  return (organisation) =>
    mayKnow(roster, viewer, organisation) ? (organisations.get(organisation)?.name ?? '') : UNNAMED
}

/** The name of the provider of an item; null where nobody knows which it is, or the directory does not know it. */
export const providerName = (
  { providers }: Pick<Directory, 'providers'>,
  provider: Id<'provider'> | null,
): string | null => (provider === null ? undefined : providers.get(provider)?.name) ?? null

/**
 * Every organisation of the directory, for the check of what is told outside: a text names those
 * alone that take part and may be told. Nobody reads this list.
 */
export function nameableIn(
  { directory }: Pick<ReadParts, 'directory'>,
  { participants, host, leads }: Roster,
): readonly Nameable[] {
  const here = new Map(participants.map((it) => [it.organisation, it.mayBeNamed]))
  const steering = [host, ...leads.map(({ organisation }) => organisation)]
  return [...directory().organisations.values()].map(({ organisation, name, state, kind }) => ({
    ...{ organisation, name, state, isHub: kind === 'hub' },
    mayBeTold: here.get(organisation) ?? steering.includes(organisation),
  }))
}
