/** The board of readiness: the go, who has signed it, and every card that the reader may see. */
import { may, type Viewer } from '../../../domain/authority.ts'
import type { Card } from '../../../domain/card.ts'
import { PEOPLE_NEEDED, SIGNED_WITHIN_MS } from '../../../domain/go.ts'
import { after, type Id, type Instant, isoOf } from '../../../domain/kit.ts'
import { type Go, type Operation, type Signature, worksIn } from '../../../domain/operation.ts'
import { reportOf } from '../../../domain/seizure.ts'
import { type ActSource, actSources, type SeizureAct, seizureActs } from '../../../domain/words.ts'
import { type Board, goSteps } from '../../../protocol/go.ts'
import { lineOfCard, seenCards } from './cards.ts'
import { namesFor } from './names.ts'
import { atOneInstant, type ReadParts, visibleOperation } from './parts.ts'

/** The board of one operation, where this viewer takes part in it. */
export async function readBoard(
  parts: ReadParts,
  op: Id<'operation'>,
  viewer: Viewer,
): Promise<Board | undefined> {
  const now = await parts.clock.now()
  return atOneInstant(parts.pool, async (client) => {
    const operation = await visibleOperation(client, op, viewer)
    if (operation === undefined) return undefined
    const seen = await seenCards(client, op, viewer, null)
    const cards = seen.map(({ card }) => card)
    return {
      now: isoOf(now),
      zone: operation.zone,
      go: operation.go && goOf(operation.go, saidFor(parts, operation, viewer)),
      steps: goSteps.filter((step) => isOpenTo(parts, { operation, viewer, step, now })),
      people: peopleWhoSee(parts, operation, cards),
      cards: seen.map((each) => lineOfCard(parts, operation, viewer, each)),
      acts: seizureActs.map((act) => ({ act, counts: countsOf(cards, act) })),
    }
  })
}

type Said = NonNullable<Board['go']>['signatures'][number]

/** Who gave a word: by name to who leads and to the post, by function and organisation to others (G13). */
function saidFor(
  parts: ReadParts,
  operation: Operation,
  { organisation: viewer }: Viewer,
): (word: Signature) => Said {
  const { people } = parts.directory()
  const nameOf = namesFor(parts, operation, { organisation: viewer })
  const { host, leads } = operation
  const knows = viewer === host || leads.some(({ organisation }) => organisation === viewer)
  return ({ person, organisation, role, at }) => ({
    name: knows || organisation === viewer ? (people.get(person)?.name ?? null) : null,
    role,
    organisation: nameOf(organisation),
    at: isoOf(at),
  })
}

function goOf(go: Go, named: (word: Signature) => Said): NonNullable<Board['go']> {
  return {
    goAt: isoOf(go.goAt),
    state: go.state,
    signableFrom: isoOf(after(go.goAt, -SIGNED_WITHIN_MS)),
    signatures: go.signatures.map(named),
    stops: go.stops.map(named),
    peopleNeeded: PEOPLE_NEEDED,
  }
}

const acts = { plan: 'go.plan', sign: 'go.sign', stop: 'go.abort' } as const

/** Whether a step is open to the reader by place and time; what is ready is asked with the step. */
function isOpenTo(
  { directory }: ReadParts,
  asked: {
    readonly operation: Operation
    readonly viewer: Viewer
    readonly step: (typeof goSteps)[number]
    readonly now: Instant
  },
): boolean {
  const { operation, viewer, step, now } = asked
  const { go, leads, host } = operation
  const organisationKind = directory().people.get(viewer.person)?.organisationKind
  if (organisationKind === undefined || !may({ ...viewer, organisationKind }, acts[step]))
    return false
  const isLead = leads.some(({ organisation }) => organisation === viewer.organisation)
  if (step === 'plan') return isLead && go?.state !== 'signed'
  if (go === null || now >= go.goAt) return false
  const isMine = (said: readonly Signature[]) => said.some(({ person }) => person === viewer.person)
  if (step === 'sign')
    return (
      isLead &&
      go.state === 'planned' &&
      now >= go.goAt - SIGNED_WITHIN_MS &&
      !isMine(go.signatures)
    )
  const isAhead = go.state === 'planned' || go.state === 'signed'
  return isAhead && (isLead || host === viewer.organisation) && !isMine(go.stops)
}

/** People who may see any of these cards. */
function peopleWhoSee(
  { directory }: ReadParts,
  operation: Operation,
  cards: readonly Card[],
): number {
  const compartments = new Set<string>(cards.map(({ compartment }) => compartment))
  return [...directory().people.values()].filter(
    (person) =>
      person.active &&
      may(person, 'card.read') &&
      worksIn(operation, person.organisation) &&
      person.compartments.some((each) => compartments.has(each)),
  ).length
}

/** What each source says of one act, side by side. */
function countsOf(cards: readonly Card[], act: SeizureAct) {
  const words = (source: ActSource) => cards.flatMap((card) => reportOf(card, act, source) ?? [])
  return actSources.flatMap((source) => {
    const said = words(source)
    const done = said.filter(({ isDone }) => isDone).length
    return said.length === 0 ? [] : [{ source, done, denied: said.length - done }]
  })
}
