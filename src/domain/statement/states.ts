/**
 * How states and their people are called in the four languages, without diacritics and capitals, as
 * beginnings of words. A state that nobody bound must not be told, whoever it is.
 */
import { keysOf } from '../kit.ts'
import type { StateCode } from '../words.ts'

const stems = {
  AL: 'alban|albani',
  AT: 'oostenrijk|autrich|osterreich|austria',
  BA: 'bosni|bosniak|bosnisch',
  BE: 'belg',
  BG: 'bulgar|bulgaar',
  CA: 'canad|kanad',
  CH: 'zwitser|suisse|schweiz|switzerland|swiss',
  CY: 'cypr|chypr|zyper|zypr',
  CZ: 'tsjech|tchequ|tchech|tschech|czech',
  DE: 'duits|allemagn|allemand|deutschland|deutsche|german',
  DK: 'denemarken|deens|danemark|danois|danisch|denmark|danish',
  EE: 'estland|ests|eston|estni',
  ES: 'spanj|spaans|espagn|spani|spain',
  FI: 'finland|finse|finlande|finlandais|finnisch|finnland|finnish',
  FR: 'frankrijk|franse|fransen|france|francais|frankreich|franzos|french',
  GB: 'verenigd koninkrijk|brits|royaume-uni|britanni|vereinigtes konigreich|britisch|united kingdom|british|britain|engeland',
  GR: 'griek|grece|grec|grecqu|griech|greece|greek',
  HR: 'kroat|croat',
  HU: 'hongar|hongri|ungar|hungar|hongrois',
  IE: 'ierland|iers|irland|irisch|ireland|irish',
  IS: 'ijsland|islandais|islandisch|iceland',
  IT: 'itali',
  LI: 'liechtenstein',
  LT: 'litouw|lituan|litau|lithuan',
  LU: 'luxemb',
  LV: 'letland|lets(?:e)?(?!\\p{L})|letton|lettland|lettisch|latvia',
  MD: 'moldav|moldov|moldau',
  ME: 'montenegr',
  MK: 'macedon|noord-macedon|mazedon',
  MT: 'malt(?:a|e|ais|es)',
  NL: 'nederland|pays-bas|neerlandais|niederland|netherland|dutch|hollan',
  NO: 'noorwegen|noors|norveg|norweg|norway',
  PL: 'polen|pools|pologn|polonais|polnisch|poland|polish',
  PT: 'portug',
  RO: 'roemen|roumain|roumani|rumani|romania',
  RS: 'servi(?:e|sch)|serb',
  SE: 'zweden|zweeds|suede|suedois|schwed|swed',
  SI: 'sloven|slowen',
  SK: 'slowak|slovaq|slovak',
  UA: 'oekra|ukrain',
  US: 'verenigde staten|amerika|etats-unis|americain|vereinigte\\p{L}* staaten|united states|american|usa(?!\\p{L})|vs(?!\\p{L})',
  XK: 'kosov',
} as const satisfies Record<StateCode, string>

/** What can stand behind the beginning of a name, where it is a word of its own as it is. */
const patterns = keysOf(stems).map(
  (state) => [state, new RegExp(`(?<![\\p{L}\\p{N}])(?:${stems[state]})`, 'u')] as const,
)

/** The text as names are looked for: without diacritics and capitals. */
export const plainly = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The states that a text names or whose people it names. */
export function statesIn(text: string): readonly StateCode[] {
  const plain = plainly(text)
  return patterns.flatMap(([state, pattern]) => (pattern.test(plain) ? [state] : []))
}
