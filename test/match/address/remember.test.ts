import v8 from 'node:v8'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { remembering } from '../../../src/match/address/remember.ts'

const LISTS = 100
const LIST_CHARACTERS = 1_000_000
const MIB = 2 ** 20

/** A host cut out of a list, as the readers cut it. */
function hostOutOf(list: number): string {
  const host = `synthetic-host-${list}.example`
  const text = `https://${host}/${String.fromCharCode(97 + (list % 26)).repeat(LIST_CHARACTERS)}`
  return text.slice('https://'.length, 'https://'.length + host.length)
}

test('a remembered host does not keep in memory the list out of which it came', () => {
  v8.setFlagsFromString('--expose-gc')
  const collect: () => void = vm.runInNewContext('gc')
  const view = remembering((host) => host.length)
  collect()
  const before = process.memoryUsage().heapUsed
  for (let list = 0; list < LISTS; list += 1) view(hostOutOf(list))
  collect()
  const keptMiB = (process.memoryUsage().heapUsed - before) / MIB
  expect(keptMiB).toBeLessThan((LISTS * LIST_CHARACTERS) / MIB / 10)
  expect(view(hostOutOf(1))).toBe('synthetic-host-1.example'.length)
})
