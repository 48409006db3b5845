import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { figures } from '../../src/domain/ledger.ts'
import * as words from '../../src/domain/words.ts'

const text = readFileSync(path.join(import.meta.dirname, '../../docs/glossary.md'), 'utf8')

/** A section of the glossary: what the list is, and each word with its line. */
type Section = { readonly about: string; readonly lines: ReadonlyMap<string, string> }

const sections: ReadonlyMap<string, Section> = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [head = '', , about = ''] = section.split('\n')
      const lines = [...section.matchAll(/^- `(.+?)`: (.+)$/gm)]
      return [
        /\(`(\w+)`\)/.exec(head)?.[1] ?? '',
        { about, lines: new Map(lines.map(([, word = '', meaning = '']) => [word, meaning])) },
      ]
    }),
)

test.each(Object.entries(words))(
  'the glossary has the words of %s, in their order',
  (name, list) => {
    const section = sections.get(name)
    expect(section?.about).toMatch(/\w.*\.$/)
    expect([...(section?.lines.keys() ?? [])]).toEqual([...list])
  },
)

test('the glossary has no other list', () => {
  expect([...sections.keys()].filter((name) => name !== '' && !(name in words))).toEqual([])
  expect(Object.keys(words).length).toBeGreaterThan(25)
})

test('every word is explained in one line', () => {
  for (const [name, { lines }] of sections)
    for (const [word, meaning] of lines) {
      expect(meaning, `${name} ${word}`).toMatch(/^[A-Z].*\.$/)
      expect(meaning.length, `${name} ${word}`).toBeLessThanOrEqual(160)
    }
})

test('a figure means in the glossary what it counts in the code', () => {
  expect(Object.fromEntries(sections.get('figureIds')?.lines ?? [])).toEqual(
    Object.fromEntries(Object.entries(figures).map(([id, { definition }]) => [id, definition])),
  )
})
