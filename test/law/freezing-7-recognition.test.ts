import { expect, test } from 'vitest'
import { instrumentStands, isFormStep } from '../../src/domain/instrument.ts'
import { formStatuses } from '../../src/domain/words.ts'

test('freezing:7: nothing is done under a freezing order that is not recognised', () => {
  expect(formStatuses.filter((status) => instrumentStands({ kind: 'freezing', status }))).toEqual([
    'recognised',
  ])
})

test('freezing:7: an order that was refused stays refused', () => {
  expect(formStatuses.filter((to) => isFormStep('freezing', 'refused', to))).toEqual([])
})
