import fc from 'fast-check'
import { expect, test } from 'vitest'
import { machineSha256 } from '../../src/adapters/sha256.ts'
import { saysGone, saysNothing } from '../../src/domain/evidence.ts'
import { after, DAY_MS, HOUR_MS, isoOf, MINUTE_MS } from '../../src/domain/kit.ts'
import { figures, type Item, maskOf, partOf } from '../../src/domain/ledger.ts'
import {
  afterCheck,
  dueRounds,
  jitterFrom,
  nextDue,
  noJitter,
  schedule,
  unchecked,
} from '../../src/domain/verification.ts'
import { checkClasses, figureIds, rounds } from '../../src/domain/words.ts'
import { actInMemory } from '../support/acts/memory.ts'
import { dawn, idFor, must } from '../support/acts/story.ts'
import { ids, instants, items } from '../support/arbitrary.ts'

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 })
const jitters = secrets.map((secret) => jitterFrom(secret, machineSha256))
const classes = fc.constantFrom(...checkClasses)

test('every round after a send is due inside its own window, and the same for the same secret', () => {
  fc.assert(
    fc.property(ids<'item'>(), instants, jitters, (item, sentAt, jitter) => {
      const dues = dueRounds(item, sentAt, jitter)
      expect(dues.map(({ round }) => round)).toEqual(schedule.map(({ round }) => round))
      dues.forEach(({ at }, i) => {
        const { afterMs, jitterMs, gridMs } = must(schedule[i])
        expect(at - sentAt).toBeGreaterThanOrEqual(afterMs)
        expect(at - sentAt).toBeLessThanOrEqual(afterMs + jitterMs + gridMs)
        expect(at % gridMs).toBe(0)
      })
      expect(dueRounds(item, sentAt, jitter)).toEqual(dues)
    }),
  )
})

