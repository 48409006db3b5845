import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { ITEMS_PER_FACT_MAX } from '../../src/domain/facts.ts'
import { commitTo, sealAs } from '../../src/domain/seal.ts'
import { dawn, idFor, Story } from '../support/acts/story.ts'

const seal = idFor<'seal'>('seal')

test('what is sealed lies beside the fact with its salt; into the fact goes the commitment alone', () => {
  const { sealed, row } = sealAs(seal, 'synthetic', dawn, new Story(1).random)
  const salt = Buffer.from(new Story(1).random.bytes(16))
  const commitment = createHash('sha256').update(salt).update('synthetic').digest('hex')
  expect(sealed).toEqual({ seal, commitment })
  expect(row).toEqual({ seal, salt: salt.toString('hex'), value: 'synthetic', reviewBy: dawn })
})

test('a salt has sixteen bytes, and the same value under another salt is another commitment', () => {
  const { random } = new Story(1)
  const [one, other] = [commitTo('synthetic', random), commitTo('synthetic', random)]
  expect(one.salt).toMatch(/^[0-9a-f]{32}$/)
  expect(one.commitment).not.toBe(other.commitment)
})

test('a runtime may hash faster, and commits to the same', () => {
  const faster = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
  expect(commitTo('synthetic', new Story(1).random, faster)).toEqual(
    commitTo('synthetic', new Story(1).random),
  )
})

test('a fact names at most a thousand items', () => {
  expect(ITEMS_PER_FACT_MAX).toBe(1_000)
})
