/** What the sentences of a statement can rest on, listed for whoever writes them. */
import { type Sources, sourcesOf } from '../app/sources.ts'
import { isoOf } from '../domain/kit.ts'
import { anyBody } from '../protocol/plain.ts'
import { SourcesQuery, StatementSources } from '../protocol/statement-sources.ts'
import { given } from './reply.ts'
import { malformed, operationRoute, type Route } from './route.ts'
import { judges, notFound, statementOf, timeOf } from './statement-ask.ts'

const sourcesTold = (it: Sources, kind: StatementSources['kind']): StatementSources => ({
  asOf: isoOf(it.asOf),
  kind,
  figures: it.figures.map((each) => ({ ...each })),
  participants: it.ground.nameable
    .filter(({ mayBeTold }) => mayBeTold)
    .map(({ organisation, name, state }) => ({ organisation, name, state })),
  entries: it.entries.map(({ at, ...entry }) => ({ ...entry, at: isoOf(at) })),
  objectives: it.objectives.map((each) => ({ ...each })),
  assertions: it.assertions.map(({ statedFor, ...each }) => ({
    ...each,
    statedFor: isoOf(statedFor),
  })),
  offices: [...it.ground.offices],
})

/** The route of sources. */
export const sourcesRoute: Route = operationRoute(
  {
    method: 'GET',
    path: '/statements/:statement/sources',
    act: 'statement.draft',
    summary:
      'What a sentence can rest on: figures as of an instant, participants, entries and so on.',
    query: SourcesQuery,
    body: anyBody,
    gives: StatementSources,
  },
  async (ask) => {
    const { edge, person, op, query } = ask
    const asOf = timeOf(query.asOf)
    if (asOf === undefined) return malformed('query/asOf', 'is no time')
    const kind = query.kind ?? null
    const found = await sourcesOf(judges(edge), op, person, statementOf(ask), { asOf, kind })
    return found === undefined ? notFound : given(sourcesTold(found, kind))
  },
)
