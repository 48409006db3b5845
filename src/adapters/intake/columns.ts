import { keysOf } from '../../domain/kit.ts'

/**
 * The names under which each column is known, in English, Dutch, French and German; the first that
 * a list has wins. Case, accents, spaces and punctuation do not count.
 */
export const columnSynonyms = {
  address: [
    ...['url', 'uri', 'address', 'adres', 'adresse', 'link', 'lien', 'verknüpfung', 'href'],
    ...['web address', 'webadres', 'webadresse', 'internetadres', 'internetadresse', 'adresse web'],
    ...[
      'adresse url',
      'url address',
      'item url',
      'content url',
      'post url',
      'page url',
      'full url',
    ],
    ...['lien url', 'weblink', 'hyperlink', 'permalink', 'urls', 'links', 'liens', 'adressen'],
    ...['addresses', 'adresses', 'fundstelle', 'vindplaats'],
  ],
  kind: [
    ...['kind', 'type', 'item kind', 'item type', 'content type', 'soort', 'type inhoud'],
    ...['type de contenu', 'art', 'typ', 'inhaltstyp', 'inhaltsart'],
  ],
  language: [
    ...['language', 'lang', 'taal', 'langue', 'sprache', 'language code', 'taalcode'],
    ...['code langue', 'sprachcode', 'content language'],
  ],
  note: [
    ...['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'opmerking', 'opmerkingen'],
    ...['notitie', 'toelichting', 'remarque', 'remarques', 'commentaire', 'commentaires'],
    ...['observation', 'bemerkung', 'bemerkungen', 'anmerkung', 'notiz', 'kommentar'],
  ],
  // A bare "date" is left out: nobody knows of what, and its form is often unclear.
  seenAt: [
    ...['seen at', 'seen', 'first seen', 'found at', 'observed at', 'date seen', 'time seen'],
    ...['gezien op', 'gezien', 'waargenomen', 'vu le', 'vu', 'constaté le', 'gesehen am'],
    ...['gesehen', 'festgestellt am'],
  ],
  provider: [
    ...['provider', 'platform', 'service', 'host', 'hosting provider', 'aanbieder', 'dienst'],
    ...['plateforme', 'fournisseur', 'hébergeur', 'plattform', 'anbieter', 'hosting'],
  ],
} as const

export type ColumnRole = keyof typeof columnSynonyms
export const columnRoles = keysOf(columnSynonyms)

/** Columns that the caller names: by name, or by number from 1. */
export type WantedColumns = Readonly<Partial<Record<ColumnRole, string | number>>>

/** The place, from 0, of each column that is read. */
export type ColumnPlaces = Readonly<Partial<Record<ColumnRole, number>>>

/** A column name as it is compared. */
export const normalised = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const known = new Map(
  columnRoles.map((role) => [role, columnSynonyms[role].map((name) => normalised(name))]),
)

/** True when one of the names is known as the column of addresses. */
export const namesAnAddress = (names: readonly string[]): boolean =>
  placeByName(names.map(normalised), 'address', new Set()) !== undefined

/** What was wanted and is not there. */
export const missingColumns = (wanted: WantedColumns, places: ColumnPlaces): ColumnRole[] =>
  columnRoles.filter((role) => wanted[role] !== undefined && places[role] === undefined)

/** Finds the columns: those that were asked for first, the rest by their names. */
export function placesOf(names: readonly string[], wanted: WantedColumns = {}): ColumnPlaces {
  const plain = names.map(normalised)
  const places: Partial<Record<ColumnRole, number>> = {}
  const used = new Set<number>()
  const keep = (role: ColumnRole, place: number | undefined) => {
    if (place === undefined) return
    places[role] = place
    used.add(place)
  }
  for (const role of columnRoles) keep(role, placeWanted(names, plain, wanted[role]))
  for (const role of columnRoles) {
    if (wanted[role] === undefined) keep(role, placeByName(plain, role, used))
  }
  return places
}

function placeWanted(
  names: readonly string[],
  plain: readonly string[],
  wanted: string | number | undefined,
): number | undefined {
  if (wanted === undefined) return undefined
  const byNumber = typeof wanted === 'number' ? wanted - 1 : names.indexOf(wanted)
  const place =
    byNumber === -1 && typeof wanted === 'string' ? plain.indexOf(normalised(wanted)) : byNumber
  return Number.isInteger(place) && place >= 0 && place < names.length ? place : undefined
}

function placeByName(
  plain: readonly string[],
  role: ColumnRole,
  used: ReadonlySet<number>,
): number | undefined {
  for (const synonym of known.get(role) ?? []) {
    const place = plain.findIndex((name, index) => name === synonym && !used.has(index))
    if (place !== -1) return place
  }
  return undefined
}
