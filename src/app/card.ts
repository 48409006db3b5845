/** Card: drawn up by the post or by the owner, made ready and released by the owner alone. */
import { may } from '../domain/authority.ts'
import {
  CARDS_MAX,
  type CardRefusal,
  type Copy,
  confirm,
  type Drawing,
  isMeasureOf,
  ownSealed,
  release,
  withdraw,
} from '../domain/card.ts'
import { goAtOf } from '../domain/go.ts'
import { isFormStep } from '../domain/instrument.ts'
import { no, ok, type Result } from '../domain/kit.ts'
import { type Operation, participantOf } from '../domain/operation.ts'
import { mustAsk } from '../domain/target.ts'
import type { FormStatus, InstrumentKind } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import { type CardAsk, type CardDone, type Decide, onCard } from './on-card.ts'
import type { Desk, Random, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { sealedText, type TextAsk } from './text.ts'

/** What stands against a measure as it is to be drawn. */
function drawable(
  operation: Operation,
  drawing: Omit<Drawing, 'name' | 'object'>,
  count: number,
): Result<null, CardRefusal> {
  const { kind, measure, owner, state, counterpart } = drawing
  const participant = participantOf(operation, owner)
  if (!participant.ok || participant.value.state !== state)
    return no({ code: 'card.owner-not-here' })
  // G5: only who may seize under its own law owns a measure.
  if (!participant.value.powers.includes('seize')) return no({ code: 'card.owner-cannot-seize' })
  if (!isMeasureOf(kind, measure)) return no({ code: 'card.measure-not-of-kind' })
  if (kind !== 'server' && counterpart === null) return no({ code: 'card.counterpart-missing' })
  return count >= CARDS_MAX ? no({ code: 'card.too-many' }) : ok(null)
}

/** What stands against the target that a measure concerns: unseen ones do not exist (G8, G16). */
function aimOf(desk: Desk, person: Person, { target: id }: Drawing): Result<null, Refusal> {
  if (id === null) return ok(null)
  const target = seenBy(person, desk.target(id))
  if (target === undefined) return no({ code: 'input.not-found' })
  return mustAsk(target) ? no({ code: 'card.target-asks' }) : ok(null)
}

/** Draws up a measure: the lead's or the post's people do, or the owner's own. */
export async function draw(
  store: Store,
  random: Random,
  { op, person }: Omit<CardAsk, 'card'>,
  ask: Omit<Drawing, 'name' | 'object'> & { readonly name: TextAsk; readonly object: TextAsk },
): Promise<Result<CardDone, Refusal>> {
  if (!may(person, 'card.write')) return no({ code: 'authority.not-held', act: 'card.write' })
  const name = sealedText(ask.name, random)
  const object = sealedText(ask.object, random)
  const drawing: Drawing = { ...ask, name: name.sealed, object: object.sealed }
  return store.change(op, {
    needs: { everyCard: true, targets: drawing.target === null ? [] : [drawing.target] },
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      if (seenBy(person, drawing) === undefined) return no({ code: 'input.not-found' })
      if (drawing.within !== null && seenBy(person, desk.card(drawing.within)) === undefined)
        return no({ code: 'input.not-found' })
      const aim = aimOf(desk, person, drawing)
      if (!aim.ok) return aim
      const may = drawable(operation, drawing, desk.cards().length)
      if (!may.ok) return may
      return ok({
        steps: [{ kind: 'card.drawn', happenedAt: now, body: drawing }],
        sealed: [name.row, object.row],
        ...byPerson(person),
        answer: { card: drawing.card },
      })
    },
  })
}

/** Notes where the form of the instrument is. A new kind of instrument begins anew. */
export function instrumented(
  store: Store,
  random: Random,
  ask: CardAsk,
  form: {
    readonly kind: InstrumentKind
    readonly status: FormStatus
    readonly reference: TextAsk
  },
): Promise<Result<CardDone, Refusal>> {
  const { kind, status } = form
  const { sealed: reference, row } = sealedText(form.reference, random)
  const decide: Decide = (card, now) => {
    const found = ownSealed(card, ask.person.organisation)
    if (!found.ok) return found
    const { instrument } = found.value
    const from = instrument?.kind === kind ? instrument.status : null
    if (!isFormStep(kind, from ?? 'none', status))
      return no({ code: 'card.form-step-not-lawful', from })
    const body = { card: found.value.card, kind, status, reference }
    return ok({ kind: 'card.instrumented', happenedAt: now, body })
  }
  return onCard(store, ask, 'card.write', decide, [row])
}

/** Notes the copy that is kept, or why none is: preserve before remove. */
export const copied = (
  store: Store,
  ask: CardAsk,
  copy: Copy,
): Promise<Result<CardDone, Refusal>> =>
  onCard(store, ask, 'card.write', (card, now) => {
    const found = ownSealed(card, ask.person.organisation)
    if (!found.ok) return found
    return ok({ kind: 'card.copied', happenedAt: now, body: { card: found.value.card, copy } })
  })

/** Confirms the day for the go that is planned. */
export const confirmDay = (store: Store, ask: CardAsk): Promise<Result<CardDone, Refusal>> =>
  onCard(store, ask, 'card.confirm', (card, now, operation) =>
    confirm(card, ask.person.organisation, goAtOf(operation), now),
  )

/** Releases the measure for the go that is planned. */
export const releaseIt = (store: Store, ask: CardAsk): Promise<Result<CardDone, Refusal>> =>
  onCard(store, ask, 'card.release', (card, now, operation) =>
    release(card, ask.person.organisation, goAtOf(operation), now),
  )

/** Withdraws the release. */
export const withdrawIt = (store: Store, ask: CardAsk): Promise<Result<CardDone, Refusal>> =>
  onCard(store, ask, 'card.release', (card, now) => withdraw(card, ask.person.organisation, now))
