/** Who leads, by whose assignment, to what end, and when that end is reached. */
import type { Operation } from '../operation.ts'
import { hasBegun } from '../stop.ts'
import type { Changes, Of, Room } from './union.ts'

type Mandated = Of<
  | 'lead.set'
  | 'mandate.given'
  | 'objective.set'
  | 'stop.fixed'
  | 'baseline.registered'
  | 'persons.told'
>

/** The operation after its leads, its mandates, its objectives or what belongs to them have changed. */
export function mandated(room: Room, fact: Mandated): Changes {
  const operation = room.operation()
  return operation === undefined ? {} : { operation: { ...operation, ...changed(operation, fact) } }
}

function changed(operation: Operation, fact: Mandated): Partial<Operation> {
  const { lead, mandates, objectives, stops, baselines, personsTold } = operation
  const { recordedAt } = fact
  switch (fact.kind) {
    case 'lead.set':
      return { leads: fact.body.leads, lead: fact.body.leads[0]?.organisation ?? lead }
    case 'mandate.given':
      return { mandates: [...mandates, { ...fact.body, givenAt: recordedAt }] }
    case 'objective.set':
      return { objectives: [...objectives, { ...fact.body, setAt: recordedAt }] }
    case 'stop.fixed': {
      const isLate = hasBegun(operation, recordedAt)
      return { stops: [...stops, { ...fact.body, fixedAt: recordedAt, isLate }] }
    }
    case 'baseline.registered':
      return { baselines: [...baselines, { ...fact.body, registeredAt: recordedAt }] }
    case 'persons.told':
      return { personsTold: [...personsTold, { ...fact.body, toldAt: recordedAt }] }
  }
}
