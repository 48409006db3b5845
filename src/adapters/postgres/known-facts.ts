/** Which kinds of facts, in which version, the fold knows. */
import type { Fact, FactKind } from '../../domain/history.ts'

/** The version of each kind of fact that this program can fold. */
const knownVersions = {
  'operation.opened': 1,
  'operation.joined': 1,
  'participant.framed': 1,
  'gate.moved': 1,
  'lead.set': 1,
  'mandate.given': 1,
  'objective.set': 1,
  'journal.written': 1,
  'task.given': 1,
  'task.moved': 1,
  'threat.raised': 1,
  'threat.heard': 1,
  'threat.closed': 1,
  'target.listed': 1,
  'edge.listed': 1,
  'edge.ended': 1,
  'target.assessed': 1,
  'target.linked': 1,
  'target.protected': 1,
  'intake.opened': 1,
  'intake.received': 1,
  'intake.closed': 1,
  'scope.override-asked': 1,
  'scope.overridden': 1,
  'protected.listed': 1,
  'triage.assessed': 1,
  'triage.legal-decided': 1,
  'evidence.looked': 1,
  'hold.placed': 1,
  'hold.lifted': 1,
  'card.drawn': 1,
  'card.instrumented': 1,
  'card.confirmed': 1,
  'card.copied': 1,
  'card.released': 1,
  'card.withdrawn': 1,
  'card.sent': 1,
  'card.given-up': 1,
  'card.revived': 1,
  'card.answered': 1,
  'card.looked': 1,
  'card.entered': 1,
  'card.reported': 1,
  'card.report-undone': 1,
  'card.exhibited': 1,
  'card.imaged': 1,
  'go.planned': 1,
  'go.signed': 1,
  'go.stopped': 1,
  'go.given': 1,
  'go.lapsed': 1,
  'dispatch.made': 1,
  'dispatch.cut': 1,
  'dispatch.sent': 1,
  'dispatch.received': 1,
  'dispatch.given-up': 1,
  'dispatch.revived': 1,
  'response.answered': 1,
  'check.seen': 1,
} as const satisfies Record<FactKind, number>

/** A fact that the fold knows; one that it does not know stops a replay. */
export function assertKnown(fact: Fact): Fact {
  const known = new Map<string, number>(Object.entries(knownVersions)).get(fact.kind)
  if (known === fact.version) return fact
  const what = `kind "${fact.kind}" in version ${fact.version}`
  throw new Error(`Fact ${fact.seq} of operation ${fact.op} is of an unknown ${what}.`)
}
