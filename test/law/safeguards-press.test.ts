/** The safeguards of what is told outside; the print of all of them stands in safeguards.test.ts. */
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { follow } from '../../src/app/follow.ts'
import { isTooFew } from '../../src/domain/statement.ts'
import { signals } from '../../src/domain/words.ts'
import { routes } from '../../src/http/routes.ts'
import { AssertionMessage } from '../../src/protocol/assertion.ts'
import { SentenceQuestion } from '../../src/protocol/statement.ts'
import { id } from './samples.ts'

const paths = routes.map(({ path: place }) => place)

test('G10: what is told outside has no cell of a provider or state, and no number below ten', () => {
  const isSentence = Compile(SentenceQuestion)
  const question = (filter: object) => ({
    source: 'nl',
    texts: { nl: '', fr: '', de: '', en: '' },
    bindings: [
      { kind: 'figure', figure: 'sent', filter, asOf: '2026-11-18T09:00:00Z', number: 35 },
    ],
  })
  expect(isSentence.Check(question({ kind: null }))).toBe(true)
  for (const more of [{ provider: id(1) }, { state: 'BE' }, { language: 'nl' }])
    expect(isSentence.Check(question({ kind: null, ...more }))).toBe(false)
  expect([0, 1, 9, 10].map((number) => isTooFew('sent', number))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('G16: content aimed at minors is a signal that decides nothing', () => {
  expect(signals).toContain('aimed-at-minors')
  expect(follow['signal.noted'].name).toBe('nothing')
})

test('G6: an assertion has no place for whom a text reaches', () => {
  const names = Object.keys(AssertionMessage.properties)
  expect(names.filter((name) => /reader|audience|follow|member|person|reach/i.test(name))).toEqual(
    [],
  )
  const told = {
    ...{ kind: 'fact', about: 'attack', source: 'B', information: '2', text: 'synthetic' },
    statedFor: '2026-11-18T09:00:00Z',
  }
  const isAssertion = Compile(AssertionMessage)
  expect(isAssertion.Check(told)).toBe(true)
  expect(isAssertion.Check({ ...told, readers: [] })).toBe(false)
})

test('G13: a published statement opens by a code of 128 bits, and nothing lists them', () => {
  expect(paths.filter((place) => place.startsWith('/statements'))).toEqual(['/statements/:code'])
})
