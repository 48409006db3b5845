import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { organisationsOf, peopleOf } from '../../src/exercise/cast.ts'
import { characters, fateOf, historyOf, manners, stateAt } from '../../src/exercise/characters.ts'
import { finalDecision } from '../../src/exercise/decisions.ts'
import { itemsOf, keyReaderOf } from '../../src/exercise/items.ts'
import { csvOf, expectedCounts, listsOf, rowsOf } from '../../src/exercise/lists.ts'
import { directoryEntryOf, hostsOf } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import { november } from '../../src/exercise/scenarios/november.ts'
import { tasksOf } from '../../src/exercise/shift.ts'
import { OrganisationMessage, ProviderMessage } from '../../src/protocol/directory.ts'

const items = itemsOf(november, 1)

test('the scenario has the size of the action that it is modelled on', () => {
  const rows = rowsOf(november, 1, items)
  expect(items.length).toBe(26_000)
  expect(new Set(items.map(({ key }) => key)).size).toBe(26_000)
  expect(new Set(items.map(({ provider }) => provider.slug)).size).toBe(9)
  expect(new Set(items.map(({ state }) => state)).size).toBe(13)
  expect(rows.length).toBe(28_400)
  const { refused, stopped, protected: sheltered } = expectedCounts(rows)
  expect(refused + stopped + sheltered).toBe(568)
  expect(Math.min(refused, stopped, sheltered)).toBeGreaterThan(0)
})

test('every character occurs, and none of them at a provider that does not have it', () => {
  expect(new Set(items.map(({ fate }) => fate.character))).toEqual(new Set(characters))
  for (const { provider, fate } of items) {
    expect(provider.mix.map(({ character }) => character)).toContain(fate.character)
  }
})

test('everything has synthetic names on reserved hosts inside the range of the exercise', () => {
  for (const [host, { address }] of hostsOf(november, 8080)) {
    expect(host).toMatch(/\.example$/)
    expect(address).toMatch(/^127\.77\./)
  }
  for (const { name } of peopleOf(november)) expect(name).toContain('(synthetic)')
  for (const { legalEntity } of november.providers) expect(legalEntity).toContain('(synthetic)')
})

test('what the directory is told is in the form that the protocol takes', () => {
  const providers = Compile(ProviderMessage)
  for (const provider of november.providers) {
    expect(providers.Check(directoryEntryOf(november, provider))).toBe(true)
  }
  const organisations = Compile(OrganisationMessage)
  for (const { key, ...organisation } of organisationsOf(november)) {
    expect([organisation.state ?? 'hub', 'judicial', 'police']).toContain(key)
    expect(organisations.Check(organisation)).toBe(true)
  }
})

test.each([april, november])(
  '$name is led by a judge and a prosecutor of Belgium, with a judicial police beside them, from a post at the hub',
  (scenario) => {
    const organisations = new Map(organisationsOf(scenario).map((each) => [each.key, each]))
    const placeOf = (role: string) => {
      const person = peopleOf(scenario).find((each) => each.role === role && each.state === 'BE')
      const { kind, state } = organisations.get(person?.organisation ?? 'hub') ?? {}
      return [kind, state]
    }
    expect(placeOf('judge')).toEqual(['judicial-authority', 'BE'])
    expect(placeOf('prosecutor')).toEqual(['judicial-authority', 'BE'])
    expect(placeOf('police-lead')).toEqual(['authority', 'BE'])
    expect(scenario.post).toBe('The Hague')
    expect(scenario.leadState).toBe('BE')
  },
)

