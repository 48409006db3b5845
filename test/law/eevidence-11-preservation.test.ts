import { expect, test } from 'vitest'
import { afterStep, afterSteps, datesOf } from './preserving.ts'

test('eevidence:11: sixty days, thirty more once, and then no more', () => {
  const confirmed = afterSteps('epoc-pr', 'ask', 'confirm')
  expect(datesOf(confirmed)).toEqual(['2027-01-17T23:00:00.000Z', '2027-01-02T19:15:00.000Z'])
  const renewed = afterSteps('epoc-pr', 'ask', 'confirm', 'renew')
  expect(datesOf(renewed)).toEqual(['2027-02-16T23:00:00.000Z', expect.any(String)])
  expect(afterStep(renewed, 'renew')).toBe('preservation.not-renewable')
})
