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
import type { ProviderPlan } from './scenario.ts'
import { type KeyPair, signedHeaders } from './signing.ts'

/** What a provider needs to be heard. */
export interface Voice {
  readonly provider: ProviderPlan
  readonly keys: KeyPair
  /** The id that the house gave to it. */
  readonly id: string
  readonly caller: Caller
  readonly remembering: Remembering
}

const PROBLEM_TEXT_MAX = 300

const replies = Compile(AnswersReply)

/** Whether the house took a message whole; a reply that cannot be read is a fault of the house. */
function isTaken({ status, text }: Answered, call: PlannedMessage['call']): boolean {
  if (status < 200 || status >= 300) return false
  if (call === 'receipts') return true
  const reply: unknown = JSON.parse(text)
  return replies.Check(reply) && reply.refused.length === 0
}

/** One message as a job. Each attempt is signed anew with the time that was last told. */
export function jobOfMessage(voice: () => Voice, message: PlannedMessage): Job {
  const { ref, at, call } = message
  return {
    ref,
    thread: message.body.dispatch,
    at,
    run: async () => {
      const { provider, keys, id, caller, remembering } = voice()
      const { memory, record } = remembering
      const body = Buffer.from(JSON.stringify(message.body))
      const answer = await caller.insist(() => ({
        method: 'POST',
        path: PROVIDER_API_PATH + providerPaths[call],
        headers: {
          ...signedHeaders(keys.secret, ref, memory.now, body),
          'content-type': 'application/json',
          [PROVIDER_HEADER]: id,
        },
        body,
      }))
      record({ kind: 'said', ref, status: answer.status })
      if (isTaken(answer, call)) return
      const text = answer.text.slice(0, PROBLEM_TEXT_MAX)
      record({ kind: 'problem', task: `${provider.slug} ${ref}`, status: answer.status, text })
    },
  }
}
