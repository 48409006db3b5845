/** A provider speaks to the house: signed receipts and answers, repeated until they are taken. */
import { Compile } from 'typebox/compile'
import {
  AnswersReply,
  PROVIDER_API_PATH,
  PROVIDER_HEADER,
  providerPaths,
} from '../protocol/provider.ts'
import type { Answered, Caller } from './caller.ts'
import type { Job } from './lane.ts'
import type { Remembering } from './memory.ts'
import type { PlannedMessage } from './messages.ts'
import { type KeyPair, signedHeaders } from './signing.ts'

/** What an outsider needs to be heard. */
export interface Voice {
  readonly slug: string
  readonly keys: KeyPair
  /** The id that the house gave to it. */
  readonly id: string
  readonly caller: Caller
  readonly remembering: Remembering
}

const PROBLEM_TEXT_MAX = 300

const replies = Compile(AnswersReply)

const isGood = ({ status }: Answered): boolean => status >= 200 && status < 300

/** Whether the house took a message whole; a reply that cannot be read is a fault of the house. */
function isTaken(answer: Answered, call: PlannedMessage['call']): boolean {
  if (!isGood(answer)) return false
  if (call === 'receipts') return true
  const reply: unknown = JSON.parse(answer.text)
  return replies.Check(reply) && reply.refused.length === 0
}

/** Something to be said: where, when, and whether what came back means that it was taken. */
export interface Saying {
  /** Also the id under which it is signed, again and again. */
  readonly ref: string
  /** What is said in one thread is heard in its order. */
  readonly thread: string
  readonly at: number
  readonly path: string
  readonly body: object
  readonly isTaken: (answer: Answered) => boolean
}

/** Whatever the house took at all. */
export const isHeard = isGood

/** One message as a job. Each attempt is signed anew with the time that was last told. */
export function jobOfSaying(voice: () => Voice, saying: Saying): Job {
  const { ref, thread, at } = saying
  return {
    ref,
    thread,
    at,
    run: async () => {
      const { slug, keys, id, caller, remembering } = voice()
      const { memory, record } = remembering
      const body = Buffer.from(JSON.stringify(saying.body))
      const answer = await caller.insist(() => ({
        method: 'POST',
        path: PROVIDER_API_PATH + saying.path,
        headers: {
          ...signedHeaders(keys.secret, ref, memory.now, body),
          'content-type': 'application/json',
          [PROVIDER_HEADER]: id,
        },
        body,
      }))
      record({ kind: 'said', ref, status: answer.status })
      if (saying.isTaken(answer)) return
      const text = answer.text.slice(0, PROBLEM_TEXT_MAX)
      record({ kind: 'problem', task: `${slug} ${ref}`, status: answer.status, text })
    },
  }
}

/** A receipt or answers as a job. */
export const jobOfMessage = (voice: () => Voice, message: PlannedMessage): Job =>
  jobOfSaying(voice, {
    ...message,
    thread: message.body.dispatch,
    path: providerPaths[message.call],
    isTaken: (answer) => isTaken(answer, message.call),
  })
