/** Reading from the server: what came, or why nothing did. */
import { useEffect, useState } from 'react'
import { type Refusal, saidOf } from './refusal-words.ts'
import type { Sent } from './sent.ts'

/** Why there is nothing to show. */
export type Absence = 'loading' | 'signed-out' | 'missing' | 'failed'

/** What was read, or why not. */
export type Loaded<Value> =
  | { readonly is: 'here'; readonly value: Value }
  | { readonly is: Absence }

/** The absence that a status stands for. */
export function absenceOf(status: number): Absence {
  if (status === 401) return 'signed-out'
  return status === 403 || status === 404 ? 'missing' : 'failed'
}

/** Reads one resource. Being refused or cut off is an answer here, not an error. */
export async function read<Value>(path: string, signal?: AbortSignal): Promise<Loaded<Value>> {
  try {
    const response = await fetch(path, {
      headers: { accept: 'application/json' },
      ...(signal ? { signal } : {}),
    })
    if (!response.ok) return { is: absenceOf(response.status) }
    const value: Value = await response.json()
    return { is: 'here', value }
  } catch {
    // No connection, or half an answer: the reader is told the same.
    return { is: 'failed' }
  }
}

/** Reads a resource for as long as the component stands, anew when its path or `turn` changes. */
export function useLoaded<Value>(path: string, turn = 0): Loaded<Value> {
  const [state, setState] = useState<{ path: string; loaded: Loaded<Value> }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks for a new reading
  useEffect(() => {
    const abort = new AbortController()
    read<Value>(path, abort.signal).then((loaded) => {
      if (!abort.signal.aborted) setState({ path, loaded })
    })
    return () => abort.abort()
  }, [path, turn])
  return state?.path === path ? state.loaded : { is: 'loading' }
}

/**
 * Sends something once, however often it is tried under its key. `how` says until when an answer
 * is waited for, and whether it is sent even where the page goes away meanwhile.
 */
export async function send(
  path: string,
  body: object,
  key: string,
  how: Pick<RequestInit, 'signal' | 'keepalive'> = {},
): Promise<Sent> {
  try {
    const response = await fetch(path, {
      ...how,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
    if (response.ok) return { is: 'taken', reply: await response.json() }
    const refusal: Refusal = await response.json()
    const { code } = refusal
    return { is: 'refused', said: await saidOf(refusal), code, status: response.status }
  } catch {
    // No connection, or half an answer: it may be tried again under the same key.
    return { is: 'refused', said: undefined, code: undefined, status: undefined }
  }
}

/** The part of a path that belongs to one operation. */
export const operationPath = (op: string): string => `/api/v1/operations/${encodeURIComponent(op)}`
