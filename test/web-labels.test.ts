/** Names in the picture of targets: none lies over another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, LabelRoom, NAME_SHOWN_MAX, shortened } from '../src/web/targets/labels.ts'

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const boxes = fc.array(
  fc
    .tuple(
      ...([0, 0] as const).map(() => fc.integer({ min: 0, max: 400 })),
      fc.integer({ min: 1, max: 150 }),
    )
    .map(([left = 0, top = 0, width = 1]) => ({
      left,
      top,
      right: left + width,
      bottom: top + 14,
    })),
  { maxLength: 60 },
)

test('names that are drawn never lie over one another, and the first finds room', () => {
  fc.assert(
    fc.property(boxes, (asked) => {
      const room = new LabelRoom()
      const drawn = asked.filter((box) => room.take(box))
      expect(drawn[0]).toEqual(asked[0])
      for (const [place, box] of drawn.entries())
        for (const other of drawn.slice(place + 1)) expect(overlaps(box, other)).toBe(false)
    }),
  )
})

test('a new picture has room again', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 }
  const room = new LabelRoom()
  expect([room.take(box), room.take(box)]).toEqual([true, false])
  room.clear()
  expect(room.take(box)).toBe(true)
})

test('a long name is shortened and says so', () => {
  expect(shortened('Synthetic News')).toBe('Synthetic News')
  const long = shortened(`synthetic-${'a'.repeat(60)}.example`)
  expect([...long]).toHaveLength(NAME_SHOWN_MAX)
  expect(long.endsWith('…')).toBe(true)
})
