/** Response: answers and receipts of providers, by API or from a file. */
import { receive } from '../domain/dispatch.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import {
  type Answer,
  type AnsweredRow,
  answeredDraft,
  type ResponseRefusal,
  repeats,
  supersedes,
} from '../domain/response.ts'
import type { ReceiptProof } from '../domain/words.ts'
import { byPerson, byProvider } from './actor.ts'
import type { Person } from './directory.ts'
import type { Desk, Outcome, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** One row of a provider's answers with its place in what was sent. */
export type AnswerRow = AnsweredRow & { readonly row: number }

/** What was taken, and each row that was not. A repeat counts as taken. */
export type AnswersTaken = {
  readonly taken: number
  readonly refused: readonly {
    readonly row: number
    readonly item: Id<'item'>
    readonly code: ResponseRefusal['code']
  }[]
}

/** Who brings the answers: the provider itself, or one of ours who enters its file. */
export type Bringer = { readonly provider: Id<'provider'> } | { readonly person: Person }

const authorOf = (bringer: Bringer): Pick<Outcome<never>, 'actor' | 'onBehalfOf'> =>
  'provider' in bringer ? byProvider(bringer.provider) : byPerson(bringer.person)

/** Records answers to one dispatch, row by row. */
export function recordAnswers(
  store: Store,
  op: Id<'operation'>,
  bringer: Bringer,
  message: {
    readonly dispatch: Id<'dispatch'>
    readonly rows: readonly AnswerRow[]
    readonly callKey?: string
  },
): Promise<Result<AnswersTaken, Refusal>> {
  const { dispatch, rows, callKey } = message
  return store.change(op, {
    needs: { dispatches: [dispatch] },
    ...(callKey === undefined ? {} : { callKey }),
    decide: (desk, now) => {
      const known = desk.dispatch(dispatch)
      const isTheirs =
        known !== undefined && (!('provider' in bringer) || known.provider === bringer.provider)
      // What is not theirs answers like what does not exist.
      if (!isTheirs) return no({ code: 'answers.dispatch-not-found' })
      const { fresh, answer } = sort(desk, known.items, rows)
      const steps = fresh.length === 0 ? [] : [answeredDraft(dispatch, fresh, now)]
      return ok({ steps, ...authorOf(bringer), answer })
    },
  })
}

function sort(
  desk: Desk,
  items: readonly Id<'item'>[],
  rows: readonly AnswerRow[],
): { fresh: AnsweredRow[]; answer: AnswersTaken } {
  const inDispatch = new Set(items)
  const current = new Map<Id<'item'>, Answer | null>()
  const fresh: AnsweredRow[] = []
  const refused: AnswersTaken['refused'][number][] = []
  for (const { row, ...answered } of rows) {
    const { item } = answered
    if (!inDispatch.has(item)) {
      refused.push({ row, item, code: 'answers.item-not-in-dispatch' })
      continue
    }
    const before = current.get(item) ?? desk.item(item)?.answer ?? null
    if (repeats(answered, before)) continue
    const next: Answer = { ...answered, order: Number.MAX_SAFE_INTEGER }
    current.set(item, supersedes(next, before) ? next : before)
    fresh.push(answered)
  }
  return { fresh, answer: { taken: rows.length - refused.length, refused } }
}

/** Records that a dispatch has arrived. */
export function recordReceipt(
  store: Store,
  op: Id<'operation'>,
  bringer: Bringer,
  receipt: {
    readonly dispatch: Id<'dispatch'>
    readonly proof: ReceiptProof
    readonly receivedAt: Instant
    readonly callKey?: string
  },
): Promise<Result<{ readonly received: true }, Refusal>> {
  const { callKey } = receipt
  return store.change(op, {
    needs: { dispatches: [receipt.dispatch] },
    ...(callKey === undefined ? {} : { callKey }),
    decide: (desk) => {
      const known = desk.dispatch(receipt.dispatch)
      const isTheirs =
        known !== undefined && (!('provider' in bringer) || known.provider === bringer.provider)
      if (!isTheirs) return no({ code: 'answers.dispatch-not-found' })
      const steps = receive(known, receipt.proof, receipt.receivedAt)
      return steps.ok
        ? ok({ steps: steps.value, ...authorOf(bringer), answer: { received: true as const } })
        : steps
    },
  })
}
