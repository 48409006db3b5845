/** Second looks as robots: a sample is drawn, others decide again what was decided, a lawyer settles. */
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { AssertionReply, SignalList } from '../protocol/assertion.ts'
import { RereviewDifferences, RereviewQueue, SampleReply } from '../protocol/rereview.ts'
import { RowsReply } from '../protocol/triage.ts'
import { secondLookOf } from './decisions.ts'
import { keyReaderOf } from './items.ts'
import { assertionName, type QualityPlan, type QualityStep } from './quality-plan.ts'
import { roll } from './random.ts'
import { parsed, type Robots } from './robots.ts'
import { instantAt, type Scenario, scaled } from './scenario.ts'
import type { Task } from './shift.ts'

/** What a robot stands on while it does one step. */
interface Seat {
  readonly scenario: Scenario
  readonly plan: QualityPlan
  readonly scale: number
  readonly robots: Robots
  readonly ref: string
  readonly step: Pick<QualityStep, 'at' | 'by' | 'does'>
}

/** A step of one kind. */
type Step<Does extends QualityStep['does']> = Extract<QualityStep, { readonly does: Does }>

type Given = Static<typeof RereviewQueue>['items'][number]
type Checked<Value> = { readonly Check: (value: unknown) => value is Value }

/** Of fewer no rate is told; a small world is looked at again in so many places all the same. */
const SAMPLE_MIN = 60

const samples = Compile(SampleReply)
const queues = Compile(RereviewQueue)
const rowReplies = Compile(RowsReply)
const differences = Compile(RereviewDifferences)
const signals = Compile(SignalList)
const assertions = Compile(AssertionReply)

/** What is not as planned is a problem: an exercise that has one does not agree. */
function note({ robots, step }: Seat, text: string): void {
  const task = `${step.by} ${step.does}`
  robots.remembering.record({ kind: 'problem', task, status: 0, text })
}

/** One call of whoever takes this step, and what came back of it. */
async function write<Value>(
  { robots, step }: Seat,
  task: string,
  key: string,
  body: object,
  schema: Checked<Value>,
): Promise<Value | undefined> {
  return parsed(await robots.write(step.by, task, key, body), schema)
}

/** Never more than half of what there is, so that the next sample finds something too. */
const sizeOf = ({ itemCount }: Scenario, size: number, scale: number): number =>
  Math.max(
    1,
    Math.min(Math.max(SAMPLE_MIN, scaled(size, scale)), Math.ceil(scaled(itemCount, scale) / 2)),
  )

async function sample(seat: Seat, step: Step<'sample'>): Promise<void> {
  const { scenario, scale, ref, robots } = seat
  const asked = { size: sizeOf(scenario, step.size, scale), seed: step.seed }
  const drawn = await write(seat, 'rereview/samples', ref, asked, samples)
  const { memory, record } = robots.remembering
  if (drawn !== undefined) record({ kind: 'sampled', ref, at: memory.now, size: drawn.size })
}

/** What is decided again at one sitting, each with what is true of it. */
function looksAt({ scenario }: Seat, given: readonly Given[]) {
  const keyOf = keyReaderOf(scenario)
  return given.map(({ item, address }) => {
    const key = keyOf(address ?? '')
    return { item, key: key ?? null, look: secondLookOf(scenario, key) }
  })
}

async function sit(seat: Seat, step: Step<'sit'>): Promise<void> {
  const { ref, robots } = seat
  const given = await write(seat, 'rereview/take', ref, { most: step.most }, queues)
  if (given === undefined || given.items.length === 0) return
  const looks = looksAt(seat, given.items)
  // Kept before it is said: after a kill nothing is given a second time.
  robots.remembering.record({
    kind: 'looked-again',
    at: robots.remembering.memory.now,
    looks: looks.map(({ item, key, look }) => ({
      ...{ item, key, decision: look.decision, again: look.again.decision },
    })),
  })
  const body = { assessments: looks.map(({ item, look }) => ({ item, ...look.again })) }
  const said = await write(seat, 'rereview/assessments', `${ref}-decided`, body, rowReplies)
  if (said?.taken !== looks.length) note(seat, `${said?.taken ?? 0} of ${looks.length} were taken`)
  await signal(
    seat,
    looks.flatMap(({ item, key }) => (key === null ? [] : [{ item, key }])),
  )
}

/** Notes what is aimed at minors among what was just looked at. */
async function signal(
  seat: Seat,
  looks: readonly { readonly item: string; readonly key: string }[],
): Promise<void> {
  const { scenario, plan, robots, ref, step } = seat
  const isAimed = (key: string): boolean =>
    roll(scenario.seed, key, 'aimed at minors') < plan.minorsShare
  const items = looks.filter(({ key }) => isAimed(key)).map(({ item }) => item)
  if (items.length > 0)
    await robots.write(step.by, 'signals', `${ref}-signal`, { kind: 'aimed-at-minors', items })
}

async function settle(seat: Seat, step: Step<'settle'>): Promise<void> {
  const { scenario, ref, robots } = seat
  const waiting = parsed(await robots.read(step.by, 'rereview/differences'), differences)
  if (waiting === undefined) return note(seat, 'no differences could be read')
  const keyOf = keyReaderOf(scenario)
  const verdicts = waiting.items
    .slice(0, Math.max(0, waiting.items.length - step.leaves))
    .map(({ item, address }) => ({
      item,
      verdict: secondLookOf(scenario, keyOf(address ?? '')).isWrong
        ? ('overturned' as const)
        : ('upheld' as const),
    }))
  if (verdicts.length === 0) return
  robots.remembering.record({ kind: 'settled', at: robots.remembering.memory.now, verdicts })
  const said = await write(seat, 'rereview/verdicts', ref, { verdicts }, rowReplies)
  if (said?.taken !== verdicts.length)
    note(seat, `${said?.taken ?? 0} of ${verdicts.length} verdicts were taken`)
}

async function assert(seat: Seat, step: Step<'assert'>): Promise<void> {
  const { robots, ref } = seat
  const { key, onSignals, reference, ...told } = step.assertion
  const noted = onSignals
    ? parsed(await robots.read(step.by, 'signals'), signals)?.signals.map((it) => it.signal)
    : []
  const body = {
    ...told,
    statedFor: new Date(instantAt(seat.scenario, step.at)).toISOString(),
    restsOn: noted ?? [],
    ...(reference === null ? {} : { reference }),
  }
  const made = await write(seat, 'assertions', ref, body, assertions)
  if (made === undefined) return note(seat, 'the assertion was not taken')
  robots.remembering.record({ kind: 'named', name: assertionName(key), id: made.assertion })
}

function run(seat: Seat, step: QualityStep): Promise<void> {
  switch (step.does) {
    case 'sample':
      return sample(seat, step)
    case 'sit':
      return sit(seat, step)
    case 'settle':
      return settle(seat, step)
    case 'assert':
      return assert(seat, step)
  }
}

/** Every second look as a task, in the order of the plan. Where people do the triage, they do this too. */
export function qualityTasks(scenario: Scenario, scale: number): readonly Task[] {
  const plan = scenario.quality
  if (plan === undefined) return []
  return plan.steps.map((step, number) => {
    const ref = `quality-${String(number).padStart(3, '0')}`
    return {
      ref,
      at: instantAt(scenario, step.at),
      run: async (robots) => {
        if (robots.remembering.memory.start?.manual === true) return
        await run({ scenario, plan, scale, robots, ref, step }, step)
      },
    }
  })
}
