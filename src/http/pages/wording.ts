/** The wording of offers, and the fixed text that confirms and gives nothing, from the catalogues. */
import { recordOf } from '../../domain/kit.ts'
import type { Texts, Wording } from '../../domain/statement.ts'
import { statementFigures, statementLanguages } from '../../domain/words.ts'
import { wordsIn } from './words.ts'

/** What can be offered in place of a refused sentence, language by language. */
export const wording: Wording = recordOf(statementLanguages, (language) => {
  const { say } = wordsIn(language)
  return {
    standing: say('statement.offer.standing'),
    referred: say('statement.offer.referred'),
    partners: say('statement.offer.partners'),
    'going-on': say('statement.offer.going-on'),
    few: say('statement.offer.few'),
    ...recordOf(statementFigures, (figure) => say(`statement.offer.${figure}`)),
  }
})

/** The text after a leak: it confirms, and gives nothing. */
export const confirmTexts: Texts = recordOf(statementLanguages, (language) =>
  wordsIn(language).say('statement.confirm.text'),
)
