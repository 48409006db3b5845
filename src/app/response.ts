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
    needs: { messages: [dispatch], items: rows.map(({ item }) => item) },
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

/** What a provider, or one of ours for it, says of an arrival. */
export type ReceiptTold = {
  readonly dispatch: Id<'dispatch'>
  readonly proof: ReceiptProof
  readonly receivedAt: Instant
  readonly callKey?: string
}

/**
 * Records that a dispatch has arrived. Most arrivals are proven already, by the answer to the
 * message itself: those are answered without loading the items of the message.
 */
export async function recordReceipt(
  store: Store,
  op: Id<'operation'>,
  bringer: Bringer,
  receipt: ReceiptTold,
): Promise<Result<{ readonly received: true }, Refusal>> {
  const { dispatch } = receipt
  const glance = await store.change<'known' | 'new'>(op, {
    needs: { messages: [dispatch] },
    decide: (desk) => {
      const steps = arrivalOf(desk, bringer, receipt)
      if (!steps.ok) return steps
      const answer = steps.value.length === 0 ? 'known' : 'new'
      return ok({ steps: [], ...authorOf(bringer), answer })
    },
  })
  if (!glance.ok) return glance
  if (glance.value === 'known') return ok({ received: true })
  return store.change(op, {
    needs: { dispatches: [dispatch] },
    ...(receipt.callKey === undefined ? {} : { callKey: receipt.callKey }),
    decide: (desk) => {
      const steps = arrivalOf(desk, bringer, receipt)
      if (!steps.ok) return steps
      return ok({ steps: steps.value, ...authorOf(bringer), answer: { received: true as const } })
    },
  })
}

function arrivalOf(desk: Desk, bringer: Bringer, { dispatch, proof, receivedAt }: ReceiptTold) {
  const known = desk.dispatch(dispatch)
  const isTheirs =
    known !== undefined && (!('provider' in bringer) || known.provider === bringer.provider)
  if (!isTheirs) return no({ code: 'answers.dispatch-not-found' as const })
  return receive(known, proof, receivedAt)
}
