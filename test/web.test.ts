import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { checkClasses, itemKinds, parts } from '../src/domain/words.ts'
import type { ItemLine } from '../src/protocol/figures.ts'
import { counts } from '../src/web/dev/figures.ts'
import { syntheticFrame } from '../src/web/dev/frame.ts'
import { syntheticItems } from '../src/web/dev/world.ts'
import { ItemStore } from '../src/web/items/item-store.ts'
import { EventParser } from '../src/web/live/event-stream.ts'
import { Pending, TAKE_BACK_MAX, TAKE_BACK_MS } from '../src/web/ui/pending.ts'
import { adviceIn, type Refusal, refusalWords, saidOf } from '../src/web/ui/refusal-words.ts'
import { speak } from '../src/web/ui/text.ts'
import { burnShape, field } from '../src/web/wall/burn-shape.ts'

const COUNT = 30

const line = (place: number, change: Partial<ItemLine> = {}): ItemLine => ({
  item: `00000001-0000-7000-8000-${String(place).padStart(12, '0')}`,
  address: `https://synthetic-${place}.example/video`,
  kind: 'video',
  provider: null,
  providerName: null,
  state: 'BE',
  language: 'en',
  handling: 'H1',
  scope: 'clear',
  decision: 'refer',
  part: 'not-sent',
  dispatchState: null,
  outcome: null,
  submissions: 1,
  lastClass: null,
  lastRound: null,
  attribution: 'none',
  held: false,
  ...change,
})

const lines = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: COUNT }),
      fc.constantFrom(...parts),
      fc.constantFrom(...itemKinds),
      fc.constantFrom(null, ...checkClasses),
    )
    .map(([place, part, kind, lastClass]) => line(place, { part, kind, lastClass })),
)

const textOf = ({ address, part }: ItemLine) => `${address} ${part}`

test('the newest word on each line is kept, in the order in which lines first came', () => {
  fc.assert(
    fc.property(fc.array(lines), (pages) => {
      const store = new ItemStore(textOf)
      for (const page of pages) store.take(page)
      const newest = new Map(pages.flat().map((each) => [each.item, each]))
      expect(store.idsMatching('')).toEqual([...newest.keys()])
      for (const [item, each] of newest) expect(store.row(item)?.line).toEqual(each)
    }),
  )
})

test('searching finds what a search afresh would find, whatever the case', () => {
  fc.assert(
    fc.property(fc.array(lines), fc.constantFrom('refused', 'SYNTHETIC-1', '7.'), (pages, text) => {
      const store = new ItemStore(textOf)
      for (const page of pages) store.take(page)
      const newest = new Map(pages.flat().map((each) => [each.item, each]))
      const found = [...newest.values()].filter((each) =>
        textOf(each).toLowerCase().includes(text.toLowerCase()),
      )
      expect(store.idsMatching(text)).toEqual(found.map(({ item }) => item))
    }),
  )
})

test('only the row that changed is told, and the list is not', () => {
  const store = new ItemStore(textOf)
  const [first, second] = [line(1), line(2)]
  store.take([first, second])
  const [onFirst, onSecond, onList] = [vi.fn(), vi.fn(), vi.fn()]
  store.subscribeToRow(first.item, onFirst)
  const stop = store.subscribeToRow(second.item, onSecond)
  store.subscribeToList(onList)
  store.take([line(1, { part: 'confirmed' }), second])
  expect(onFirst).toHaveBeenCalledTimes(1)
  expect(onSecond).not.toHaveBeenCalled()
  expect(onList).not.toHaveBeenCalled()
  expect(store.row(first.item)?.changed).toBe(true)
  expect(store.row(second.item)?.changed).toBe(false)
  stop()
  store.take([line(2, { part: 'back' })])
  expect(onSecond).not.toHaveBeenCalled()
})

test('a stream gives the same events in whatever pieces it comes', () => {
  const wire =
    ': a heartbeat\n\nid: e:op:1\nevent: wall\ndata: {"a":1}\n\nevent: reset\r\ndata:\r\n\r\ndata: x\ndata: y\n\n'
  const whole = [
    { id: 'e:op:1', event: 'wall', data: '{"a":1}' },
    { id: undefined, event: 'reset', data: '' },
    { id: undefined, event: 'message', data: 'x\ny' },
  ]
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: wire.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), wire.length]
      const parser = new EventParser()
      const events = places.flatMap((place, at) => parser.push(wire.slice(place, places[at + 1])))
      expect(events).toEqual(whole)
    }),
  )
})

test('the burn-down stays in its field, whatever the series and the pace', () => {
  const series = fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), fc.nat({ max: 300_000 })), {
    minLength: 2,
    maxLength: 200,
  })
  const doneAfter = fc.option(fc.integer({ min: -100, max: 1_000_000 }))
  fc.assert(
    fc.property(series, doneAfter, fc.integer({ min: 1, max: 40 }), (steps, done, days) => {
      let minutes = 0
      const at = (minute: number) => new Date(1_574_320_800_000 + minute * 60_000).toISOString()
      const points = steps.map(([step, open]) => {
        minutes += step
        return { at: at(minutes), open }
      })
      const frame = syntheticFrame('synthetic')
      const doneAt = done === null ? null : at(minutes + done)
      const shape = burnShape({
        ...frame,
        dayOf: { day: 1, days, ago: 0 },
        open: { now: points.at(-1)?.open ?? 0, found: 0, doneAt, series: points },
      })
      if (!shape) throw new Error('a series of two points has a shape')
      const drawn = [...shape.past, ...shape.plan, ...(shape.pace ?? [])]
      for (const { x, y } of drawn) {
        expect(x).toBeGreaterThanOrEqual(field.start - 0.01)
        expect(x).toBeLessThanOrEqual(field.end + 0.01)
        expect(y).toBeGreaterThanOrEqual(field.top - 0.01)
        expect(y).toBeLessThanOrEqual(field.base + 0.01)
      }
      expect(shape.times.length).toBeLessThanOrEqual(4)
      // The number beside the last point needs the room right of it.
      expect(shape.last.x).toBeLessThan(field.start + 0.6 * (field.end - field.start))
    }),
  )
})

