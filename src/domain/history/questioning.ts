/** Questions of providers: asked, answered, lapsed, and what was told of them. */
import type { Question } from '../question.ts'
import type { Changes, Of, Room } from './union.ts'

/** Folds what came of a question; one that nobody asked here changes nothing. */
export function foldQuestion(
  room: Pick<Room, 'question'>,
  fact: Of<'question.asked' | 'question.answered' | 'question.lapsed' | 'question.told'>,
): Changes {
  if (fact.kind === 'question.asked') return asked(fact)
  const before = room.question(fact.body.question)
  if (before === undefined) return {}
  if (fact.kind === 'question.told') {
    const { message, arrived } = fact.body
    return { questions: [{ ...before, told: { message, arrived } }] }
  }
  const state = fact.kind === 'question.lapsed' ? 'lapsed' : 'answered'
  const { answer } = fact.body
  return { questions: [{ ...before, state, answer, settledAt: fact.happenedAt }] }
}

function asked({ body, actor, happenedAt }: Of<'question.asked'>): Changes {
  if (actor.kind !== 'provider') return {}
  const it: Question = {
    ...body,
    ...{ provider: actor.provider, askedAt: happenedAt, state: 'open' },
    ...{ answer: null, settledAt: null, told: null },
  }
  return { questions: [it] }
}
