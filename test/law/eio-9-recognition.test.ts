import { expect, test } from 'vitest'
import { instrumentStands, isFormStep } from '../../src/domain/instrument.ts'
import { formStatuses } from '../../src/domain/words.ts'

test('eio:9: nothing is done under an investigation order that is not recognised', () => {
  expect(instrumentStands(null)).toBe(false)
  expect(formStatuses.filter((status) => instrumentStands({ kind: 'eio', status }))).toEqual([
    'recognised',
  ])
})

test('eio:9: an order is recognised after it was transmitted, and not before', () => {
  const before = (['none', ...formStatuses] as const).filter((from) =>
    isFormStep('eio', from, 'recognised'),
  )
  expect(before).toEqual(['transmitted', 'received', 'postponed'])
})
