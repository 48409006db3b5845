/** The sentences of November in four languages, each with what it rests on. */
import type { ItemKind } from '../../domain/words.ts'
import type { PlannedBinding, SentencePlan } from '../press-plan.ts'

/** Since when, led by whom, and that it goes on. */
export const goesOn: SentencePlan = {
  sentence: 'goes-on',
  texts: {
    nl: 'Sinds 24 november loopt een internationale actie tegen terroristische propaganda op het internet, geleid door de onderzoeksrechter en de federale procureur; het onderzoek loopt verder.',
    fr: 'Depuis le 24 novembre, une action internationale est menée contre la propagande terroriste sur internet, sous la direction du juge d’instruction et du procureur fédéral ; l’enquête se poursuit.',
    de: 'Seit dem 24. November läuft eine internationale Aktion gegen terroristische Propaganda im Internet, geleitet vom Untersuchungsrichter und vom Föderalprokurator; die Ermittlungen dauern an.',
    en: 'Since 24 November an international action against terrorist propaganda on the internet has been under way, led by the investigating judge and the federal prosecutor; the investigation goes on.',
  },
  rests: [{ kind: 'lead' }, { kind: 'phase' }],
}

/** What was said in the corridor. It is refused, and what is true is offered in its place. */
export const topics: SentencePlan = {
  sentence: 'topics',
  texts: {
    nl: 'Meer dan 26.000 topics werden verwijderd.',
    fr: 'Plus de 26\u202f000 sujets ont été supprimés.',
    de: 'Mehr als 26.000 Themen wurden gelöscht.',
    en: 'More than 26,000 topics were taken down.',
  },
  rests: [{ kind: 'phase' }],
}

const sent = (of: ItemKind): PlannedBinding => ({ kind: 'figure', figure: 'sent', of })

/** What the items are, of those kinds of which there are many. */
export const kinds: SentencePlan = {
  sentence: 'kinds',
  texts: {
    nl: 'Onder meer {sent video} video’s, {sent publication} publicaties, {sent group} groepen en {sent account} accounts werden verwezen.',
    fr: 'Ont été signalés, entre autres, {sent video} vidéos, {sent publication} publications, {sent group} groupes et {sent account} comptes.',
    de: 'Gemeldet wurden unter anderem {sent video} Videos, {sent publication} Publikationen, {sent group} Gruppen und {sent account} Konten.',
    en: 'Among others {sent video} videos, {sent publication} publications, {sent group} groups and {sent account} accounts were referred.',
  },
  rests: (['video', 'publication', 'group', 'account'] as const).map(sent),
}

/** One partner is named, and the hub. */
export const partner: SentencePlan = {
  sentence: 'partners',
  texts: {
    nl: 'Spanje werkte mee, met steun van het coördinatiepunt in Den Haag.',
    fr: 'L’Espagne y a participé, avec l’appui du centre de coordination à La Haye.',
    de: 'Spanien hat mitgewirkt, unterstützt von der Koordinierungsstelle in Den Haag.',
    en: 'Spain took part, with the support of the coordination point in The Hague.',
  },
  rests: [{ kind: 'participants', who: ['ES', 'hub'] }],
}

/** Two partners are. */
export const partners: SentencePlan = {
  ...partner,
  texts: {
    nl: 'Spanje en Frankrijk werkten mee, met steun van het coördinatiepunt in Den Haag.',
    fr: 'L’Espagne et la France y ont participé, avec l’appui du centre de coordination à La Haye.',
    de: 'Spanien und Frankreich haben mitgewirkt, unterstützt von der Koordinierungsstelle in Den Haag.',
    en: 'Spain and France took part, with the support of the coordination point in The Hague.',
  },
  rests: [{ kind: 'participants', who: ['ES', 'FR', 'hub'] }],
}

/** An opinion, with its speaker. */
export const heavyBlow: SentencePlan = {
  sentence: 'heavy-blow',
  texts: {
    nl: '„Dit is een zware slag voor hun propaganda”, zegt de federale procureur.',
    fr: '«\u00a0C’est un coup dur pour leur propagande\u00a0», dit le procureur fédéral.',
    de: '„Das ist ein schwerer Schlag für ihre Propaganda“, sagt der Föderalprokurator.',
    en: '“This is a heavy blow to their propaganda”, says the federal prosecutor.',
  },
  rests: [{ kind: 'quote', speaker: 'prosecutor' }],
}

/** What came back by the fifth day after the action began. */
export const putBack: SentencePlan = {
  sentence: 'back',
  texts: {
    nl: 'Op 29 november om 09.00 uur stonden {part-back} items opnieuw online.',
    fr: 'Le 29 novembre à 9 h 00, {part-back} éléments étaient de nouveau en ligne.',
    de: 'Am 29. November um 9.00 Uhr waren {part-back} Inhalte wieder online.',
    en: 'On 29 November at 09:00, {part-back} items were back online.',
  },
  rests: [{ kind: 'figure', figure: 'part-back', of: null }],
}

/** What an organisation has stated, and on what signals it rests. */
export const minors: SentencePlan = {
  sentence: 'minors',
  texts: {
    nl: 'Een deel van het materiaal was voor jongeren gemaakt.',
    fr: 'Une partie du matériel était faite pour les jeunes.',
    de: 'Ein Teil des Materials war für Jugendliche gemacht.',
    en: 'Part of the material was made for the young.',
  },
  rests: [{ kind: 'assertion', key: 'minors' }],
}
