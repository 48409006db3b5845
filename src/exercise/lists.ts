/** The lists of the states: addresses, the same ones again, and rows that must go no further. */
import { recordOf } from '../domain/kit.ts'
import type { StateCode } from '../domain/words.ts'
import { protectedItemsOf, type WorldItem } from './items.ts'
import { oneOf, pick, roll } from './random.ts'
import { type Scenario, type StateDesk, scaled } from './scenario.ts'

/** What should become of a row. */
const rowFates = ['item', 'refused', 'stopped', 'protected'] as const
type RowFate = (typeof rowFates)[number]

/** One row of the list that one state sends in one wave. */
export interface ListRow {
  readonly state: StateCode
  readonly wave: number
  readonly address: string
  readonly kind: string
  readonly language: string
  readonly expected: RowFate
}

/** A list as one upload: a state, a wave, and its rows. */
export interface List {
  readonly desk: StateDesk
  readonly wave: number
  readonly rows: readonly ListRow[]
}

/** How people write the same address again. */
const spellings: readonly ((address: string, item: WorldItem) => string)[] = [
  (address) => address,
  (address, item) => address.replace(item.provider.hosts[0], item.provider.hosts.at(-1) ?? ''),
  (address) => `${address}?utm_source=synthetic-list`,
  (address, item) => address.replace(item.provider.hosts[0], item.provider.hosts[0].toUpperCase()),
  (address) => `${address}?utm_campaign=synthetic&fbclid=synthetic`,
]

/** No service has addresses of this length; 2,048 characters are where readers stop. */
const TOO_LONG = 5_000

type Stray = {
  readonly weight: number
  readonly expected: RowFate
  readonly address: (name: string, scenario: Scenario, chance: number) => string
}

const onPlatform = (scenario: Scenario, chance: number): string =>
  `http://${oneOf(scenario.providers, chance).hosts[0]}`

/** Rows that stray into lists. Each kind is refused or stopped for one clear reason. */
const strays: readonly Stray[] = [
  { weight: 12, expected: 'refused', address: (name) => `synthetic words of ${name}` },
  { weight: 8, expected: 'refused', address: () => '' },
  { weight: 8, expected: 'refused', address: (name) => `ftp://files.example/${name}` },
  { weight: 6, expected: 'refused', address: (name) => `javascript:synthetic('${name}')` },
  { weight: 6, expected: 'refused', address: (name) => `http://127.0.0.1/${name}` },
  { weight: 6, expected: 'refused', address: (name) => `http://printer.lan/${name}` },
  { weight: 5, expected: 'refused', address: (name) => `http://two..dots.example/${name}` },
  {
    weight: 4,
    expected: 'refused',
    address: (name) => `http://long.example/${name}${'x'.repeat(TOO_LONG)}`,
  },
  { weight: 10, expected: 'stopped', address: (name) => `http://${name}.example/` },
  {
    weight: 5,
    expected: 'stopped',
    address: (_name, world, roll) => `${onPlatform(world, roll)}/`,
  },
  {
    weight: 8,
    expected: 'stopped',
    address: (name, world, roll) => `${onPlatform(world, roll)}/search?q=${name}`,
  },
  {
    weight: 8,
    expected: 'stopped',
    address: (name, world, roll) => `${onPlatform(world, roll)}/tag/${name}`,
  },
  {
    weight: 12,
    expected: 'stopped',
    address: (name, world, roll) => `http://${oneOf(world.hostLists, roll).host}/2026/${name}`,
  },
]

const waveOf = (scenario: Scenario, chance: number): number =>
  scenario.waves.indexOf(pick(scenario.waves, chance))

function firstRow(scenario: Scenario, item: WorldItem): ListRow {
  return {
    state: item.state,
    wave: waveOf(scenario, roll(scenario.seed, item.key, 'wave')),
    address: item.address,
    kind: item.kind,
    language: item.language,
    expected: item.isProtected ? 'protected' : 'item',
  }
}

/** The same address on another list, never in an earlier wave than the first. */
function againRow(scenario: Scenario, items: readonly WorldItem[], at: number): ListRow {
  const draw = (what: string): number => roll(scenario.seed, `again ${at}`, what)
  const item = oneOf(items, draw('item'))
  const first = firstRow(scenario, item)
  return {
    ...first,
    state: pick(scenario.states, draw('state')).state,
    wave: Math.max(first.wave, waveOf(scenario, draw('wave'))),
    address: oneOf(spellings, draw('spelling'))(item.address, item),
  }
}

function strayRow(scenario: Scenario, at: number): ListRow {
  const draw = (what: string): number => roll(scenario.seed, `stray ${at}`, what)
  const stray = pick(strays, draw('kind'))
  return {
    state: pick(scenario.states, draw('state')).state,
    wave: waveOf(scenario, draw('wave')),
    address: stray.address(`synthetic-${at}`, scenario, draw('place')),
    kind: 'page',
    language: pick(scenario.languages, draw('language')).language,
    expected: stray.expected,
  }
}

/** Every row of every list. Rows are mixed, so that a stray one stands anywhere. */
export function rowsOf(
  scenario: Scenario,
  scale: number,
  items: readonly WorldItem[],
): readonly ListRow[] {
  const sheltered = protectedItemsOf(scenario, scale)
  const total = scaled(scenario.rowCount, scale)
  const strayCount = Math.round(total * scenario.strayShare) - sheltered.length
  const againCount = Math.max(0, total - items.length - sheltered.length - strayCount)
  const made: readonly ListRow[] = [
    ...[...items, ...sheltered].map((item) => firstRow(scenario, item)),
    ...Array.from({ length: againCount }, (_none, at) => againRow(scenario, items, at)),
    ...Array.from({ length: Math.max(0, strayCount) }, (_none, at) => strayRow(scenario, at)),
  ]
  return made
    .map((row, at) => ({ row, order: roll(scenario.seed, `row ${at}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ row }) => row)
}

/** The rows as uploads, in the order in which they are sent: by wave, then by state. */
export function listsOf(scenario: Scenario, rows: readonly ListRow[]): readonly List[] {
  const placeOf = ({ state, wave }: ListRow): string => `${wave} ${state}`
  const byPlace = Map.groupBy(rows, placeOf)
  return scenario.waves.flatMap((_wave, wave) =>
    scenario.states.flatMap((desk) => {
      const own = byPlace.get(`${wave} ${desk.state}`)
      return own === undefined ? [] : [{ desk, wave, rows: own }]
    }),
  )
}

/** How many rows should meet each fate. */
export const expectedCounts = (rows: readonly ListRow[]): Record<RowFate, number> =>
  recordOf(rowFates, (fate) => rows.filter(({ expected }) => expected === fate).length)

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A list as CSV, a piece at a time, so that a long one is never held as one text. */
export function* csvOf(list: List): Generator<string> {
  yield 'address,kind,language\r\n'
  for (const { address, kind, language } of list.rows) {
    yield `${quoted(address)},${kind},${language}\r\n`
  }
}
