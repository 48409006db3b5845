/** People of the exercise as robots: they speak to the public interface with their own tokens. */
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { IntakeQuery } from '../protocol/intake.ts'
import { QueueReply, RowsReply } from '../protocol/triage.ts'
import type { Answered, Call, Caller } from './caller.ts'
import type { Person } from './cast.ts'
import { assessmentOf, strayAssessment } from './decisions.ts'
import { csvOf, type List } from './lists.ts'
import type { Remembering } from './memory.ts'
import type { Scenario } from './scenario.ts'

type QueueRow = Static<typeof QueueReply>['items'][number]
const queues = Compile(QueueReply)
const replies = Compile(RowsReply)

/** What the robots stand on. */
export interface Office {
  readonly scenario: Scenario
  readonly remembering: Remembering
  readonly caller: () => Caller
  readonly keyOf: (address: string) => string | undefined
}

/** A review queue with the place to which its answers go. */
export type Desk = 'assessments' | 'legal-decisions'
const desks = {
  assessments: { queue: 'review/queue', rows: 'assessments' },
  'legal-decisions': { queue: 'review/legal', rows: 'decisions' },
} as const satisfies Readonly<Record<Desk, { readonly queue: string; readonly rows: string }>>

/** The robots of one world. */
export interface Robots {
  /** Writes something in the name of a person, once under its key; null when the house said no. */
  readonly write: (
    person: string,
    task: string,
    key: string,
    body: unknown,
  ) => Promise<string | null>
  /** Brings a file in the name of a person, once under its key. */
  readonly bring: (
    person: string,
    task: string,
    key: string,
    text: string,
  ) => Promise<string | null>
  readonly read: (person: string, task: string) => Promise<string | null>
  /** What the world knows, and how it notes what it learns. */
  readonly remembering: Remembering
  readonly upload: (person: Person, list: List) => Promise<void>
  readonly release: (person: Person, gate: string, reason: string) => Promise<void>
  /** Looks at what waits for a person; gives how many were taken: none where people do the triage. */
  readonly look: (person: Person, desk: Desk, limit: number) => Promise<number>
}

/** Long enough to say what was wrong, short enough for a journal. */
const PROBLEM_TEXT_MAX = 300

const isGood = ({ status }: Answered): boolean => status >= 200 && status < 300

/** What was answered, read by its schema; undefined when it is nothing of the kind. */
export function parsed<Value>(
  text: string | null,
  schema: { readonly Check: (value: unknown) => value is Value },
): Value | undefined {
  const value: unknown = text === null ? undefined : JSON.parse(text)
  return schema.Check(value) ? value : undefined
}

function uploadPath({ desk: { terms } }: List): string {
  const query = { ...terms, language: 'und', format: 'csv' } as const satisfies IntakeQuery
  return `intakes?${new URLSearchParams(query)}`
}

/** Leaves to others what a colleague of the same state has looked at first, if there is more. */
function othersFirst(rows: readonly QueueRow[], isColleagues: (item: string) => boolean) {
  const others = rows.filter(({ item, round }) => round !== 'second' || !isColleagues(item))
  return others.length > 0 ? others : rows
}

/** One call of a person to a task of the operation. The answer is null when the house said no. */
type Ask = (
  person: Pick<Person, 'key'>,
  task: string,
  call: Omit<Call, 'path'>,
) => Promise<string | null>

/** Makes calls with the tokens of people. What the house does not take is kept as a problem. */
function askerOf({ remembering, caller }: Office): Ask {
  const { memory, record } = remembering
  return async (person, task, call) => {
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
}

/** Under a key of its own: a call whose answer was lost is repeated and done once. */
const jsonCall = (body: unknown, key: string = crypto.randomUUID()): Omit<Call, 'path'> => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
  body: Buffer.from(JSON.stringify(body)),
})

const fileCall = (text: string, key: string): Omit<Call, 'path'> => ({
  method: 'POST',
  headers: { 'content-type': 'text/csv; charset=utf-8', 'idempotency-key': key },
  body: Buffer.from(text),
})

const listCall = (list: List): Omit<Call, 'path'> => ({
  method: 'POST',
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'idempotency-key': `list-${list.desk.state}-${list.wave}`.toLowerCase(),
  },
  body: () => csvOf(list),
})

const readCall: Omit<Call, 'path'> = { method: 'GET', headers: { accept: 'application/json' } }

/** Makes the robots. Without a token of theirs they do nothing and say so. */
export function robotsOf(office: Office): Robots {
  const { scenario, remembering, keyOf } = office
  const ask = askerOf(office)
  const firstLooks = new Map<string, string>()

  function assessed({ item, address, round }: QueueRow) {
    const key = address === null ? undefined : keyOf(address)
    // Whatever strayed past the scope check is stopped by people, or it would block the queue.
    if (key === undefined) return { item, ...strayAssessment }
    return { item, ...assessmentOf(scenario, key, round) }
  }
  return {
    remembering,
    write: (key, task, callKey, body) => ask({ key }, task, jsonCall(body, callKey)),
    bring: (key, task, callKey, text) => ask({ key }, task, fileCall(text, callKey)),
    read: (key, task) => ask({ key }, task, readCall),
    upload: async (person, list) => {
      await ask(person, uploadPath(list), listCall(list))
    },
    release: async (person, gate, reason) => {
      await ask(person, `gates/${gate}/release`, jsonCall({ reason }))
    },
    look: async (person, desk, limit) => {
      if (remembering.memory.start?.manual === true) return 0
      const { queue, rows: name } = desks[desk]
      const waiting = parsed(await ask(person, `${queue}?limit=${limit}`, readCall), queues)
      if (waiting === undefined || waiting.items.length === 0) return 0
      const rows = othersFirst(waiting.items, (item) => firstLooks.get(item) === person.state)
      const reply = await ask(person, desk, jsonCall({ [name]: rows.map(assessed) }))
      for (const { item, round } of rows) {
        if (round === 'first' && person.state !== null) firstLooks.set(item, person.state)
      }
      return parsed(reply, replies)?.taken ?? 0
    },
  }
}
