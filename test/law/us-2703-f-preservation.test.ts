import { expect, test } from 'vitest'
import { afterStep, afterSteps, datesOf } from './preserving.ts'

test('us:2703(f): ninety days on a letter, ninety more on a renewed one, and then no more', () => {
  const renewed = afterSteps('us-2703f', 'ask', 'confirm', 'renew')
  expect(datesOf(renewed)).toEqual(['2027-05-17T22:00:00.000Z', expect.any(String)])
  expect(afterStep(renewed, 'renew')).toBe('preservation.not-renewable')
})
