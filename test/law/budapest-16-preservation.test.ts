import { expect, test } from 'vitest'
import { afterSteps, datesOf } from './preserving.ts'

test('budapest:16: ninety days, renewable, each period from the end of the one before', () => {
  expect(datesOf(afterSteps('budapest', 'ask'))).toEqual([
    '2027-02-16T23:00:00.000Z',
    expect.any(String),
  ])
  const twice = afterSteps('budapest', 'ask', 'confirm', 'renew', 'renew')
  expect(datesOf(twice)).toEqual(['2027-08-15T22:00:00.000Z', expect.any(String)])
})
