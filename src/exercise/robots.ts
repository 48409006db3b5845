/** People of the exercise as robots: they speak to the public interface with their own tokens. */
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Answered, Call, Caller } from './caller.ts'
import { assessmentOf, type LookName, strayAssessment } from './decisions.ts'
import { csvOf, type List } from './lists.ts'
import type { Remembering } from './memory.ts'
import type { Person, Scenario } from './scenario.ts'

const QueueRow = Type.Object({
  item: Type.String(),
  address: Type.Union([Type.String(), Type.Null()]),
  round: Type.Optional(Type.Union([Type.Literal('first'), Type.Literal('second')])),
})
type QueueRow = Static<typeof QueueRow>
const queues = Compile(Type.Object({ items: Type.Array(QueueRow) }))
const replies = Compile(
  Type.Object({
    taken: Type.Integer(),
    refused: Type.Array(Type.Object({ item: Type.Union([Type.String(), Type.Null()]) })),
  }),
)

/** What the robots stand on. */
export interface Office {
  readonly scenario: Scenario
  readonly remembering: Remembering
  readonly caller: () => Caller
  readonly keyOf: (address: string) => string | undefined
}

/** A review queue with the place to which its answers go. */
export type Desk = 'assessments' | 'legal-decisions'
const queueOf: Readonly<Record<Desk, string>> = {
  assessments: 'review/queue',
  'legal-decisions': 'review/legal',
}

/** The robots of one world. */
export interface Robots {
  readonly upload: (person: Person, list: List) => Promise<void>
  readonly release: (person: Person, gate: string, reason: string) => Promise<void>
  /** Looks at what waits for a person; gives how many assessments were taken. */
  readonly look: (person: Person, desk: Desk, limit: number) => Promise<number>
}

/** Long enough to say what was wrong, short enough for a journal. */
const PROBLEM_TEXT_MAX = 300

const isGood = ({ status }: Answered): boolean => status >= 200 && status < 300

function parsed<Value>(
  text: string,
  schema: { readonly Check: (value: unknown) => value is Value },
): Value | undefined {
  const value: unknown = JSON.parse(text)
  return schema.Check(value) ? value : undefined
}

function uploadPath({ desk: { terms } }: List): string {
  const { handling, reliability, accuracy, light } = terms
  const query = new URLSearchParams({ handling, reliability, accuracy, light, language: 'und' })
  return `intakes?${query}`
}

/** Leaves to others what a colleague of the same state has looked at first, if there is more. */
function othersFirst(rows: readonly QueueRow[], isColleagues: (item: string) => boolean) {
  const others = rows.filter(({ item, round }) => round !== 'second' || !isColleagues(item))
  return others.length > 0 ? others : rows
}

/** Makes the robots. Without a token of theirs or a house they do nothing and say so. */
export function robotsOf({ scenario, remembering, caller, keyOf }: Office): Robots {
  const { memory, record } = remembering
  const firstLooks = new Map<string, string>()

  /** One call as a person; null when the house said no. */
  async function ask(
    person: Person,
    task: string,
    call: Omit<Call, 'path'>,
  ): Promise<string | null> {
    const start = memory.start
    const token = start?.people.find(({ key }) => key === person.key)?.token
    if (start === null || token === undefined) {
      record({ kind: 'problem', task: `${person.key} ${task}`, status: 0, text: 'no token' })
      return null
    }
    const path = `/api/v1/operations/${start.op}/${task}`
    const headers = { ...call.headers, authorization: `Bearer ${token}` }
    const answer = await caller().insist(() => ({ ...call, path, headers }))
    if (isGood(answer)) return answer.text
    const text = answer.text.slice(0, PROBLEM_TEXT_MAX)
    record({ kind: 'problem', task: `${person.key} ${task}`, status: answer.status, text })
    return null
  }
  const post = (person: Person, task: string, body: unknown): Promise<string | null> =>
    ask(person, task, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    })

  function assessed({ item, address, round }: QueueRow, desk: Desk) {
    const key = address === null ? undefined : keyOf(address)
    // Whatever strayed past the scope check is stopped by people, or it would block the queue.
    if (key === undefined) return { item, ...strayAssessment }
    const look: LookName = desk === 'assessments' ? (round ?? 'first') : 'legal'
    return { item, ...assessmentOf(scenario, key, look) }
  }
  return {
    upload: async (person, list) => {
      await ask(person, uploadPath(list), {
        method: 'POST',
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'idempotency-key': `list-${list.desk.state}-${list.wave}`.toLowerCase(),
        },
        body: () => csvOf(list),
      })
    },
    release: async (person, gate, reason) => {
      await post(person, `gates/${gate}/release`, { reason })
    },
    look: async (person, desk, limit) => {
      const headers = { accept: 'application/json' }
      const text = await ask(person, `${queueOf[desk]}?limit=${limit}`, { method: 'GET', headers })
      const waiting = text === null ? undefined : parsed(text, queues)
      if (waiting === undefined) return 0
      const rows = othersFirst(waiting.items, (item) => firstLooks.get(item) === person.state)
      const assessments = rows.map((row) => assessed(row, desk))
      if (assessments.length === 0) return 0
      const answer = await post(person, desk, { assessments })
      const taken = answer === null ? undefined : parsed(answer, replies)
      for (const { item, round } of rows) {
        if (round === 'first' && person.state !== null) firstLooks.set(item, person.state)
      }
      return taken?.taken ?? 0
    },
  }
}
