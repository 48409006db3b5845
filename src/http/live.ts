/**
 * What changes while somebody watches: frames of the wall as server-sent events. All who watch one
 * operation share one look at its head; all who see the same share one frame. Machine time.
 */
import { Readable } from 'node:stream'
import type { Reads } from '../app/reads.ts'
import type { Viewer } from '../domain/authority.ts'
import type { Id } from '../domain/kit.ts'
import type { WallFrame } from '../protocol/wall.ts'
import {
  LIVE_CLIENTS_MAX,
  LIVE_FRAME_MS,
  LIVE_GAP_MAX,
  LIVE_HEARTBEAT_MS,
  LIVE_POLL_MS,
  LIVE_UNREAD_BYTES_MAX,
} from './limits.ts'

/** One screen. */
type Client = {
  readonly viewer: Viewer
  readonly stream: Readable
  shownSeq: number
  framedAtMs: number
  saidAtMs: number
}

/** Everybody who watches one operation. */
type Room = { readonly clients: Set<Client>; head: number; isLooking: boolean }

/** Who watches what. */
export type Live = {
  /** Starts a stream with a full frame, or gives undefined when there is no room for another. */
  watch(
    op: Id<'operation'>,
    viewer: Viewer,
    first: WallFrame,
    lastEventId: string | undefined,
  ): Readable | undefined
  close(): void
}

/** What the streams stand on. */
export type LiveParts = {
  readonly reads: Pick<Reads, 'headOf' | 'wall'>
  readonly machineNow: () => number
  /** Told of a look that failed; the streams go on. */
  readonly onFailure: (error: unknown) => void
}

const eventOf = (name: 'wall' | 'reset', frame: WallFrame): string => {
  const data = name === 'wall' ? JSON.stringify(frame) : '{}'
  return `id: ${frame.epoch}:${frame.op}:${frame.seq}\nevent: ${name}\ndata: ${data}\n\n`
}

const HEARTBEAT = ': still here\n\n'

/** Whether what the reader has is of another run of the server, or too far behind. */
export function needsReset(lastEventId: string | undefined, frame: WallFrame): boolean {
  if (lastEventId === undefined) return false
  const [epoch, op, seq] = lastEventId.split(':')
  const gap = frame.seq - Number(seq)
  return epoch !== frame.epoch || op !== frame.op || !(gap >= 0 && gap <= LIVE_GAP_MAX)
}

/** Viewers who see the same, see the same frame. */
const sightOf = ({ organisation, role, compartments }: Viewer): string =>
  JSON.stringify([organisation, role, compartments])

/** Opens the streams; one timer serves them all. */
export function openLive(parts: LiveParts): Live {
  const rooms = new Map<Id<'operation'>, Room>()
  const timer = setInterval(() => {
    for (const [op, room] of rooms) void look(parts, op, room).catch(parts.onFailure)
  }, LIVE_POLL_MS)
  const count = (): number => [...rooms.values()].reduce((sum, room) => sum + room.clients.size, 0)

  return {
    watch(op, viewer, first, lastEventId) {
      if (count() >= LIVE_CLIENTS_MAX) return undefined
      const room = rooms.get(op) ?? { clients: new Set(), head: first.seq, isLooking: false }
      rooms.set(op, room)
      const stream = new Readable({ read: () => undefined })
      const now = parts.machineNow()
      const client = { viewer, stream, shownSeq: first.seq, framedAtMs: now, saidAtMs: now }
      room.clients.add(client)
      stream.once('close', () => {
        room.clients.delete(client)
        if (room.clients.size === 0) rooms.delete(op)
      })
      if (needsReset(lastEventId, first)) stream.push(eventOf('reset', first))
      stream.push(eventOf('wall', first))
      return stream
    },
    close() {
      clearInterval(timer)
      for (const { clients } of rooms.values()) for (const { stream } of clients) stream.push(null)
    },
  }
}

/** One look at the head serves all who watch the operation; a slow one is not overtaken. */
async function look(parts: LiveParts, op: Id<'operation'>, room: Room): Promise<void> {
  if (room.isLooking) return
  room.isLooking = true
  try {
    room.head = Math.max(room.head, await parts.reads.headOf(op))
    await showAll(parts, op, room)
  } finally {
    room.isLooking = false
  }
}

async function showAll(
  { reads, machineNow }: LiveParts,
  op: Id<'operation'>,
  room: Room,
): Promise<void> {
  const frames = new Map<string, Promise<WallFrame | undefined>>()
  for (const client of room.clients) {
    const now = machineNow()
    const isBehind = client.shownSeq < room.head
    if (isBehind && now - client.framedAtMs >= LIVE_FRAME_MS) {
      const sight = sightOf(client.viewer)
      const frame = frames.get(sight) ?? reads.wall(op, client.viewer)
      frames.set(sight, frame)
      show(client, await frame, now)
    } else if (now - client.saidAtMs >= LIVE_HEARTBEAT_MS) {
      client.saidAtMs = now
      client.stream.push(HEARTBEAT)
    }
  }
}

function show(client: Client, frame: WallFrame | undefined, now: number): void {
  // A reader that is slow gets the newest frame later instead of all the old ones.
  if (frame === undefined || client.stream.readableLength > LIVE_UNREAD_BYTES_MAX) return
  client.shownSeq = frame.seq
  client.framedAtMs = now
  client.saidAtMs = now
  client.stream.push(eventOf('wall', frame))
}
