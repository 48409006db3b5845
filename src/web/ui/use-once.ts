import { useRef } from 'react'
import { send } from './api.ts'
import type { Sent } from './sent.ts'

/**
 * Sends something once: while nobody has answered, the same words go under the same key, so that
 * whoever tries again does nothing twice. Other words, or the same after an answer, are another act.
 */
export function useOnce(): (path: string, body: object) => Promise<Sent> {
  const last = useRef<{ readonly said: string; readonly key: string }>(undefined)
  return async (path, body) => {
    const said = `${path} ${JSON.stringify(body)}`
    if (last.current?.said !== said) last.current = { said, key: crypto.randomUUID() }
    const sent = await send(path, body, last.current.key)
    if (sent.is === 'taken' || sent.said !== undefined) last.current = undefined
    return sent
  }
}
