import { expect, test } from 'vitest'
import { obstacleTo, type Referrable } from '../../src/domain/measure.ts'
import { checkClasses, decisions, scopeVerdicts } from '../../src/domain/words.ts'
import { freshItem, readyItem } from '../law/samples.ts'

const ready: Referrable = { ...readyItem(1), referred: false }
const { baseline } = readyItem(1)

/** What stands in the way, from the first to the last that is asked for. */
const obstacles = [
  ['not-decided-refer', { triage: freshItem(1).triage }],
  ['out-of-scope', { scope: { verdict: 'block', overriddenBy: [] } }],
  ['not-looked-at', { baseline: null }],
  ['gone-before', { baseline: baseline && { ...baseline, class: 'gone' } }],
  ['held', { holds: 1 }],
  ['already-referred', { referred: true }],
  ['no-provider', { provider: null }],
] as const satisfies readonly (readonly [string, Partial<Referrable>])[]

test.each(obstacles)('%s stands in the way of a referral alone', (name, part) => {
  expect(obstacleTo({ ...ready, ...part })).toBe(name)
})

test('nothing stands in the way of an item that is decided, in scope, seen, free and has a provider', () => {
  expect(obstacleTo(ready)).toBeNull()
})

test('of several obstacles the one that comes first on the way is named', () => {
  // One obstacle over the other needs another part of the item.
  obstacles.forEach(([name, part], place) => {
    const later = obstacles.slice(place + 1).filter(([, other]) => !sharesPart(part, other))
    const all = Object.assign({}, ready, ...later.map(([, other]) => other), part)
    expect(obstacleTo(all)).toBe(name)
  })
})

const sharesPart = (a: object, b: object): boolean => Object.keys(a).some((key) => key in b)

test('of all decisions only "refer" is referred, of all verdicts only what is clear or warned of', () => {
  const decided = decisions.filter(
    (decision) =>
      obstacleTo({ ...ready, triage: { step: 'decided', decision, grounds: [], by: 'two' } }) ===
      null,
  )
  const inScope = scopeVerdicts.filter(
    (verdict) => obstacleTo({ ...ready, scope: { verdict, overriddenBy: [] } }) === null,
  )
  expect([decided, inScope]).toEqual([['refer'], ['clear', 'warn']])
})

test('what was gone at the baseline look is not referred, and what could not be told is', () => {
  const referred = checkClasses.filter(
    (seen) => obstacleTo({ ...ready, baseline: baseline && { ...baseline, class: seen } }) === null,
  )
  expect(checkClasses.filter((seen) => !referred.includes(seen))).toEqual([
    'gone',
    'soft-404',
    'redirected',
  ])
})
