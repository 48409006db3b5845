/**
 * Re-review: a sample is drawn by those who lead, others decide its items again without knowing what
 * was decided, and a legal reviewer says of each difference which decision was right. The decisions
 * themselves stay as they are.
 */
import { may } from '../domain/authority.ts'
import { type Hex, type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import {
  drawn,
  GIVEN_MAX,
  handBack,
  isOpenToReview,
  type Judged,
  mayRereview,
  type RereviewRefusal,
  recordSample,
  rejudge,
  type SampleAsk,
  settleDifference,
} from '../domain/rereview.ts'
import type { Judgement, TriageRefusal } from '../domain/triage.ts'
import type { RereviewSkip, RereviewVerdict } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Desk, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { RereviewReads } from './rereviewed.ts'

/** What an order stands on beside the store. */
export type SampleTools = {
  readonly reads: Pick<RereviewReads, 'population' | 'judgesOf'>
  readonly keyedHash: (text: string) => Hex
}

/** The sample that was drawn. */
export type SampleAnswer = {
  readonly sample: Id<'sample'>
  readonly round: number
  readonly population: number
  readonly size: number
}

/** What can still be drawn at the moment at which it is recorded. */
const fresh = (desk: Desk, person: Person, rows: readonly Judged[]): readonly Judged[] =>
  rows.filter(({ item }) => {
    const found = seenBy(person, desk.item(item))
    return found !== undefined && isOpenToReview(found) && desk.rereview(item) === undefined
  })

/** Draws a sample. Whoever orders it cannot foresee what it will hold. */
export async function order(
  store: Store,
  { reads, keyedHash }: SampleTools,
  op: Id<'operation'>,
  person: Person,
  ask: SampleAsk & { readonly asOf: Instant | null },
): Promise<Result<SampleAnswer, Refusal>> {
  if (!may(person, 'rereview.order'))
    return no({ code: 'authority.not-held', act: 'rereview.order' })
  const { sample, seed, decision, size } = ask
  const { items, round, asOf, upTo } = await reads.population(op, person, ask)
  const chosen = drawn(items, size, { op, round, seed }, keyedHash)
  const ids = chosen.map(({ item }) => item)
  const judges = await reads.judgesOf(op, ids)
  const rows = chosen.map((row) => ({ ...row, judges: judges.get(row.item) ?? [] }))
  return store.change(op, {
    needs: { items: ids, rereviews: ids, samples: true },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      const population = items.length
      const asked = { sample, seed, decision, size, round, asOf, upTo, population }
      const left = fresh(desk, person, rows)
      const draft = recordSample(
        asked,
        operation,
        person.organisation,
        desk.samplesDrawn,
        left,
        now,
      )
      if (!draft.ok) return draft
      const answer = { sample, round, population, size: left.length }
      return ok({ steps: [draft.value], ...byPerson(person), answer })
    },
  })
}

/** Gives somebody the next items of the samples, in their order; nobody chooses. */
export async function take(
  store: Store,
  reads: Pick<RereviewReads, 'rereviewNext' | 'rereviewQueue'>,
  op: Id<'operation'>,
  person: Person,
  most: number,
): Promise<Result<{ readonly taken: number }, Refusal>> {
  if (!may(person, 'rereview.judge'))
    return no({ code: 'authority.not-held', act: 'rereview.judge' })
  const has = await reads.rereviewQueue(op, person)
  const items = await reads.rereviewNext(op, person, Math.min(most, GIVEN_MAX - has.length))
  return store.change(op, {
    needs: { items, rereviews: items },
    decide: (desk, now) => {
      const given = items.filter((id) => {
        const [item, found] = [seenBy(person, desk.item(id)), desk.rereview(id)]
        return (
          item !== undefined &&
          isOpenToReview(item) &&
          found !== undefined &&
          mayRereview(found, person.person)
        )
      })
      const step = { kind: 'rereview.given', happenedAt: now, body: { items: given } } as const
      const steps = given.length === 0 ? [] : [step]
      return ok({ steps, ...byPerson(person), answer: { taken: given.length } })
    },
  })
}

