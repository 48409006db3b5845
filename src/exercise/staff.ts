/** The staff of a day of seizures as robots: each step of the plan is calls with a person's token. */
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { DAY_MS } from '../domain/kit.ts'
import type { CardMessage } from '../protocol/card.ts'
import { ItemPage, PAGE_ROWS_MAX } from '../protocol/figures.ts'
import { itemsOf, keyReaderOf } from './items.ts'
import { refOfStep } from './measure-truth.ts'
import { hashOf } from './random.ts'
import { parsed, type Robots } from './robots.ts'
import { instantAt, type Scenario } from './scenario.ts'
import { type CardPlan, compartmentOf, type StaffStep } from './seizure.ts'
import type { Task } from './shift.ts'

/** What a robot stands on while it does one step. */
interface Desk {
  readonly scenario: Scenario
  readonly scale: number
  readonly robots: Robots
  readonly ref: string
  readonly step: StaffStep
}

/** When what is held is looked at again. */
const REVIEW_DAYS = 60

const drawnReply = Compile(Type.Object({ card: Type.String() }))
/** Of the board a robot reads how many cards lack nothing, and asks no more of it. */
const boards = Compile(
  Type.Object({ cards: Type.Array(Type.Object({ lacks: Type.Array(Type.String()) })) }),
)
const pages = Compile(ItemPage)

const sha256Of = (...names: readonly string[]): string =>
  createHash('sha256').update(names.join(' ')).digest('hex')

const GIGABYTE = 1_000_000_000

/** Sizes that follow from the name: nobody has these disks. */
const bytesOf = (seed: string, key: string, what: string): number =>
  ((hashOf(seed, key, what) % 900) + 100) * GIGABYTE

const iso = (at: number): string => new Date(at).toISOString()

function reviewBy({ scenario, step }: Desk): string {
  return iso(instantAt(scenario, step.at) + REVIEW_DAYS * DAY_MS)
}

function messageOf(desk: Desk, card: CardPlan): CardMessage | undefined {
  const { robots, scenario } = desk
  const { seizure } = scenario
  const { start, cards } = robots.remembering.memory
  const owner = start?.organisations?.find(({ state }) => state === card.state)?.id
  if (owner === undefined || seizure === undefined) return undefined
  const { kind, measure, name, object, state } = card
  const counterpart = start?.providers.find(({ slug }) => slug === card.peer)?.id
  const within = card.within === null ? undefined : cards.get(card.within)
  return {
    kind,
    measure,
    name,
    object,
    state,
    owner,
    compartment: compartmentOf(seizure, card.key),
    ...(counterpart === undefined ? {} : { counterpart }),
    ...(within === undefined ? {} : { within }),
  }
}

async function draw(desk: Desk, card: CardPlan): Promise<void> {
  const { robots, ref, step } = desk
  const text = await robots.write(step.by, 'cards', `${ref}-${card.key}`, messageOf(desk, card))
  const reply = parsed(text, drawnReply)
  if (reply !== undefined)
    robots.remembering.record({ kind: 'drawn', key: card.key, card: reply.card })
}

/** The last part of the path of a step on one card, and what is written there. */
function callOf(desk: Desk, card: CardPlan): readonly [task: string, body: object] {
  const { scenario, step } = desk
  const { seed } = scenario
  const { key } = card
  switch (step.does) {
    case 'instrument': {
      const reference = `Synthetic ${card.instrument} ${card.state} ${key}`
      return ['instrument', { kind: card.instrument, status: step.status, reference }]
    }
    case 'copy':
      if (card.waiver !== null) return ['copy', { waived: card.waiver }]
      return ['copy', { sha256: sha256Of(seed, key, 'copy'), bytes: bytesOf(seed, key, 'copy') }]
    case 'hold':
      return ['hold', { reason: step.reason, reviewBy: reviewBy(desk) }]
    case 'enter':
      return ['entry', {}]
    case 'report': {
      const { act, source, isDone } = step
      return ['reports', { act, source, isDone }]
    }
    case 'exhibit':
      return ['exhibits', { text: `Synthetic disk of ${card.name}, seal ${key}` }]
    case 'image': {
      const sha256 = sha256Of(seed, key, 'image')
      return ['images', { sha256, bytes: bytesOf(seed, key, 'image'), isConfirmed: true }]
    }
    default:
      return [step.does, {}]
  }
}

