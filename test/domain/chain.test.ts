/** The chain of actions: every fact of the two reports where it lives, and nothing else. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { chainFor } from '../../src/app/chain.ts'
import { briefSayings, elsewhere, elsewhereSayings } from '../../src/domain/chain/elsewhere.ts'
import {
  type ChainAction,
  chain,
  chainSayings,
  laneStretches,
  reportOf,
} from '../../src/domain/chain.ts'
import {
  type ChainActionName,
  chainActions,
  chainLanes,
  chainRows,
  type OriginFact,
  originFacts,
} from '../../src/domain/words.ts'
import { ChainReply } from '../../src/protocol/chain.ts'
import { actionAt, drawing, yearAt } from '../../src/web/chain/scale.ts'

const catalogue = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, `../../src/text/${language}.json`), 'utf8'),
  )

const actionNamed = (name: ChainActionName): ChainAction => {
  const found = chain.find(({ action }) => action === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

const factsOf = ({ cells, alsoTold }: ChainAction): ReadonlySet<OriginFact> =>
  new Set([
    ...chainRows.flatMap((row) => {
      const cell = cells[row]
      return cell.is === 'stated' ? cell.statements.flatMap(({ facts }) => facts) : []
    }),
    ...alsoTold,
  ])

/** With which action a report tells each fact. O13 and O14 also bear the lead that changes hands. */
const homes: Readonly<Record<ChainActionName, readonly OriginFact[]>> = {
  'august-2016': ['O12'],
  'june-2017': ['O13'],
  'april-2018': ['O13', 'O14', 'O16', 'O17', 'O18', 'O19', 'O20', 'O21', 'O22', 'O23', 'O24'],
  'november-2019': [
    'O1',
    'O2',
    'O3',
    'O4',
    'O5',
    'O6',
    'O7',
    'O8',
    'O9',
    'O10',
    'O11',
    'O14',
    'O15',
  ],
}

test.each(chainActions)('%s holds the facts that a report tells of it, and no other', (name) => {
  expect([...factsOf(actionNamed(name))].sort()).toEqual([...homes[name]].sort())
})

test('all 24 facts stand in the chain, fifteen by the statement and nine by the news report', () => {
  const placed = new Set(chain.flatMap((action) => [...factsOf(action)]))
  expect([...placed].sort()).toEqual([...originFacts].sort())
  expect(originFacts.map(reportOf).join('')).toBe('A'.repeat(15) + 'B'.repeat(9))
})

test('what no report tells is a value of its own: nothing was taught that a report does not name', () => {
  const absent = chain.flatMap(({ action, cells }) =>
    chainRows.flatMap((row) => {
      const cell = cells[row]
      return cell.is === 'absent' ? [`${action} ${row} ${cell.absence}`] : []
    }),
  )
  expect(absent).toEqual([
    ...['lead', 'partners', 'aim'].map((row) => `august-2016 ${row} not-stated`),
    'august-2016 result no-figure',
    ...['afterwards', 'taught'].map((row) => `august-2016 ${row} not-stated`),
    ...['aim', 'afterwards', 'taught'].map((row) => `june-2017 ${row} not-stated`),
    'april-2018 taught not-stated',
    'november-2019 taught not-stated',
  ])
})

test('the lead changes hands once, from Spain to Belgium, on the facts of both actions', () => {
  expect(chain.map(({ handOver }) => handOver)).toEqual([
    null,
    null,
    { from: 'ES', to: 'BE', facts: ['O13', 'O14'] },
    null,
  ])
})

test('the one figure keeps the unit word of its report in quotes, and the doubt about it', () => {
  expect(chain.flatMap(({ figures }) => figures)).toEqual([
    { moreThan: 26_000, unitWord: 'topics', isUnitClear: false, facts: ['O6'] },
  ])
  for (const language of ['en', 'nl', 'fr', 'de'])
    expect(catalogue(language)['chain.said.topics']).toMatch(/[“„«].*26[., ]000 topics.*[”“»]/)
})

test('April 2018 names its four outlets and its six states', () => {
  const april = actionNamed('april-2018')
  expect(april.objects.flatMap(({ name }) => name ?? [])).toEqual([
    ...['Amaq', 'al-Bayan', 'Halumu', 'Nashir'],
  ])
  expect(april.states).toEqual(['BG', 'FR', 'RO', 'NL', 'CA', 'US'])
})

test('every object that was struck rests on a fact of its action', () => {
  for (const action of chain) {
    const facts = factsOf(action)
    for (const { object, facts: own } of action.objects) {
      expect(own.length, object).toBeGreaterThan(0)
      for (const fact of own) expect(facts.has(fact), `${action.action} ${object}`).toBe(true)
    }
  }
})

