import { useEffect, useState, useSyncExternalStore } from 'react'
import type { CardSheet } from '../../protocol/card.ts'
import { useCalm } from '../live/use-calm.ts'
import { useTicks } from '../live/use-now.ts'
import { STALE_MS, WallFeed } from '../live/wall-feed.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import { type Kept, Outbox } from './outbox.ts'

/** Others act on the same card; who stands before a rack needs to know within a breath. */
const READ_EVERY_MS = 1_000

/** Read anew even when nothing is heard: the line may be half dead. */
const READ_ANYWAY_MS = 5_000

/** Countdowns move once a second. */
const TICK_MS = 500

/** The card as the server last told it, and what waits here to be told. */
export type CardView = {
  readonly sheet: CardSheet | undefined
  readonly absence: Absence | undefined
  readonly isStale: boolean
  /** Civil time now, as well as this machine knows it. */
  readonly now: Date
  /** Civil seconds a machine second. */
  readonly rate: number
  readonly outbox: Outbox
  readonly kept: Kept
  /** Civil time at which the latest entry was taken. */
  readonly sentAt: Date | undefined
  readonly onChange: () => void
}

/** Reads the card for as long as the component stands; what was read stays when the network goes. */
export function useCard(op: string, card: string, person: string): CardView {
  const [feed] = useState(() => new WallFeed(op))
  const [outbox] = useState(() => new Outbox(op, card, person))
  const { frame, framedAtMs } = useSyncExternalStore(feed.subscribe, feed.feed)
  const kept = useSyncExternalStore(outbox.subscribe, outbox.kept)
  const ticks = useTicks(TICK_MS)
  const [own, setOwn] = useState(0)
  const seq = useCalm(frame?.seq ?? 0, READ_EVERY_MS)
  const turn = own + seq + kept.sent + Math.floor(ticks / READ_ANYWAY_MS)
  const { sheet, absence } = useSheet(op, card, turn)
  const nowMs = Math.max(ticks, framedAtMs)
  const now = frame
    ? new Date(Date.parse(frame.at) + frame.rate * (nowMs - framedAtMs))
    : new Date()
  const sinceSentMs = kept.sentAtMs === undefined ? undefined : Math.max(0, ticks - kept.sentAtMs)
  const sentAt =
    sinceSentMs === undefined
      ? undefined
      : new Date(now.getTime() - (frame?.rate ?? 1) * sinceSentMs)
  return {
    sheet,
    absence,
    isStale: absence !== undefined || feed.silenceMs() > STALE_MS,
    now,
    rate: frame?.rate ?? 1,
    outbox,
    kept,
    sentAt,
    onChange: () => setOwn((last) => last + 1),
  }
}

type Read = { readonly sheet: CardSheet | undefined; readonly absence: Absence | undefined }

function useSheet(op: string, card: string, turn: number): Read {
  const [state, setState] = useState<Read>({ sheet: undefined, absence: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks for a new reading
  useEffect(() => {
    const abort = new AbortController()
    const path = `${operationPath(op)}/cards/${encodeURIComponent(card)}`
    read<CardSheet>(path, abort.signal).then((loaded) => {
      if (abort.signal.aborted) return
      if (loaded.is === 'here') setState({ sheet: loaded.value, absence: undefined })
      // A card that one may no longer see is gone; without a network what was read stays.
      else if (loaded.is === 'missing') setState({ sheet: undefined, absence: 'missing' })
      else setState((last) => ({ ...last, absence: loaded.is }))
    })
    return () => abort.abort()
  }, [op, card, turn])
  return state
}
