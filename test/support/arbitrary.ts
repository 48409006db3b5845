/** Any item at all, whether or not an operation could have led to it. */
import fc from 'fast-check'
import {
  hexOf,
  type Id,
  type Instant,
  instantOf,
  parseSlug,
  uuidFrom,
} from '../../src/domain/kit.ts'
import type { Item, ItemReferral } from '../../src/domain/ledger.ts'
import type { Triage } from '../../src/domain/triage.ts'
import type { Checks } from '../../src/domain/verification.ts'
import * as words from '../../src/domain/words.ts'
import { must } from './acts/story.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

/** Any instant of some years around an action. */
export const instants: fc.Arbitrary<Instant> = fc
  .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) })
  .map(instantOf)

/** Any id of one kind. */
export const ids = <Kind extends string>(): fc.Arbitrary<Id<Kind>> =>
  fc.tuple(instants, bytes).map(([at, tail]) => uuidFrom<Kind>(at, tail))

const word = <Word>(list: readonly Word[]): fc.Arbitrary<Word> => fc.constantFrom(...list)
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const hexes = bytes.map((some) => hexOf(Buffer.from(some).toString('hex')))
const sealed = fc.record({ seal: ids<'seal'>(), commitment: hexes })
const grounds = fc.subarray([...words.grounds])
const looks = fc.record({
  by: ids<'person'>(),
  unit: fc.nat(9),
  decision: word(words.decisions),
  grounds,
})

const triages: fc.Arbitrary<Triage> = fc.oneof(
  fc.constant({ step: 'first' as const }),
  fc.record({ step: fc.constant('second' as const), first: looks }),
  fc.record({ step: fc.constant('legal' as const), first: looks, second: looks }),
  fc.record({
    step: fc.constant('decided' as const),
    decision: word(words.decisions),
    grounds,
    by: word(['two', 'legal'] as const),
  }),
)

const referrals: fc.Arbitrary<ItemReferral> = fc.record({
  measure: ids<'measure'>(),
  dispatch: ids<'dispatch'>(),
  state: word(words.dispatchStates),
  sentAt: orNull(instants),
  receivedAt: orNull(instants),
})

const seen = fc.record({ class: word(words.checkClasses), at: instants })

const checks: fc.Arbitrary<Checks> = fc.record({
  last: orNull(
    fc.record({ class: word(words.checkClasses), round: word(words.rounds), at: instants }),
  ),
  decisive: orNull(seen),
  firstGoneAt: orNull(instants),
  lastLiveAt: orNull(instants),
  at24h: orNull(word(words.checkClasses)),
  at30d: orNull(word(words.checkClasses)),
  done: fc.subarray([...words.rounds]),
  next: orNull(fc.record({ round: word(words.rounds), at: instants })),
})

/** Any item. */
export const items: fc.Arbitrary<Item> = fc.record({
  item: ids<'item'>(),
  bucket: fc.nat(255),
  key: hexes,
  rules: fc.nat(9),
  address: sealed,
  kind: word(words.itemKinds),
  platform: fc.constant(null),
  provider: orNull(ids<'provider'>()),
  language: word(words.languageCodes),
  state: orNull(word(words.stateCodes)),
  controller: ids<'organisation'>(),
  compartment: fc.constantFrom('open', 'closed').map((name) => must(parseSlug(name))),
  handling: word(words.handlingCodes),
  submissions: fc.integer({ min: 1, max: 9 }),
  scope: fc.record({
    verdict: word(words.scopeVerdicts),
    overriddenBy: fc.array(ids<'person'>(), { maxLength: 2 }),
  }),
  triage: triages,
  baseline: orNull(
    fc.record({ class: word(words.checkClasses), at: instants, print: orNull(sealed) }),
  ),
  holds: fc.nat(2),
  referral: orNull(referrals),
  answer: orNull(
    fc.record({
      outcome: word(words.outcomes),
      reason: word(words.answerReasons),
      area: orNull(word(words.restrictionAreas)),
      happenedAt: instants,
      order: fc.nat(),
    }),
  ),
  checks,
})
