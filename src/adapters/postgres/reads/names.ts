/**
 * Names of organisations for one reader. Every reading names them through here: a partner that may
 * not be named is a further partner to everybody but itself, who leads and the post.
 */
import type { Id } from '../../../domain/kit.ts'
import { mayKnow, type Onlooker, type Roster } from '../../../domain/participant.ts'
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
