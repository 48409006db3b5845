/** Who leads, by whose assignment, and to what end. */
import type { Operation } from '../operation.ts'
import type { Changes, Of, Room } from './union.ts'

/** The operation after its leads, its mandates or its objectives have changed. */
export function mandated(
  room: Room,
  fact: Of<'lead.set'> | Of<'mandate.given'> | Of<'objective.set'>,
): Changes {
  const operation = room.operation()
  return operation === undefined ? {} : { operation: { ...operation, ...changed(operation, fact) } }
}

function changed(
  { lead, mandates, objectives }: Operation,
  fact: Of<'lead.set'> | Of<'mandate.given'> | Of<'objective.set'>,
): Partial<Operation> {
  const { recordedAt } = fact
  switch (fact.kind) {
    case 'lead.set':
      return { leads: fact.body.leads, lead: fact.body.leads[0]?.organisation ?? lead }
    case 'mandate.given':
      return { mandates: [...mandates, { ...fact.body, givenAt: recordedAt }] }
    case 'objective.set':
      return { objectives: [...objectives, { ...fact.body, setAt: recordedAt }] }
  }
}