test('the synthetic day adds up: its frame says what its lines say', () => {
  const items = syntheticItems()
  const frame = syntheticFrame('synthetic')
  expect(items.length).toBe(frame.total)
  for (const part of parts) {
    expect(items.filter((each) => counts(`part-${part}`, each)).length).toBe(frame.parts[part])
  }
  for (const { provider, unanswered, sent } of frame.providers) {
    const own = items.filter((each) => each.provider === provider)
    expect(own.filter((each) => counts('part-no-answer', each)).length).toBe(unanswered)
    expect(own.filter((each) => counts('sent', each)).length).toBe(sent)
  }
})

type Slip = { readonly path: string; readonly body: { readonly number: number } }

const slip = (number: number): Slip => ({ path: '/slips', body: { number } })

test('an act leaves when it can no longer be taken back, and the oldest where too many wait', async () => {
  vi.useFakeTimers()
  const left: number[] = []
  const pending = new Pending<Slip>(async ({ body }) => {
    left.push(body.number)
    return { is: 'taken', reply: { refused: [] } }
  })
  pending.add(slip(1))
  pending.add(slip(2))
  expect(pending.takeBack()).toEqual(slip(2))
  await vi.advanceTimersByTimeAsync(TAKE_BACK_MS - 1)
  expect(left).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect([left, pending.takeBack()]).toEqual([[1], undefined])
  for (let number = 3; number <= 3 + TAKE_BACK_MAX; number += 1) pending.add(slip(number))
  expect([left, pending.standing().kept.length]).toEqual([[1, 3], TAKE_BACK_MAX])
  pending.flush()
  expect([left.length, pending.standing().kept]).toEqual([TAKE_BACK_MAX + 2, []])
  vi.useRealTimers()
})

test('what nobody answers is tried again under its own key; what is refused is told', async () => {
  await refusalWords()
  vi.useFakeTimers()
  const keys: string[] = []
  const answers = [
    { is: 'refused', said: undefined, code: undefined, status: undefined },
    {
      is: 'taken',
      reply: { refused: [{ code: 'row.of-tomorrow', whatToDo: 'Take more items.' }] },
    },
    { is: 'refused', said: 'Sign in.', code: 'session.needed', status: 403 },
  ] as const
  const pending = new Pending<Slip>(async (_, key) => {
    keys.push(key)
    return answers[keys.length - 1] ?? { is: 'taken', reply: {} }
  })
  pending.add(slip(1))
  pending.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(pending.standing()).toMatchObject({ unanswered: 1, said: undefined })
  await vi.advanceTimersByTimeAsync(TAKE_BACK_MS)
  expect(new Set(keys).size).toBe(1)
  const refused = [slip(1)]
  expect(pending.standing()).toEqual({
    ...{ kept: [], unanswered: 0, refused, said: 'Take more items.' },
  })
  pending.add(slip(2))
  pending.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect([new Set(keys).size, pending.standing().said]).toEqual([2, 'Sign in.'])
  // What was taken afterwards takes the sentence away, and not what was refused before it.
  pending.add(slip(3))
  pending.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(pending.standing()).toMatchObject({ refused: [slip(1), slip(2)], said: undefined })
  vi.useRealTimers()
})

test('what is said against one act stays when others that left with it are taken', async () => {
  vi.useFakeTimers()
  const pending = new Pending<Slip>(async ({ body }) =>
    body.number === 1
      ? { is: 'refused', said: 'Somebody was first.', code: undefined, status: 409 }
      : { is: 'taken', reply: {} },
  )
  for (const number of [1, 2, 3]) pending.add(slip(number))
  pending.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(pending.standing()).toMatchObject({ said: 'Somebody was first.', refused: [slip(1)] })
  pending.add(slip(4))
  await vi.advanceTimersByTimeAsync(TAKE_BACK_MS)
  expect(pending.standing().said).toBeUndefined()
  vi.useRealTimers()
})

test('a refusal is said in the language of its reader, with what it tells, else as the server says it', async () => {
  const malformed = { code: 'input.malformed', where: 'body/until' }
  const list = { code: 'intake.unreadable', why: 'no-address-column', columns: ['place', 'remark'] }
  const toCome = { code: 'refusal.of-tomorrow', meaning: 'It is too late.', whatToDo: 'Wait.' }
  const told = async (language: 'nl' | 'de', refusal: Refusal) => {
    await speak(language)
    return saidOf(refusal)
  }
  expect(await told('de', malformed)).toContain('nicht lesbar (bei body/until)')
  expect(await told('nl', malformed)).toContain('(bij body/until)')
  expect(await told('nl', list)).toMatch(/kolom met de adressen.* Kolommen .*: place, remark\.$/)
  expect(await told('nl', { ...list, why: 'file.of-tomorrow' })).toContain('als lijst')
  expect(await told('nl', toCome)).toBe('It is too late. Wait.')
  expect(await told('nl', {})).toBeUndefined()
  const words = await refusalWords()
  expect(adviceIn(words, 'input.malformed', 'docs/targets.md')).toContain('docs/targets.md zegt')
  expect(adviceIn(words, 'edge.cycle')).toContain('zou een kring sluiten')
  expect(adviceIn(words, 'row.of-tomorrow')).toBeUndefined()
  await speak('en')
})
