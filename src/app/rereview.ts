/**
 * Re-review: a sample is drawn by those who lead, others decide its items again without knowing what
 * was decided, and a legal reviewer says of each difference which decision was right. The decisions
 * themselves stay as they are.
 */
import { type Act, may } from '../domain/authority.ts'
import type { Draft } from '../domain/facts.ts'
import { type Hex, type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import {
  drawn,
  GIVEN_MAX,
  handBack,
  isOpenToReview,
  type Judged,
  mayRereview,
  type Rereview,
  type RereviewFacts,
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
  const { items: has } = await reads.rereviewQueue(op, person)
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
          mayRereview(found, person.person, now)
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

/** One act on items of samples. */
type RowsAct<Kept extends Row> = {
  readonly act: Extract<Act, 'rereview.judge' | 'rereview.settle'>
  readonly rows: readonly Kept[]
  readonly judge: (
    found: Rereview | undefined,
    row: Kept,
  ) => Result<unknown, RereviewRefusal | TriageRefusal>
  /** What is said of an item that comes a second time. */
  readonly again: RereviewRefusal['code']
  readonly step: (kept: readonly Kept[], happenedAt: Instant) => Draft<RereviewFacts>
}

/** Judges row after row; one bad row never costs the good ones, and an item counts once. */
function judgedRows<Kept extends Row>(
  desk: Desk,
  { rows, judge, again }: RowsAct<Kept>,
): { readonly kept: readonly Kept[]; readonly answer: RereviewAnswer } {
  const kept = new Map<Id<'item'>, Kept>()
  const refused: RereviewAnswer['refused'][number][] = []
  rows.forEach((row, place) => {
    const judged = judge(desk.rereview(row.item), row)
    if (kept.has(row.item)) refused.push({ row: place, item: row.item, code: again })
    else if (judged.ok) kept.set(row.item, row)
    else refused.push({ row: place, item: row.item, code: judged.reason.code })
  })
  return { kept: [...kept.values()], answer: { taken: kept.size, refused } }
}

/** Does it with every row that may, as one fact. */
async function rowByRow<Kept extends Row>(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  asked: RowsAct<Kept>,
): Promise<Result<RereviewAnswer, Refusal>> {
  const { act, rows } = asked
  if (!may(person, act)) return no({ code: 'authority.not-held', act })
  const items = rows.map(({ item }) => item)
  return store.change(op, {
    needs: { items, rereviews: items },
    decide: (desk, now) => {
      const { kept, answer } = judgedRows(desk, asked)
      const steps = kept.length === 0 ? [] : [asked.step(kept, now)]
      return ok({ steps, ...byPerson(person), answer })
    },
  })
}

/** Decides items again. From then on the person sees what was decided before. */
export const judgeAgain = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly (Row & { readonly judgement: Judgement })[],
): Promise<Result<RereviewAnswer, Refusal>> =>
  rowByRow(store, op, person, {
    act: 'rereview.judge',
    rows,
    judge: (found, { judgement }) => rejudge(found, judgement, person.person),
    again: 'rereview.not-given',
    step: (kept, happenedAt) => ({ kind: 'rereview.judged', happenedAt, body: { rows: kept } }),
  })

/** Hands items back undecided, in the way that the step says. */
const handedBack = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  items: readonly Id<'item'>[],
  step: (items: readonly Id<'item'>[], happenedAt: Instant) => Draft<RereviewFacts>,
): Promise<Result<RereviewAnswer, Refusal>> =>
  rowByRow(store, op, person, {
    act: 'rereview.judge',
    rows: items.map((item) => ({ item })),
    judge: (found) => handBack(found, person.person),
    again: 'rereview.not-given',
    step: (kept, happenedAt) =>
      step(
        kept.map(({ item }) => item),
        happenedAt,
      ),
  })

/** Skips items: they stay in the sample, for somebody else, and are told as skipped. */
export const skip = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  items: readonly Id<'item'>[],
  reason: RereviewSkip,
): Promise<Result<RereviewAnswer, Refusal>> =>
  handedBack(store, op, person, items, (kept, happenedAt) => ({
    kind: 'rereview.skipped',
    happenedAt,
    body: { items: kept, reason },
  }))

/** Gives items back undecided: others get them first, and until one decides they stay kept from this person. */
export const giveBack = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  items: readonly Id<'item'>[],
): Promise<Result<RereviewAnswer, Refusal>> =>
  handedBack(store, op, person, items, (kept, happenedAt) => ({
    kind: 'rereview.returned',
    happenedAt,
    body: { items: kept },
  }))

/** Says of differences which decision was right. No decision changes by it. */
export const settle = (
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly (Row & { readonly verdict: RereviewVerdict })[],
): Promise<Result<RereviewAnswer, Refusal>> =>
  rowByRow(store, op, person, {
    act: 'rereview.settle',
    rows,
    judge: (found) => settleDifference(seenBy(person, found), person.person),
    again: 'rereview.no-difference',
    step: (kept, happenedAt) => ({ kind: 'rereview.settled', happenedAt, body: { rows: kept } }),
  })
