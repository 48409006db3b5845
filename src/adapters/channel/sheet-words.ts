/** The words that people write into the outcome column of a sheet, in EN, NL, FR and DE. */
import { keysOf } from '../../domain/kit.ts'
import type { Outcome } from '../../domain/words.ts'
import { notices } from './notice.ts'

/** Beside the wire word and the word of each notice. */
const furtherWords: Readonly<Record<Outcome, readonly string[]>> = {
  removed: [
    'deleted',
    'taken down',
    'gewist',
    'offline gehaald',
    'supprimé',
    'supprimée',
    'retirée',
    'effacé',
    'gelöscht',
    'gesperrt und gelöscht',
  ],
  restricted: [
    'blocked',
    'geo-blocked',
    'geoblocked',
    'disabled',
    'geblokkeerd',
    'bloqué',
    'bloquée',
    'restreinte',
    'gesperrt',
    'blockiert',
  ],
  kept: [
    'keep',
    'refused',
    'declined',
    'rejected',
    'no action',
    'blijft staan',
    'geweigerd',
    'conservée',
    'maintenu',
    'maintenue',
    'refusé',
    'bleibt',
    'abgelehnt',
  ],
  'needs-information': [
    'need information',
    'more information',
    'question',
    'vraag',
    'informatie nodig',
    'informations requises',
    'plus d informations',
    'information nötig',
    'informationen nötig',
    'unklar',
  ],
  'already-gone': [
    'gone',
    'not found',
    '404',
    'reeds verwijderd',
    'al verwijderd',
    'déjà supprimé',
    'déjà retiré',
    'introuvable',
    'bereits entfernt',
    'bereits gelöscht',
    'nicht gefunden',
  ],
  'not-ours': [
    'not hosted here',
    'wrong provider',
    'niet bij ons',
    'pas à nous',
    'pas hébergé',
    'nicht unser',
    'nicht unseres',
  ],
  reinstated: [
    'restored',
    'back online',
    'hersteld',
    'restauré',
    'remis en ligne',
    'wieder online',
    'freigegeben',
  ],
}

/** Case, accents and punctuation aside: `Déjà  supprimé.` and `deja supprime` are one word. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()

const wordsOf = (outcome: Outcome): readonly string[] => [
  outcome,
  ...Object.values(notices).map((notice) => notice.outcomes[outcome]),
  ...furtherWords[outcome],
]

const outcomeOfWord: ReadonlyMap<string, Outcome> = new Map(
  keysOf(furtherWords).flatMap((outcome) =>
    wordsOf(outcome).map((word) => [plain(word), outcome] as const),
  ),
)

/** Every word that is read as an outcome, so that a test can see that none is read as two. */
export const outcomeWords = (): readonly (readonly [Outcome, string])[] =>
  keysOf(furtherWords).flatMap((outcome) =>
    wordsOf(outcome).map((word) => [outcome, word] as const),
  )

/** The outcome that a written word means, or undefined. */
export const outcomeOfText = (text: string): Outcome | undefined => outcomeOfWord.get(plain(text))

/** A wire word however spelled: `Terms not breached` is `terms-not-breached`. */
export const hyphenated = (text: string): string => plain(text).replaceAll(' ', '-')
