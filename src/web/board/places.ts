/** Where the capitals of the states stand: their zone, and their place on a map. */
import type { StateCode } from '../../domain/words.ts'

/** A capital: its IANA zone, and its longitude and latitude in whole tenths of a degree or so. */
type Place = { readonly zone: string; readonly at: readonly [number, number] }

/** One capital a state. Of a server no more is told than in which state it stands. */
export const capitals = {
  AL: { zone: 'Europe/Tirane', at: [19.8, 41.3] },
  AT: { zone: 'Europe/Vienna', at: [16.4, 48.2] },
  BA: { zone: 'Europe/Sarajevo', at: [18.4, 43.9] },
  BE: { zone: 'Europe/Brussels', at: [4.4, 50.8] },
  BG: { zone: 'Europe/Sofia', at: [23.3, 42.7] },
  CA: { zone: 'America/Toronto', at: [-75.7, 45.4] },
  CH: { zone: 'Europe/Zurich', at: [7.4, 46.9] },
  CY: { zone: 'Asia/Nicosia', at: [33.4, 35.2] },
  CZ: { zone: 'Europe/Prague', at: [14.4, 50.1] },
  DE: { zone: 'Europe/Berlin', at: [13.4, 52.5] },
  DK: { zone: 'Europe/Copenhagen', at: [12.6, 55.7] },
  EE: { zone: 'Europe/Tallinn', at: [24.7, 59.4] },
  ES: { zone: 'Europe/Madrid', at: [-3.7, 40.4] },
  FI: { zone: 'Europe/Helsinki', at: [24.9, 60.2] },
  FR: { zone: 'Europe/Paris', at: [2.4, 48.9] },
  GB: { zone: 'Europe/London', at: [-0.1, 51.5] },
  GR: { zone: 'Europe/Athens', at: [23.7, 38] },
  HR: { zone: 'Europe/Zagreb', at: [16, 45.8] },
  HU: { zone: 'Europe/Budapest', at: [19, 47.5] },
  IE: { zone: 'Europe/Dublin', at: [-6.3, 53.3] },
  IS: { zone: 'Atlantic/Reykjavik', at: [-21.9, 64.1] },
  IT: { zone: 'Europe/Rome', at: [12.5, 41.9] },
  LI: { zone: 'Europe/Vaduz', at: [9.5, 47.1] },
  LT: { zone: 'Europe/Vilnius', at: [25.3, 54.7] },
  LU: { zone: 'Europe/Luxembourg', at: [6.1, 49.6] },
  LV: { zone: 'Europe/Riga', at: [24.1, 56.9] },
  MD: { zone: 'Europe/Chisinau', at: [28.9, 47] },
  ME: { zone: 'Europe/Podgorica', at: [19.3, 42.4] },
  MK: { zone: 'Europe/Skopje', at: [21.4, 42] },
  MT: { zone: 'Europe/Malta', at: [14.5, 35.9] },
  NL: { zone: 'Europe/Amsterdam', at: [4.9, 52.4] },
  NO: { zone: 'Europe/Oslo', at: [10.8, 59.9] },
  PL: { zone: 'Europe/Warsaw', at: [21, 52.2] },
  PT: { zone: 'Europe/Lisbon', at: [-9.1, 38.7] },
  RO: { zone: 'Europe/Bucharest', at: [26.1, 44.4] },
  RS: { zone: 'Europe/Belgrade', at: [20.5, 44.8] },
  SE: { zone: 'Europe/Stockholm', at: [18.1, 59.3] },
  SI: { zone: 'Europe/Ljubljana', at: [14.5, 46.1] },
  SK: { zone: 'Europe/Bratislava', at: [17.1, 48.1] },
  UA: { zone: 'Europe/Kyiv', at: [30.5, 50.5] },
  US: { zone: 'America/New_York', at: [-77, 38.9] },
  XK: { zone: 'Europe/Belgrade', at: [21.2, 42.7] },
} as const satisfies Record<StateCode, Place>

/** The zone of the capital of a state. */
export const zoneOf = (state: StateCode): string => capitals[state].zone
