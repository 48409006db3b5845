/** The wording of offers, and the fixed text that confirms and gives nothing, from the catalogues. */
import { recordOf } from '../../domain/kit.ts'
import type { Texts, Wording } from '../../domain/statement.ts'
import { objectiveKinds, statementFigures, statementLanguages } from '../../domain/words.ts'
import { wordsIn } from './words.ts'

/** What can be offered in place of a refused sentence, language by language. */
export const wording: Wording = recordOf(statementLanguages, (language) => {
  const { say } = wordsIn(language)
  return {
    sentences: {
      standing: say('statement.offer.standing'),
      referred: say('statement.offer.referred'),
      judged: say('statement.offer.judged'),
      partners: say('statement.offer.partners'),
      'objective-reached': say('statement.offer.objective-reached'),
      'objective-open': say('statement.offer.objective-open'),
      'objective-unsaid': say('statement.offer.objective-unsaid'),
      'going-on': say('statement.offer.going-on'),
      few: say('statement.offer.few'),
      ...recordOf(statementFigures, (figure) => say(`statement.offer.${figure}`)),
    },
    goals: recordOf(objectiveKinds, (kind) => say(`statement.goal.${kind}`)),
  }
})

/** The text after a leak: it confirms, and gives nothing. */
export const confirmTexts: Texts = recordOf(statementLanguages, (language) =>
  wordsIn(language).say('statement.confirm.text'),
)