test('the schedule is as printed', async () => {
  const lines = schedule.map(({ round, afterMs, jitterMs, gridMs }) =>
    [
      round.padEnd(6),
      `after ${afterMs / HOUR_MS} h`.padEnd(12),
      `within ${jitterMs / HOUR_MS} h`.padEnd(13),
      `on ${gridMs / MINUTE_MS} min`,
    ].join('  '),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/schedule.txt')
})

test('the rounds of a known item under a known secret are these for ever', () => {
  const dues = dueRounds(idFor('item'), dawn, jitterFrom(new Uint8Array(32).fill(7), machineSha256))
  expect(dues.map(({ round, at }) => `${round} ${isoOf(at)}`)).toEqual([
    '1h 2026-11-18T08:25:00.000Z',
    '6h 2026-11-18T13:05:00.000Z',
    '24h 2026-11-19T08:00:00.000Z',
    '3d 2026-11-21T12:00:00.000Z',
    '7d 2026-11-25T10:00:00.000Z',
    '30d 2026-12-18T12:00:00.000Z',
    'random 2026-12-09T09:00:00.000Z',
  ])
})

test('of two rounds that are due together the earlier of the schedule is next', () => {
  const [first, second, third] = dueRounds(idFor('item'), dawn, noJitter)
  const dues = [must(third), must(first), { ...must(second), at: must(first).at }]
  expect(nextDue(dues, [])).toBe(first)
  expect(nextDue(dues, ['1h'])).toBe(dues[2])
  expect(nextDue(dues, ['1h', '6h', '24h'])).toBeNull()
})

test('a look at the very hour counts as one after it', () => {
  const lookAfter = (ms: number) =>
    afterCheck(unchecked, { round: '24h', class: 'gone', at: after(dawn, ms) }, dawn, [])
  expect([lookAfter(DAY_MS - 1).at24h, lookAfter(DAY_MS).at24h]).toEqual([null, 'gone'])
  expect([lookAfter(30 * DAY_MS - 1).at30d, lookAfter(30 * DAY_MS).at30d]).toEqual([null, 'gone'])
})

test('the windows cover every round but the one before the send, and none before its time', () => {
  expect(schedule.map(({ round }) => round)).toEqual(rounds.filter((round) => round !== 'baseline'))
})

test('who does not know the secret cannot foresee the checks (G11)', () => {
  fc.assert(
    fc.property(ids<'item'>(), instants, secrets, secrets, (item, sentAt, one, other) => {
      fc.pre(Buffer.compare(one, other) !== 0)
      const [ours, theirs] = [one, other].map((secret) => jitterFrom(secret, machineSha256))
      expect(dueRounds(item, sentAt, must(ours))).not.toEqual(dueRounds(item, sentAt, must(theirs)))
    }),
  )
})

/** Looks at one item, one a round, each at an age after the send. */
const looks = fc
  .tuple(
    ids<'item'>(),
    instants,
    jitters,
    fc.array(fc.tuple(classes, fc.nat(DAY_MS)), { maxLength: 7 }),
  )
  .map(([item, sentAt, jitter, seen]) => {
    const dues = dueRounds(item, sentAt, jitter)
    const checked: {
      class: (typeof checkClasses)[number]
      at: typeof sentAt
      round: (typeof rounds)[number]
    }[] = []
    let checks = { ...unchecked, next: nextDue(dues, []) }
    for (const [seenAs, lateMs] of seen) {
      const { next } = checks
      if (next === null) break
      const earliest = checked.at(-1)?.at ?? sentAt
      const look = {
        class: seenAs,
        round: next.round,
        at: after(next.at > earliest ? next.at : earliest, lateMs),
      }
      checked.push(look)
      checks = afterCheck(checks, look, sentAt, dues)
    }
    return { sentAt, checked, checks }
  })

test('still down after 24 hours and after 30 days is what the first look at or after that age saw', () => {
  fc.assert(
    fc.property(looks, ({ sentAt, checked, checks }) => {
      const firstFrom = (ageMs: number) =>
        checked.find(({ at }) => at - sentAt >= ageMs)?.class ?? null
      expect(checks.at24h).toBe(firstFrom(DAY_MS))
      expect(checks.at30d).toBe(firstFrom(30 * DAY_MS))
    }),
  )
})

test('the rounds go on until all are done, each once, the earliest due first', () => {
  fc.assert(
    fc.property(looks, ({ checked, checks }) => {
      expect(checks.done).toEqual(checked.map(({ round }) => round))
      expect(new Set(checks.done).size).toBe(checks.done.length)
      expect(checks.next === null).toBe(checks.done.length === schedule.length)
    }),
  )
})

test('first gone and last live are those of the looks, and the telling class is the last that tells', () => {
  fc.assert(
    fc.property(looks, ({ checked, checks }) => {
      expect(checks.firstGoneAt).toBe(checked.find((look) => saysGone(look.class))?.at ?? null)
      expect(checks.lastLiveAt).toBe(checked.findLast((look) => look.class === 'live')?.at ?? null)
      expect(checks.decisive?.class).toBe(
        checked.findLast((look) => !saysNothing(look.class))?.class,
      )
      expect(checks.last?.class).toBe(checked.at(-1)?.class)
    }),
  )
})

test.each(['blocked', 'login-wall', 'unknown'] as const)(
  'a look that is %s moves no part and says of nothing that it is down',
  (seen) => {
    const sentItems = items.filter((item) => item.referral?.sentAt != null)
    fc.assert(
      fc.property(sentItems, jitters, (item, jitter) => {
        const sentAt = item.referral?.sentAt ?? item.checks.last?.at
        if (sentAt == null) return
        const look = { class: seen, round: '7d' as const, at: after(sentAt, 7 * DAY_MS) }
        const checks = afterCheck(item.checks, look, sentAt, dueRounds(item.item, sentAt, jitter))
        const next: Item = { ...item, checks }
        expect(partOf(next)).toBe(partOf(item))
        const moved = figureIds.filter(
          (id) => figures[id].counts(next) !== figures[id].counts(item),
        )
        expect(moved.filter((id) => id !== 'unknown')).toEqual([])
      }),
    )
  },
)

test('gone for the EU alone is shown apart and is never confirmed', () => {
  fc.assert(
    fc.property(items, instants, (item, at) => {
      const checks = { ...item.checks, decisive: { class: 'gone-eu' as const, at } }
      expect(partOf({ ...item, checks })).not.toBe('confirmed')
    }),
  )
})

test('in any history nobody is looked at twice in one round, nor before our message but once', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const item of actInMemory(seed, 150).room.items.values()) {
        expect(new Set(item.checks.done).size).toBe(item.checks.done.length)
        expect(item.checks.done).not.toContain('baseline')
        expect(maskOf(item)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 40 },
  )
})
