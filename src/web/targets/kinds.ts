/** How kinds of targets look: a sign of two letters each, so that colour never tells alone. */
import type { TargetKind } from '../../domain/words.ts'

/** The sign of each kind, in the picture and in lists. */
export const signs: Readonly<Record<TargetKind, string>> = {
  organisation: 'OR',
  outlet: 'OU',
  website: 'WE',
  'domain-family': 'DF',
  domain: 'DO',
  server: 'SE',
  'name-server': 'NS',
  hoster: 'HO',
  registrar: 'RR',
  registry: 'RY',
  app: 'AP',
  stream: 'ST',
  channel: 'CH',
  group: 'GR',
  account: 'AC',
  admin: 'AD',
  person: 'PE',
}

/** What a kind is of: publishers, ways, names and machines, persons. */
const groups: Readonly<Record<'publisher' | 'way' | 'person', readonly TargetKind[]>> = {
  publisher: ['organisation', 'outlet'],
  way: ['website', 'app', 'stream', 'channel', 'group', 'account'],
  person: ['admin', 'person'],
}

/** The colours of the picture; white letters on each keep a contrast of 4.5 and more. */
export function colourOf(kind: TargetKind): string {
  if (groups.publisher.includes(kind)) return '#7a2e8e'
  if (groups.way.includes(kind)) return '#0b5cad'
  return groups.person.includes(kind) ? '#8a4b00' : '#44566a'
}
