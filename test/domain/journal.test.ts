import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasEntry, writeEntry } from '../../src/domain/journal.ts'
import { numberedIn } from '../../src/domain/operation.ts'
import { journalFields } from '../../src/domain/words.ts'
import { now, operation, seal } from '../law/samples.ts'
import { actInMemory, foldAll } from '../support/acts/memory.ts'
import { cast } from '../support/acts/story.ts'

const [open, closed] = cast.compartments

/** The operation with so many entries in the open compartment. */
const having = (entries: number) => ({
  ...operation,
  numbered: [{ compartment: open, entries, tasks: 0, open: 0 }],
})

const asked = { field: 'message', regards: null, compartment: open, text: seal } as const

test('entries of a compartment are numbered from 1, whatever stands in others', () => {
  for (const [standing, compartment, number] of [
    [operation, open, 1],
    [having(7), open, 8],
    [having(7), closed, 1],
  ] as const)
    expect(writeEntry(standing, { ...asked, compartment }, now)).toEqual({
      ok: true,
      value: { kind: 'journal.written', happenedAt: now, body: { ...asked, compartment, number } },
    })
})

test('an entry regards one that stands in its own compartment', () => {
  for (const field of journalFields)
    for (const number of [-1, 0, 3]) {
      const refused = { ok: false, reason: { code: 'journal.no-such-entry', number } }
      expect(writeEntry(having(2), { ...asked, field, regards: number }, now)).toEqual(refused)
    }
  expect(writeEntry(having(2), { ...asked, regards: 2 }, now).ok).toBe(true)
  expect(writeEntry(having(2), { ...asked, compartment: closed, regards: 1 }, now).ok).toBe(false)
  expect([0, 1, 2, 3].map((number) => hasEntry(having(2), open, number))).toEqual([
    ...[false, true, true, false],
  ])
})

test('a supplement names what it corrects', () => {
  expect(writeEntry(having(2), { ...asked, field: 'supplement' }, now)).toEqual({
    ok: false,
    reason: { code: 'journal.supplement-of-nothing' },
  })
  expect(writeEntry(having(2), { ...asked, field: 'supplement', regards: 1 }, now).ok).toBe(true)
})

test('whatever happens besides, the numbers of a compartment have no gap and no double', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { facts } = actInMemory(seed, 200)
      for (const compartment of cast.compartments) {
        const numbers = facts.flatMap(({ kind, body }) =>
          kind === 'journal.written' && body.compartment === compartment ? [body.number] : [],
        )
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
        const standing = foldAll(facts).operation()
        expect(standing && numberedIn(standing, compartment).entries).toBe(numbers.length)
      }
    }),
    { numRuns: 25 },
  )
})
