/** What still stands if some fall, as the server tells it. */
import { useEffect, useState } from 'react'
import type { FallReply } from '../../protocol/target.ts'
import { operationPath } from '../ui/api.ts'
import { type Refusal, saidOf } from '../ui/refusal-words.ts'
import { t } from '../ui/text.ts'

/** The answer, or what the server says against it. */
export type Fall = {
  readonly reply: FallReply | undefined
  readonly refused: string | undefined
}

async function asked(op: string, targets: readonly string[], signal: AbortSignal): Promise<Fall> {
  try {
    const response = await fetch(`${operationPath(op)}/targets/fall`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ targets }),
      signal,
    })
    if (response.ok) return { reply: await response.json(), refused: undefined }
    const refusal: Refusal = await response.json()
    return { reply: undefined, refused: (await saidOf(refusal)) ?? t('post.notSent') }
  } catch {
    // No connection, or half an answer.
    return { reply: undefined, refused: t('post.notSent') }
  }
}

/** Asks anew whenever what falls has changed, or `turn` has. */
export function useFall(op: string, falls: readonly string[], turn: number): Fall {
  const [fall, setFall] = useState<Fall>({ reply: undefined, refused: undefined })
  const key = falls.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks anew
  useEffect(() => {
    const abort = new AbortController()
    asked(op, key === '' ? [] : key.split(' '), abort.signal).then((told) => {
      if (!abort.signal.aborted) setFall(told)
    })
    return () => abort.abort()
  }, [op, key, turn])
  return fall
}
