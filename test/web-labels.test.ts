/** Names in the picture of targets: none lies over another, or over a node. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, LabelRoom, NAME_SHOWN_MAX, shortened } from '../src/web/targets/labels.ts'

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const around = (x: number, y: number, size: number): Box => ({
  ...{ left: x - size, right: x + size },
  ...{ top: y - size, bottom: y + size },
})

const WHOLE = { width: 400, height: 300 }

const asked = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: WHOLE.width }),
    y: fc.integer({ min: 0, max: WHOLE.height }),
    size: fc.integer({ min: 2, max: 14 }),
    width: fc.integer({ min: 1, max: 150 }),
  }),
  { maxLength: 40 },
)

test('names lie within the picture, and never over one another or over a node', () => {
  fc.assert(
    fc.property(asked, (nodes) => {
      const room = new LabelRoom()
      room.clear(WHOLE)
      const discs = nodes.map(({ x, y, size }) => around(x, y, size))
      for (const disc of discs) room.fill(disc)
      const names = nodes.flatMap((node) => room.takeBeside(node, node.width, 14) ?? [])
      for (const [place, name] of names.entries()) {
        for (const other of [...names.slice(place + 1), ...discs])
          expect(overlaps(name, other)).toBe(false)
        expect(name.left >= 0 && name.right <= WHOLE.width).toBe(true)
        expect(name.top >= 0 && name.bottom <= WHOLE.height).toBe(true)
      }
    }),
  )
})

test('a name goes right of its node, then left, under and over it; a new picture has room again', () => {
  const room = new LabelRoom()
  room.clear(WHOLE)
  expect(room.isEmpty()).toBe(true)
  const node = { x: 200, y: 150, size: 9 }
  room.fill(around(200, 150, 9))
  const places = [1, 2, 3, 4, 5].map(() => room.takeBeside(node, 100, 14))
  expect(places.map((box) => box && [box.left, box.top])).toEqual([
    [212, 143],
    [88, 143],
    [150, 162],
    [150, 124],
    undefined,
  ])
  room.clear(WHOLE)
  expect(room.takeBeside(node, 100, 14)).toMatchObject({ left: 212 })
})

test('a long name is shortened and says so', () => {
  expect(shortened('Synthetic News')).toBe('Synthetic News')
  const long = shortened(`synthetic-${'a'.repeat(60)}.example`)
  expect([...long]).toHaveLength(NAME_SHOWN_MAX)
  expect(long.endsWith('…')).toBe(true)
})
