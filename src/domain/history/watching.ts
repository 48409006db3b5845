/** Watches, and the names that they have found. */
import { unreachable } from '../kit.ts'
import { dayOf } from '../watch.ts'
import type { Changes, Fact, FactKind, Of, Room } from './union.ts'

type WatchFact = Of<Extract<FactKind, `watch.${string}`>>

/** Whether a fact is about a watch. */
export const isAboutWatch = (fact: Fact): fact is WatchFact => fact.kind.startsWith('watch.')

/** Folds what was watched, found and answered. */
export function foldWatch(room: Room, fact: WatchFact): Changes {
  switch (fact.kind) {
    case 'watch.set':
      return set(room, fact)
    case 'watch.ended': {
      const watch = room.watch(fact.body.target)
      return watch === undefined ? {} : { watches: [{ ...watch, endedAt: fact.recordedAt }] }
    }
    case 'watch.found':
      return found(room, fact)
    case 'watch.answered': {
      const lookalike = room.lookalike(fact.body.task)
      const { answer } = fact.body
      return lookalike === undefined ? {} : { lookalikes: [{ ...lookalike, answer }] }
    }
    default:
      return unreachable(fact)
  }
}

function set(room: Room, { body, actor, recordedAt }: Of<'watch.set'>): Changes {
  const target = room.target(body.target)
  if (target === undefined || actor.kind !== 'person') return {}
  const { day = 0, foundThatDay = 0 } = room.watch(body.target) ?? {}
  const { compartment } = target
  const by = { setBy: actor.person, setAt: recordedAt, endedAt: null }
  return { watches: [{ ...body, ...by, compartment, day, foundThatDay }] }
}

function found(room: Room, { body, recordedAt }: Of<'watch.found'>): Changes {
  const watch = room.watch(body.target)
  if (watch === undefined) return {}
  const day = dayOf(recordedAt)
  const foundThatDay = (watch.day === day ? watch.foundThatDay : 0) + 1
  const { compartment } = watch
  return {
    watches: [{ ...watch, day, foundThatDay }],
    lookalikes: [{ ...body, compartment, foundAt: recordedAt, answer: null }],
  }
}
