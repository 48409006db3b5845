/** Harmless words in five languages, from which every page of the world is made. */
import { HOUR_MS } from '../domain/kit.ts'
import type { LanguageCode } from '../domain/words.ts'
import { oneOf, streamOf } from './random.ts'

const words = {
  en: 'lantern river table copper window quiet paper garden morning bridge coat ladder orange basket cloud kettle harbour pencil meadow ticket corner button wagon spoon winter market shelf blanket piano valley thread pocket candle gravel mirror stable feather island bottle curtain engine flour hammer needle',
  nl: 'lantaarn rivier tafel koper venster stil papier tuin ochtend brug jas ladder sinaasappel mand wolk ketel haven potlood weide kaartje hoek knoop wagen lepel winter markt plank deken piano dal draad zak kaars grind spiegel stal veer eiland fles gordijn motor bloem hamer naald',
  fr: 'lanterne rivière table cuivre fenêtre calme papier jardin matin pont manteau échelle orange panier nuage bouilloire port crayon prairie billet coin bouton wagon cuillère hiver marché étagère couverture piano vallée fil poche bougie gravier miroir étable plume île bouteille rideau moteur farine marteau aiguille',
  de: 'Laterne Fluss Tisch Kupfer Fenster still Papier Garten Morgen Brücke Mantel Leiter Orange Korb Wolke Kessel Hafen Bleistift Wiese Karte Ecke Knopf Wagen Löffel Winter Markt Regal Decke Klavier Tal Faden Tasche Kerze Kies Spiegel Stall Feder Insel Flasche Vorhang Motor Mehl Hammer Nadel',
  ar: 'فانوس نهر طاولة نحاس نافذة هادئ ورق حديقة صباح جسر معطف سلم برتقال سلة سحابة إبريق ميناء قلم مرج تذكرة زاوية زر عربة ملعقة شتاء سوق رف بطانية بيانو واد خيط جيب شمعة حصى مرآة إسطبل ريشة جزيرة زجاجة ستارة محرك دقيق مطرقة إبرة',
} as const satisfies Partial<Record<LanguageCode, string>>

const synthetic = {
  en: 'synthetic',
  nl: 'synthetisch',
  fr: 'synthétique',
  de: 'synthetisch',
  ar: 'مصطنع',
} as const satisfies Record<keyof typeof words, string>

const SENTENCES = 512
const SENTENCE_WORDS = 8

function make(language: keyof typeof words, start: number): readonly string[] {
  const next = streamOf(start)
  const list = words[language].split(' ')
  return Array.from({ length: SENTENCES }, (_none, at) => {
    const chosen = Array.from({ length: SENTENCE_WORDS }, () => oneOf(list, next()))
    return `${at % 4 === 0 ? `${synthetic[language]} ` : ''}${chosen.join(' ')}.`
  })
}

const made = {
  en: make('en', 1),
  nl: make('nl', 2),
  fr: make('fr', 3),
  de: make('de', 4),
  ar: make('ar', 5),
}

/** Sentences of a language; where the world has none of its own, English ones. */
export const sentencesOf = (language: LanguageCode): readonly string[] =>
  language === 'nl' || language === 'fr' || language === 'de' || language === 'ar'
    ? made[language]
    : made.en

/** The civil hour of an instant, as a number that moves slowly. */
export const hour = (at: number): number => Math.floor(at / HOUR_MS)
