import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inScope, noCounts, override, type Scope } from '../../src/domain/intake.ts'
import { scopeVerdicts } from '../../src/domain/words.ts'
import { cast, dawn, idFor } from '../support/acts/story.ts'

const item = idFor<'item'>('item')
const askers = [[], [cast.lead], [cast.lead, cast.legal]] as const

/** What becomes of an override that a person asks for. */
function outcomeOf(scope: Scope, person: typeof cast.lead): string {
  const asked = override({ item, scope }, person, dawn)
  return asked.ok ? asked.value.kind : asked.reason.code
}

test('who may override what, after whom, and what is in scope then, is as printed', async () => {
  const lines = scopeVerdicts.flatMap((verdict) =>
    askers.map((overriddenBy) => {
      const scope = { verdict, overriddenBy }
      const who = { lead: outcomeOf(scope, cast.lead), other: outcomeOf(scope, cast.third) }
      return [
        verdict.padEnd(10),
        `asked by ${overriddenBy.length}`,
        inScope(scope) ? 'in scope    ' : 'out of scope',
        `the first again: ${who.lead.padEnd(26)} another: ${who.other}`,
      ].join('  ')
    }),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/override.txt')
})

test('an override names its item, and its confirmation who asked for it', () => {
  const scope = { verdict: 'override', overriddenBy: [] } as const
  expect(override({ item, scope }, cast.lead, dawn)).toEqual({
    ok: true,
    value: { kind: 'scope.override-asked', happenedAt: dawn, body: { items: [item] } },
  })
  const askedFor = { item, scope: { ...scope, overriddenBy: [cast.lead] } }
  expect(override(askedFor, cast.legal, dawn)).toEqual({
    ok: true,
    value: {
      kind: 'scope.overridden',
      happenedAt: dawn,
      body: { items: [item], asker: cast.lead },
    },
  })
})

test('a refused override names its item', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...scopeVerdicts),
      fc.constantFrom(...askers),
      (verdict, overriddenBy) => {
        const asked = override({ item, scope: { verdict, overriddenBy } }, cast.lead, dawn)
        if (!asked.ok) expect(asked.reason).toMatchObject({ item })
      },
    ),
  )
})

test('a new list has counted nothing yet', () => {
  expect(Object.values(noCounts)).toEqual([0, 0, 0, 0, 0])
})