test('April has servers in six states, domains, an app and a stream, and four outlets under names that are made up', () => {
  const cards = april.seizure?.cards ?? []
  const servers = cards.filter(({ kind }) => kind === 'server')
  const count = (wanted: string) => cards.filter(({ kind }) => kind === wanted).length
  expect(['server', 'domain', 'app', 'stream'].map(count)).toEqual([14, 31, 1, 1])
  expect([...new Set(servers.map(({ state }) => state))].sort()).toEqual([
    ...['BG', 'CA', 'FR', 'NL', 'RO', 'US'],
  ])
  expect(april.days).toBe(2)
  expect(april.outlets.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
  for (const { name } of april.outlets) {
    expect(name).toMatch(/^Outlet [A-D], .+ \(synthetic\)$/)
    expect(name).not.toMatch(/amaq|bayan|halumu|nashir/i)
  }
})

test('a smaller world is the beginning of the larger one', () => {
  expect(itemsOf(november, 0.1).map(({ key }) => key)).toEqual(
    items.slice(0, 2_600).map(({ key }) => key),
  )
})

test('the truth of an address does not depend on the order in which it is asked for', () => {
  const first = new Map(items.slice(0, 520).map((item) => [item.key, item]))
  for (const item of itemsOf(november, 0.02).toReversed()) {
    const fate = fateOf(november.seed, item.key, item.fate.character)
    expect(fate).toEqual(first.get(item.key)?.fate)
  }
  const keys = [...first.keys()]
  const forwards = keys.map((key) => finalDecision(november, key))
  const backwards = keys.toReversed().map((key) => finalDecision(november, key))
  expect(backwards.toReversed()).toEqual(forwards)
})

test('about one address in twenty is not referred, and two reviewers seldom differ', () => {
  const referred = items.filter(({ key }) => finalDecision(november, key) === 'refer').length
  expect(referred / items.length).toBeGreaterThan(0.94)
  expect(referred / items.length).toBeLessThan(0.97)
})

test('a history and the state at an instant tell the same of any address', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...characters),
      fc.nat(100_000_000),
      fc.nat(1_000_000_000),
      (key, character, receivedAt, at) => {
        const fate = fateOf('seed', key, character)
        const last = historyOf(fate, receivedAt, at).at(-1)
        expect(last?.state).toBe(stateAt(fate, receivedAt, at))
      },
    ),
  )
})

test('no provider speaks of an act before it has acted', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...characters), (key, character) => {
      for (const { afterMs, happenedAfterMs } of fateOf('seed', key, character).answers) {
        expect(afterMs).toBeGreaterThanOrEqual(happenedAfterMs)
      }
    }),
  )
})

test('who says done without doing it leaves the page live, and who is silent says nothing', () => {
  const done = fateOf('seed', 'synthetic', 'says-done')
  expect(done.answers.map(({ said }) => said.outcome)).toEqual(['removed'])
  expect(stateAt(done, 0, 1e12)).toBe('live')
  expect(fateOf('seed', 'synthetic', 'silent').answers).toEqual([])
  expect(manners['puts-back'].back.after[0]).toBeGreaterThan(0)
})

test('every spelling of an address in the lists is read as the same thing', () => {
  const keyOf = keyReaderOf(november)
  const known = new Set(items.map(({ key }) => key))
  for (const { address, expected } of rowsOf(november, 1, items)) {
    if (expected === 'item') expect(known.has(keyOf(address) ?? '')).toBe(true)
    if (expected === 'refused' || expected === 'stopped') {
      expect(known.has(keyOf(address) ?? '')).toBe(false)
    }
  }
})

test('lists hold every row once, and a list as CSV has one line for each', () => {
  const rows = rowsOf(november, 1, items)
  const lists = listsOf(november, rows)
  expect(lists.reduce((sum, list) => sum + list.rows.length, 0)).toBe(rows.length)
  for (const list of lists) {
    expect([...csvOf(list)].length).toBe(list.rows.length + 1)
  }
})

test('no other state has an address on its list in an earlier wave than its first submitter', () => {
  const keyOf = keyReaderOf(november)
  const states = new Map(items.map(({ key, state }) => [key, state]))
  const first = new Map<string, number>()
  const own = new Map<string, number>()
  const known = rowsOf(november, 1, items).filter(({ expected }) => expected === 'item')
  for (const { address, wave, state } of known) {
    const key = keyOf(address) ?? ''
    first.set(key, Math.min(first.get(key) ?? wave, wave))
    if (states.get(key) === state) own.set(key, Math.min(own.get(key) ?? wave, wave))
  }
  expect(first.size).toBe(26_000)
  expect(known.length).toBeGreaterThan(27_000)
  expect(own).toEqual(first)
})

test('the tasks of a world have one reference each and follow from the scenario alone', () => {
  const lists = listsOf(november, rowsOf(november, 0.1, items.slice(0, 2_600)))
  const refs = tasksOf(november, 0.1, lists).map(({ ref, at }) => `${ref} ${at}`)
  expect(new Set(refs).size).toBe(refs.length)
  expect(tasksOf(november, 0.1, lists).map(({ ref, at }) => `${ref} ${at}`)).toEqual(refs)
})
