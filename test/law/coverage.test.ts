import { expect, test } from 'vitest'
import { readTree } from '../tidy/tree.ts'
import { coverageOf, gapsIn, lawDocument } from './print.ts'

const tree = readTree()

test('every rule of law is applied in code and tested, and nothing else is cited', () => {
  expect(gapsIn(tree)).toEqual([])
})

test('a rule without code, a rule without test and a citation of no rule are found', () => {
  const code = { path: 'src/domain/a.ts', text: '/** Decides. Law: tco:1(3), tco:99(1). */' }
  // Put together here, or this file would itself be counted among the tests of that rule.
  const tested = { path: 'test/law/a.test.ts', text: ['te', `st('tco:2(7): x', f)`].join('') }
  const gaps = gapsIn([code, tested])
  expect(gaps).toContain('no test: tco:1(3)')
  expect(gaps).toContain('no code: tco:2(7)')
  expect(gaps).toContain('no rule: tco:99(1) in src/domain/a.ts')
  expect(gaps).not.toContain('no code: tco:1(3)')
  expect(gaps).not.toContain('no test: tco:2(7)')
})

test('the coverage of the law is as printed', async () => {
  await expect(coverageOf(tree)).toMatchFileSnapshot('../golden/law-coverage.txt')
})

test('the law that people read is the law of the code', async () => {
  await expect(lawDocument()).toMatchFileSnapshot('../../docs/law.md')
})
