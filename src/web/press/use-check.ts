import { useEffect, useState } from 'react'
import type { SentenceQuestion, StatementSheet, Verdict } from '../../protocol/statement.ts'
import { operationPath, send } from '../ui/api.ts'
import { pathOf } from './desk.ts'

/** So long nothing has been typed before it is asked: a word is over, and the server is asked once. */
const PAUSE_MS = 600

/** What the check says of a sentence that is being written. */
export type Checked = {
  /** The last that was said, of what stood there then; undefined before the first. */
  readonly verdict: Verdict | undefined
  /** Whether it is said of what stands there now. */
  readonly isFresh: boolean
}

/** Asks whether it may be said, whenever somebody pauses. An older answer never replaces a newer one. */
export function useCheck(op: string, sheet: StatementSheet, question: SentenceQuestion): Checked {
  const [last, setLast] = useState<{ readonly said: string; readonly verdict: Verdict }>()
  const said = JSON.stringify(question)
  const isEmpty = Object.values(question.texts).every((text) => text.trim() === '')
  const path = operationPath(op) + pathOf(sheet, '/check')
  useEffect(() => {
    if (isEmpty) return
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const sent = await send(path, JSON.parse(said), crypto.randomUUID(), {
        signal: abort.signal,
      })
      if (sent.is === 'taken' && !abort.signal.aborted)
        setLast({ said, verdict: sent.reply as Verdict })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [path, said, isEmpty])
  return isEmpty
    ? { verdict: undefined, isFresh: true }
    : { verdict: last?.verdict, isFresh: last?.said === said }
}
