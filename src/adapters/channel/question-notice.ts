/** What an answer to a question says of itself, in the languages in which providers are written to. */
import type { QuestionAnswer } from '../../domain/words.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'

type Notices = Readonly<Record<NoticeLanguage, Readonly<Record<QuestionAnswer, string>>>>

export const questionNotices: Notices = {
  en: {
    'hold-ask-desk':
      'You asked whether acting would harm an action. Please hold for now, and ask the desk that you know. This is a request: whether you act, and when, is for you alone to decide. It says nothing of why, and nothing about what you found. If life is in danger, call the police at once.',
    'act-as-you-see-fit':
      'You asked whether acting would harm an action. Act as you see fit. Whether you act, and when, is for you alone to decide. This says nothing about what you found. If life is in danger, call the police at once.',
  },
  nl: {
    'hold-ask-desk':
      'U vroeg of optreden een actie zou schaden. Wacht voorlopig en vraag het aan de dienst die u kent. Dit is een verzoek: of u optreedt, en wanneer, beslist u alleen. Het zegt niets over de reden en niets over wat u hebt gevonden. Is er levensgevaar, bel dan meteen de politie.',
    'act-as-you-see-fit':
      'U vroeg of optreden een actie zou schaden. Handel naar eigen inzicht. Of u optreedt, en wanneer, beslist u alleen. Dit zegt niets over wat u hebt gevonden. Is er levensgevaar, bel dan meteen de politie.',
  },
  fr: {
    'hold-ask-desk':
      'Vous avez demandé si une intervention nuirait à une action. Veuillez attendre pour le moment et interroger le service que vous connaissez. Il s’agit d’une demande : vous seul décidez si vous intervenez et quand. Elle ne dit rien de ses motifs ni de ce que vous avez trouvé. Si une vie est en danger, appelez immédiatement la police.',
    'act-as-you-see-fit':
      'Vous avez demandé si une intervention nuirait à une action. Agissez comme bon vous semble. Vous seul décidez si vous intervenez et quand. Cela ne dit rien de ce que vous avez trouvé. Si une vie est en danger, appelez immédiatement la police.',
  },
  de: {
    'hold-ask-desk':
      'Sie haben gefragt, ob ein Eingreifen einer Aktion schaden würde. Bitte warten Sie vorerst und fragen Sie die Stelle, die Sie kennen. Das ist eine Bitte: Ob und wann Sie handeln, entscheiden allein Sie. Sie sagt nichts über Gründe und nichts über das, was Sie gefunden haben. Besteht Lebensgefahr, rufen Sie sofort die Polizei.',
    'act-as-you-see-fit':
      'Sie haben gefragt, ob ein Eingreifen einer Aktion schaden würde. Handeln Sie nach eigenem Ermessen. Ob und wann Sie handeln, entscheiden allein Sie. Das sagt nichts über das, was Sie gefunden haben. Besteht Lebensgefahr, rufen Sie sofort die Polizei.',
  },
}
