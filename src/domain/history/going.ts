/** The go of all states: planned, signed, stopped, given. */
import { PEOPLE_NEEDED } from '../go.ts'
import type { Go, Signature } from '../operation.ts'
import { cardsAfter } from './cards.ts'
import type { Changes, Fact, FactKind, Of, Room } from './union.ts'

type GoFact = Of<Extract<FactKind, `go.${string}`>>

/** Whether a fact is about the go. */
export const isAboutGo = (fact: Fact): fact is GoFact => fact.kind.startsWith('go.')

/** The operation, and the cards that leave, after a step of its go. */
export function foldGo(room: Room, fact: GoFact): Changes {
  const operation = room.operation()
  if (operation === undefined) return {}
  const go = fact.kind === 'go.planned' ? planned(fact) : moved(operation.go, fact)
  const changes = { operation: { ...operation, go } }
  if (fact.kind !== 'go.given') return changes
  return {
    ...changes,
    ...cardsAfter(room, fact.body.leaving, (card) => ({
      ...card,
      stage: 'going',
      leftAt: fact.recordedAt,
    })),
  }
}

const planned = ({ body, recordedAt }: Of<'go.planned'>): Go => ({
  goAt: body.goAt,
  state: 'planned',
  plannedAt: recordedAt,
  signatures: [],
  stops: [],
})

function moved(go: Go | null, fact: Exclude<GoFact, Of<'go.planned'>>): Go | null {
  if (go === null) return null
  switch (fact.kind) {
    case 'go.signed': {
      const signatures = [...go.signatures, ...wordOf(fact)]
      return { ...go, signatures, state: signatures.length < PEOPLE_NEEDED ? go.state : 'signed' }
    }
    case 'go.stopped': {
      const stops = [...go.stops, ...wordOf(fact)]
      return { ...go, stops, state: stops.length < PEOPLE_NEEDED ? go.state : 'aborted' }
    }
    case 'go.given':
      return { ...go, state: 'given' }
    case 'go.lapsed':
      return { ...go, state: 'lapsed' }
  }
}

function wordOf({ actor, recordedAt: at }: GoFact): readonly Signature[] {
  if (actor.kind !== 'person') return []
  const { person, organisation, role } = actor
  return [{ person, organisation, role, at }]
}
