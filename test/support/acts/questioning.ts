/** What providers ask before they act, and what desks and silence say. */
import { after, HOUR_MS } from '../../../src/domain/kit.ts'
import { answerQuestion, askQuestion, lapseQuestion } from '../../../src/domain/question.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person, rule } from './story.ts'

/** A maker of acts. */
export const ask: Make = (story, _room, now) => {
  if (story.dice(3) > 0) return undefined
  const question = story.fresh<'question'>()
  const provider = story.pick(cast.providers)
  const kind = story.pick(words.questionKinds)
  const seal = story.fresh<'seal'>()
  const { sealed, row } = sealAs(seal, 'synthetic.example', after(now, HOUR_MS), story.random)
  const asked = { question, provider, kind, about: sealed, askedAt: now }
  const terms = { hours: 1 + story.dice(8), fallback: story.pick(words.questionAnswers) }
  const taken = askQuestion([], asked, terms)
  if (!taken.ok || taken.value === undefined) return undefined
  story.questions.push(question)
  return {
    ...act({ actor: { kind: 'provider', provider }, onBehalfOf: null }, [taken.value]),
    sealed: [row],
  }
}

/** A maker of acts. */
export const settle: Make = (story, room, now) => {
  if (story.questions.length === 0) return undefined
  const found = room.question(story.pick(story.questions))
  const lapsed = lapseQuestion(found, now)
  if (lapsed !== undefined) return act(rule('lapsing'), [lapsed])
  const by = { organisation: cast.be, answer: story.pick(words.questionAnswers) }
  const answered = answerQuestion(must(room.operation()), found, by, now)
  return answered.ok ? act(person(cast.lead, 'lead'), [answered.value]) : undefined
}

/** A maker of acts. */
export const tell: Make = (story, room, now) => {
  if (story.questions.length === 0) return undefined
  const found = room.question(story.pick(story.questions))
  if (found === undefined || found.answer === null) return undefined
  const { question } = found
  const body = { question, message: story.fresh<'dispatch'>(), arrived: story.dice(4) > 0 }
  return act(rule('sending'), [{ kind: 'question.told', happenedAt: now, body }])
}
