/**
 * Server-sent events, read by hand: the browser's own reader hides comments, and a comment is the
 * server's sign of life that decides whether a page is stale.
 */

/** One event as the server named it. */
export type StreamEvent = {
  readonly id: string | undefined
  readonly event: string
  readonly data: string
}

/** Splits a stream of text into events, whatever pieces it comes in. */
export class EventParser {
  #rest = ''

  /** The events that this piece completes. Comments complete none. */
  push(piece: string): readonly StreamEvent[] {
    const blocks = `${this.#rest}${piece}`.replaceAll('\r\n', '\n').split('\n\n')
    this.#rest = blocks.pop() ?? ''
    return blocks.map(eventOf).filter((event) => event !== undefined)
  }
}

function eventOf(block: string): StreamEvent | undefined {
  const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line))
  const all = (name: string) => fields.filter((field) => field?.[1] === name)
  const data = all('data').map((field) => field?.[2] ?? '')
  const event = all('event').at(-1)?.[2]
  if (data.length === 0 && event === undefined) return undefined
  return { id: all('id').at(-1)?.[2], event: event ?? 'message', data: data.join('\n') }
}

/**
 * Reads a stream until it ends or is given up. `onLife` hears of every piece, comments too.
 * Resolves with the status that the server answered; throws when the connection breaks.
 */
export async function readEvents(
  path: string,
  listener: { onLife: () => void; onEvent: (event: StreamEvent) => void },
  { signal, lastId }: { signal: AbortSignal; lastId: string | undefined },
): Promise<number> {
  const response = await fetch(path, {
    signal,
    cache: 'no-store',
    headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
  })
  if (!response.ok || !response.body) return response.status
  const parser = new EventParser()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    listener.onLife()
    for (const event of parser.push(piece.value)) listener.onEvent(event)
  }
  return response.status
}