test('each sentence is used once and stands in the catalogue', () => {
  const said = chain.flatMap(({ cells }) =>
    chainRows.flatMap((row) => {
      const cell = cells[row]
      return cell.is === 'stated' ? cell.statements.map(({ says }) => says) : []
    }),
  )
  expect([...said].sort()).toEqual([...chainSayings].sort())
  const english = catalogue('en')
  for (const says of chainSayings) expect(english).toHaveProperty([`chain.said.${says}`])
  for (const says of elsewhereSayings) expect(english).toHaveProperty([`chain.other.${says}`])
  for (const says of briefSayings) expect(english).toHaveProperty([`chain.brief.${says}`])
})

test('in Dutch it says what the two reports say, in their words', () => {
  const dutch = catalogue('nl')
  const said = (says: string) => dutch[`chain.said.${says}`]?.replaceAll('*', '')
  expect(said('spain-to-belgium')).toBe('Spanje → België.')
  expect(said('federal-prosecutor')).toBe('Federaal parket, met de FGP Oost-Vlaanderen')
  expect(said('judge-and-prosecutor')).toBe(
    'Onderzoeksrechter en federale procureur; opdracht aan FGP Oost-Vlaanderen',
  )
  expect(said('topics')).toBe('„Meer dan 26.000 topics” verwijderd.')
  expect(dutch['chainAbsence.not-stated']).toBe('Niet vermeld')
  expect(dutch['chain.asReported']).toBe('Als gemeld, niet door ons nagegaan')
})

test('what others say stands beside, each with its source, and what contradicts says so', () => {
  expect(elsewhere.map(({ says }) => says).sort()).toEqual([...elsewhereSayings].sort())
  expect(elsewhere.filter(({ against }) => against.length > 0).map(({ says }) => says)).toEqual([
    'evidence-or-servers',
    'before-the-dates',
    'referred-not-removed',
    'own-counter',
  ])
  for (const { action, against } of elsewhere)
    for (const fact of against) expect(factsOf(actionNamed(action)).has(fact), fact).toBe(true)
})

test('each lane runs from edge to edge without a gap, and what is told rests on facts', () => {
  for (const lane of chainLanes) {
    const own = laneStretches.filter((each) => each.lane === lane)
    expect(own[0]?.from).toBeNull()
    expect(own.at(-1)?.until).toBeNull()
    for (const [at, { until }] of own.slice(0, -1).entries()) expect(own[at + 1]?.from).toBe(until)
  }
  for (const { state, facts } of laneStretches) expect(facts.length > 0).toBe(state !== 'not-told')
  const back = laneStretches.find(({ state }) => state === 'fallen-back')
  expect(back).toMatchObject({ from: 'april-2018', lane: 'ordinary-platforms' })
  expect(back?.facts).toContain('O14')
})

test('the time line is to scale: the actions in their order, each within its month', () => {
  const places = chain.map(actionAt)
  expect([...places].sort((a, b) => a - b)).toEqual(places)
  for (const { year, month, day } of chain) {
    const place = actionAt({ year, month, day })
    const [first, last] = [yearAt(year), yearAt(year + 1)]
    expect(Math.floor(((place - first) / (last - first)) * 12) + 1).toBe(month)
  }
  expect(yearAt(drawing.lastYear + 1)).toBe(drawing.end)
})

type Reader = Pick<Parameters<typeof chainFor>[1], 'role' | 'organisationKind'>

const line = { op: '00000001-0000-7000-8000-000000000001', title: 'Operation Causeway' }
const house = (scenarios: readonly { name: string; title: string }[]) => ({
  reads: { operations: async () => [{ ...line, exercise: true, openedAt: '', items: 0 }] },
  settings: { scenarios },
})

/** What somebody in a function reads in a house that plays scenarios, as it goes over the wire. */
async function readAs(
  reader: Reader,
  ...scenarios: Parameters<typeof house>[0]
): Promise<ChainReply> {
  const told: unknown = await chainFor(
    house(scenarios) as unknown as Parameters<typeof chainFor>[0],
    reader as Parameters<typeof chainFor>[1],
  )
  return JSON.parse(JSON.stringify(told))
}

const lead: Reader = { role: 'lead', organisationKind: 'judicial-authority' }
const april = { name: 'april', title: 'Operation Causeway' }

test('the reply has the form of the protocol, and names the operation that replays an action', async () => {
  const played = await readAs(lead, april)
  expect([...Compile(ChainReply).Errors(played)]).toEqual([])
  expect(played.replays).toEqual([
    { action: 'april-2018', scenario: 'april', operation: line },
    { action: 'november-2019', scenario: 'november', operation: null },
  ])
  const nowhere = [
    await readAs(lead),
    await readAs(lead, { name: 'april', title: 'Another' }),
    await readAs({ role: 'ngo-submitter', organisationKind: 'ngo' }, april),
  ]
  for (const { replays } of nowhere)
    expect(replays.map(({ operation }) => operation)).toEqual([null, null])
})