/** What was taken, and each row that was not. */
export type RereviewAnswer = {
  readonly taken: number
  readonly refused: readonly {
    readonly row: number
    readonly item: Id<'item'>
    readonly code: (RereviewRefusal | TriageRefusal)['code']
  }[]
}

type Row = { readonly item: Id<'item'> }

/** Judges row after row; one bad row never costs the good ones, and an item counts once. */
function judgedRows<Kept extends Row>(
  rows: readonly Kept[],
  judge: (row: Kept) => Result<unknown, RereviewRefusal | TriageRefusal>,
  again: RereviewRefusal['code'],
): { readonly kept: readonly Kept[]; readonly answer: RereviewAnswer } {
  const kept = new Map<Id<'item'>, Kept>()
  const refused: RereviewAnswer['refused'][number][] = []
  rows.forEach((row, place) => {
    const judged = judge(row)
    if (kept.has(row.item)) refused.push({ row: place, item: row.item, code: again })
    else if (judged.ok) kept.set(row.item, row)
    else refused.push({ row: place, item: row.item, code: judged.reason.code })
  })
  return { kept: [...kept.values()], answer: { taken: kept.size, refused } }
}

/** Decides items again. From then on the person sees what was decided before. */
export async function judgeAgain(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly (Row & { readonly judgement: Judgement })[],
): Promise<Result<RereviewAnswer, Refusal>> {
  if (!may(person, 'rereview.judge'))
    return no({ code: 'authority.not-held', act: 'rereview.judge' })
  const items = rows.map(({ item }) => item)
  return store.change(op, {
    needs: { items, rereviews: items },
    decide: (desk, now) => {
      const { kept, answer } = judgedRows(
        rows,
        ({ item, judgement }) => rejudge(desk.rereview(item), judgement, person.person),
        'rereview.not-given',
      )
      const step = { kind: 'rereview.judged', happenedAt: now, body: { rows: kept } } as const
      return ok({ steps: kept.length === 0 ? [] : [step], ...byPerson(person), answer })
    },
  })
}

/** Hands items back. They stay in the sample, for somebody else, and are told as skipped. */
export async function skip(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  items: readonly Id<'item'>[],
  reason: RereviewSkip,
): Promise<Result<RereviewAnswer, Refusal>> {
  if (!may(person, 'rereview.judge'))
    return no({ code: 'authority.not-held', act: 'rereview.judge' })
  return store.change(op, {
    needs: { items, rereviews: items },
    decide: (desk, now) => {
      const { kept, answer } = judgedRows(
        items.map((item) => ({ item })),
        ({ item }) => handBack(desk.rereview(item), person.person),
        'rereview.not-given',
      )
      const body = { items: kept.map(({ item }) => item), reason }
      const step = { kind: 'rereview.skipped', happenedAt: now, body } as const
      return ok({ steps: kept.length === 0 ? [] : [step], ...byPerson(person), answer })
    },
  })
}

/** Says of differences which decision was right. No decision changes by it. */
export async function settle(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly (Row & { readonly verdict: RereviewVerdict })[],
): Promise<Result<RereviewAnswer, Refusal>> {
  if (!may(person, 'rereview.settle'))
    return no({ code: 'authority.not-held', act: 'rereview.settle' })
  const items = rows.map(({ item }) => item)
  return store.change(op, {
    needs: { items, rereviews: items },
    decide: (desk, now) => {
      const { kept, answer } = judgedRows(
        rows,
        ({ item }) => settleDifference(seenBy(person, desk.rereview(item)), person.person),
        'rereview.no-difference',
      )
      const step = { kind: 'rereview.settled', happenedAt: now, body: { rows: kept } } as const
      return ok({ steps: kept.length === 0 ? [] : [step], ...byPerson(person), answer })
    },
  })
}
