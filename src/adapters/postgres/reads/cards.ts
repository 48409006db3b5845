/** Cards as people see them: the board of readiness, one card, and what a message needs of one. */
import type pg from 'pg'
import type { Person } from '../../../app/directory.ts'
import type { CardTexts } from '../../../app/reads/cards.ts'
import { may, type Viewer } from '../../../domain/authority.ts'
import { type Card, digestOf, lacksOf, type Report } from '../../../domain/card.ts'
import { goAtOf } from '../../../domain/go.ts'
import { after, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import type { Operation } from '../../../domain/operation.ts'
import { mayKnow } from '../../../domain/participant.ts'
import { contradicts, standingOf } from '../../../domain/registry.ts'
import { isDisputed, UNDO_MS } from '../../../domain/seizure.ts'
import { seizureActs } from '../../../domain/words.ts'
import { type CardLine, type CardSheet, WAITING_SHOWN } from '../../../protocol/card.ts'
import { type CardRecord, cardOfRow } from '../card-rows.ts'
import { namesFor } from './names.ts'
import { atOneInstant, isoOrNull, type ReadParts, visibleOperation } from './parts.ts'

type Row = CardRecord & { readonly name: string | null; readonly awaiting: number }

/** A card as it was read, with its name and how many items wait for it. */
export type SeenCard = {
  readonly card: Card
  readonly name: string | null
  readonly awaiting: number
}

/** Cards of a viewer's compartments, all of them or one. */
export async function seenCards(
  client: pg.ClientBase,
  op: Id<'operation'>,
  viewer: Pick<Viewer, 'compartments'>,
  card: Id<'card'> | null,
): Promise<readonly SeenCard[]> {
  const { rows } = await client.query<Row>(
    `select card.*, private.value as name,
        (select coalesce(sum(cardinality(hold.items)), 0) from hold
          where hold.op_id = $1 and hold.lifted_at is null and hold.scope = 'awaiting'
            and hold.cards[1] = card.card_id)::integer as awaiting
       from card left join private on private.op_id = $1 and private.seal = card.name_seal
      where card.op_id = $1 and card.compartment = any($2::text[])
        and ($3::uuid is null or card.card_id = $3)
      order by card.state_code, card.kind, card.drawn_at, card.card_id`,
    [op, viewer.compartments, card],
  )
  return rows.map((row) => ({ card: cardOfRow(row), name: row.name, awaiting: row.awaiting }))
}

const toldOf = ({ act, source, isDone, happenedAt, toldAt }: Report) => ({
  act,
  source,
  isDone,
  happenedAt: isoOf(happenedAt),
  toldAt: isoOf(toldAt),
})

/** A card as a line of the board. */
export function lineOfCard(
  parts: ReadParts,
  operation: Operation,
  viewer: Viewer,
  { card, name, awaiting }: SeenCard,
): CardLine {
  const goAt = goAtOf(operation)
  const { release, instrument, answer } = card
  const isReleased = release !== null && release.goAt === goAt
  return {
    card: card.card,
    kind: card.kind,
    measure: card.measure,
    name,
    state: card.state,
    owner: namesFor(parts, operation, viewer)(card.owner),
    isOwn: card.owner === viewer.organisation,
    within: card.within,
    compartment: card.compartment,
    instrument: instrument && { kind: instrument.kind, status: instrument.status },
    confirmedFor: isoOrNull(card.confirmedFor),
    hasCopy: card.copy !== null,
    releasedAt: isReleased ? isoOf(release.at) : null,
    releasedBy: isReleased ? releaserOf(parts, operation, viewer, card.owner, release.by) : null,
    lacks: card.stage === 'sealed' ? [...lacksOf(card, goAt)] : [],
    stage: card.stage,
    holds: card.holds,
    awaiting,
    outcome: answer?.outcome ?? null,
    standing: standingOf(card),
    contradicted: contradicts(card),
    reports: card.reports.map(toldOf),
    disputed: seizureActs.filter((act) => isDisputed(card, act)),
  }
}

/**
 * Who released it (G13): by name to who leads, to the post and to colleagues, by function to
 * whoever may know the owner, and not at all to others.
 */
function releaserOf(
  { directory }: ReadParts,
  operation: Operation,
  viewer: Viewer,
  owner: Id<'organisation'>,
  by: Id<'person'>,
): CardLine['releasedBy'] {
  const person = directory().people.get(by)
  if (person === undefined || !mayKnow(operation, viewer, owner)) return null
  const knows =
    viewer.organisation === owner ||
    viewer.organisation === operation.host ||
    operation.leads.some(({ organisation }) => organisation === viewer.organisation)
  return { name: knows && viewer.outward !== true ? person.name : null, role: person.role }
}

/** Everything on one card; undefined where it is not for this viewer. */
export async function readCard(
  parts: ReadParts,
  op: Id<'operation'>,
  person: Person,
  id: Id<'card'>,
): Promise<CardSheet | undefined> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, person)
    if (operation === undefined) return undefined
    const [seen] = await seenCards(client, op, person, id)
    if (seen === undefined) return undefined
    const texts = await textsOf(client, op, sealsOf(seen.card))
    const line = lineOfCard(parts, operation, person, seen)
    const target = await seenTarget(client, op, person, seen.card.target)
    const waiting = may(person, 'hold.lift') ? await waitingFor(client, op, person, id) : []
    return { ...line, target, waiting, ...sheetOf(parts, person, seen.card, texts, now) }
  })
}