/** Calls of one step that are under way together: people do not wait for one another. */
const AT_ONCE = 8

/** Does something for each, some at once. */
async function forEach<Value>(
  values: readonly Value[],
  act: (value: Value) => Promise<unknown>,
): Promise<void> {
  const waiting = values.values()
  const worker = async (): Promise<void> => {
    for (const value of waiting) await act(value)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

const plansOf = ({ scenario }: Desk, keys: readonly string[]): readonly CardPlan[] =>
  keys.flatMap((key) => scenario.seizure?.cards.find((card) => card.key === key) ?? [])

/** Draws up what hangs on nothing first: the rest names it. */
async function drawAll(desk: Desk, keys: readonly string[]): Promise<void> {
  const cards = plansOf(desk, keys)
  await forEach(
    cards.filter(({ within }) => within === null),
    (card) => draw(desk, card),
  )
  await forEach(
    cards.filter(({ within }) => within !== null),
    (card) => draw(desk, card),
  )
}

function onCards(
  desk: Desk,
  keys: readonly string[],
  act: (card: CardPlan, id: string) => Promise<unknown>,
): Promise<void> {
  return forEach(plansOf(desk, keys), async (card) => {
    const id = desk.robots.remembering.memory.cards.get(card.key)
    if (id === undefined) note(desk, `no card ${card.key}`)
    else await act(card, id)
  })
}

/** What is not as planned is a problem: an exercise that has one does not agree. */
function note({ robots, step }: Desk, text: string): void {
  const task = `${step.by} ${step.does}`
  robots.remembering.record({ kind: 'problem', task, status: 0, text })
}

/** The ids of all items of the scenario, as the lists of the house have them. */
async function itemIds({ scenario, scale, robots, step }: Desk): Promise<readonly string[]> {
  const listed = new Set(itemsOf(scenario, scale).map(({ key }) => key))
  const keyOf = keyReaderOf(scenario)
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const page: ItemPage | undefined = parsed(
      await robots.read(step.by, `items?limit=${PAGE_ROWS_MAX}${from}`),
      pages,
    )
    for (const { item, address } of page?.items ?? []) {
      if (listed.has(keyOf(address ?? '') ?? '')) ids.push(item)
    }
    after = page?.next ?? null
  }
  return ids
}

async function readBoard(desk: Desk, ready: number): Promise<void> {
  const board = parsed(await desk.robots.read(desk.step.by, 'board'), boards)
  const found = board?.cards.filter(({ lacks }) => lacks.length === 0).length
  if (found !== ready) note(desk, `${found} cards are ready, and ${ready} should be`)
}

async function run(desk: Desk): Promise<void> {
  const { scenario, robots, ref, step } = desk
  const { goAt = 0 } = scenario.seizure ?? {}
  switch (step.does) {
    case 'plan':
      await robots.write(step.by, 'go', ref, { goAt: iso(instantAt(scenario, goAt)) })
      return
    case 'sign':
    case 'stop':
      await robots.write(step.by, `go/${step.does}`, ref, {})
      return
    case 'board':
      return readBoard(desk, step.ready)
    case 'draw':
      return drawAll(desk, step.cards)
    case 'await': {
      const body = { items: await itemIds(desk), reviewBy: reviewBy(desk) }
      return onCards(desk, step.cards, ({ key }, id) =>
        robots.write(step.by, `cards/${id}/await`, `${ref}-${key}`, body),
      )
    }
    default:
      return onCards(desk, step.cards, (card, id) => {
        const [task, body] = callOf(desk, card)
        return robots.write(step.by, `cards/${id}/${task}`, `${ref}-${card.key}`, body)
      })
  }
}

/** Every step of the staff as a task, in the order of the plan. */
export const staffTasks = (scenario: Scenario, scale: number): readonly Task[] =>
  (scenario.seizure?.steps ?? []).map((step, number) => {
    const ref = refOfStep(number)
    return {
      ref,
      at: instantAt(scenario, step.at),
      run: (robots) => run({ scenario, scale, robots, ref, step }),
    }
  })
