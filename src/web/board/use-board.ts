import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Board } from '../../protocol/go.ts'
import { useCalm } from '../live/use-calm.ts'
import { useTicks } from '../live/use-now.ts'
import { STALE_MS, WallFeed } from '../live/wall-feed.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import type { Civil } from '../wall/time.ts'

/** Facts come many a second on a busy day; who looks at the board needs them once in a second. */
const READ_EVERY_MS = 1_000

/** Read anew even when nothing has happened: locks open and steps end with time alone. */
const READ_ANYWAY_MS = 5_000

/** A countdown moves once a second, and is drawn soon after. */
const TICK_MS = 250

/** The board, the civil time beside it, and how old both are. */
export type BoardView = {
  readonly board: Board | undefined
  /** Why there is no board, or no newer one. */
  readonly absence: Absence | undefined
  readonly civil: Civil
  readonly isStale: boolean
  readonly silenceMs: number
  /** Something of ours was done: reads it anew. */
  readonly onChange: () => void
}

/** Reads the board for as long as the component stands; an older one stays while none newer comes. */
export function useBoard(op: string): BoardView {
  const [feed] = useState(() => new WallFeed(op))
  const { frame, framedAtMs } = useSyncExternalStore(feed.subscribe, feed.feed)
  const now = useTicks(TICK_MS)
  const [own, setOwn] = useState(0)
  const seq = useCalm(frame?.seq ?? 0, READ_EVERY_MS)
  const {
    kept: board,
    absence,
    readAtMs,
  } = useKept<Board>(`${operationPath(op)}/board`, own + seq + Math.floor(now / READ_ANYWAY_MS))
  const rate = frame?.rate ?? 1
  const known = frame
    ? { at: frame.at, atMs: framedAtMs }
    : { at: board?.now ?? new Date().toISOString(), atMs: board ? readAtMs : now }
  const silenceMs = frame ? feed.silenceMs() : Math.max(0, now - readAtMs)
  return {
    board,
    absence,
    civil: {
      zone: frame?.zone ?? board?.zone ?? 'UTC',
      now: new Date(Date.parse(known.at) + rate * Math.max(0, now - known.atMs)),
    },
    isStale: board !== undefined && (absence !== undefined || silenceMs > STALE_MS),
    silenceMs,
    onChange: () => setOwn((last) => last + 1),
  }
}

type Kept<Value> = {
  readonly kept: Value | undefined
  readonly absence: Absence | undefined
  readonly readAtMs: number
}

/** The newest that could be read, and why there is no newer one; nothing without a path. */
export function useKept<Value>(path: string | undefined, turn: number): Kept<Value> {
  const [state, setState] = useState<Kept<Value>>({
    kept: undefined,
    absence: 'loading',
    readAtMs: 0,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks for a new reading
  useEffect(() => {
    if (path === undefined) return
    const abort = new AbortController()
    read<Value>(path, abort.signal).then((loaded) => {
      if (abort.signal.aborted) return
      const readAtMs = performance.now()
      if (loaded.is === 'here') setState({ kept: loaded.value, absence: undefined, readAtMs })
      // Who may no longer see it sees nothing; who is cut off keeps what was read.
      else if (loaded.is === 'failed') setState((last) => ({ ...last, absence: 'failed' }))
      else setState({ kept: undefined, absence: loaded.is, readAtMs })
    })
    return () => abort.abort()
  }, [path, turn])
  return state
}