/** Holds of which this viewer sees every item: whoever lets one go knows what goes. */
async function waitingFor(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  card: Id<'card'>,
): Promise<CardSheet['waiting']> {
  const { rows } = await client.query<{
    readonly hold: string
    readonly items: number
    readonly review_by: number
  }>(
    `select hold_id as hold, cardinality(hold.items) as items, review_by from hold
      where op_id = $1 and lifted_at is null and scope = 'awaiting' and cards[1] = $2
        and cardinality(hold.items) = (select count(*) from unnest(hold.items) as waiting(item_id)
          join item on item.op_id = $1 and item.item_id = waiting.item_id
            and item.bucket = ('x' || right(waiting.item_id::text, 2))::bit(8)::int::smallint
            and item.compartment = any($3::text[]))
      order by placed_at, hold_id limit ${WAITING_SHOWN}`,
    [op, card, compartments],
  )
  return rows.map(({ hold, items, review_by }) => ({
    hold,
    items,
    reviewBy: new Date(review_by).toISOString(),
  }))
}

/** The target of a card, where this viewer sees it: it may stand in another compartment. */
async function seenTarget(
  client: pg.ClientBase,
  op: Id<'operation'>,
  { compartments }: Viewer,
  target: Id<'target'> | null,
): Promise<Id<'target'> | null> {
  if (target === null) return null
  const { rowCount } = await client.query(
    'select 1 from target where op_id = $1 and target_id = $2 and compartment = any($3::text[])',
    [op, target, compartments],
  )
  return rowCount === 1 ? target : null
}

const sealsOf = ({ object, instrument, exhibits }: Card): readonly Id<'seal'>[] => [
  object.seal,
  ...(instrument === null ? [] : [instrument.reference.seal]),
  ...exhibits.map(({ text }) => text.seal),
]

async function textsOf(
  client: pg.ClientBase | pg.Pool,
  op: Id<'operation'>,
  seals: readonly Id<'seal'>[],
): Promise<ReadonlyMap<Id<'seal'>, string>> {
  const { rows } = await client.query<{ readonly seal: Id<'seal'>; readonly value: string }>(
    'select seal, value from private where op_id = $1 and seal = any($2::uuid[]) and value is not null',
    [op, seals],
  )
  return new Map(rows.map(({ seal, value }) => [seal, value]))
}

function sheetOf(
  { directory }: ReadParts,
  viewer: Viewer,
  card: Card,
  texts: ReadonlyMap<Id<'seal'>, string>,
  now: Instant,
): Omit<CardSheet, keyof CardLine | 'target' | 'waiting'> {
  const text = (seal: Id<'seal'> | undefined): string | null =>
    seal === undefined ? null : (texts.get(seal) ?? null)
  const { copy, answer, counterpart, release } = card
  // A sealed measure is read by the state that owns it; the others see that it is whole.
  const isOwn = card.owner === viewer.organisation
  return {
    object: isOwn ? text(card.object.seal) : null,
    reference: text(card.instrument?.reference.seal),
    counterpart: counterpart && (directory().providers.get(counterpart)?.name ?? null),
    digest: digestOf(card),
    releasedDigest: release?.digest ?? null,
    copy: copy && {
      sha256: copy.kind === 'kept' ? copy.sha256 : null,
      bytes: copy.kind === 'kept' ? copy.bytes : null,
      waived: copy.kind === 'waived' ? copy.why : null,
    },
    leftAt: isoOrNull(card.leftAt),
    sentAt: isoOrNull(card.sentAt),
    enteredAt: isoOrNull(card.enteredAt),
    answer: answer && {
      outcome: answer.outcome,
      happenedAt: isoOf(answer.happenedAt),
      before: [...answer.before],
      after: [...answer.after],
    },
    looks: card.looks.map(({ round, statuses, at }) => ({
      round,
      statuses: statuses && [...statuses],
      at: isoOf(at),
    })),
    undoable: card.reports.flatMap(({ act, source, toldAt }) =>
      isOwn && source === 'own-team' && now <= after(toldAt, UNDO_MS)
        ? [{ act, until: isoOf(after(toldAt, UNDO_MS)) }]
        : [],
    ),
    exhibits: card.exhibits.map(({ number, text: sealed, at }) => ({
      number,
      text: text(sealed.seal),
      at: isoOf(at),
    })),
    images: card.images.map(({ at, ...image }) => ({ ...image, at: isoOf(at) })),
  }
}

/** What a message needs of a card: what is acted on, and the number of the instrument. */
export async function readCardTexts(
  pool: pg.Pool,
  op: Id<'operation'>,
  card: Card,
): Promise<CardTexts | undefined> {
  const texts = await textsOf(pool, op, sealsOf(card))
  const object = texts.get(card.object.seal)
  const reference = card.instrument && texts.get(card.instrument.reference.seal)
  if (object === undefined || reference === undefined || reference === null) return undefined
  return { object, reference }
}

/** The operation of a card: whoever carries it out knows the card alone. */
export async function readOperationOfCard(
  pool: pg.Pool,
  card: Id<'card'>,
): Promise<Id<'operation'> | undefined> {
  const { rows } = await pool.query<{ readonly op: Id<'operation'> }>({
    name: 'operation-of-card',
    text: `select operation.op_id as op from operation
       join card on card.op_id = operation.op_id and card.card_id = $1`,
    values: [card],
  })
  return rows[0]?.op
}
