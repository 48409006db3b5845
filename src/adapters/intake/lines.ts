import { RECEIVED_CHARACTERS_MAX, ROW_CHARACTERS_MAX } from './limits.ts'

/** One line of a file: its number from 1, its text, and the line end as it stood. */
export interface Line {
  readonly number: number
  readonly text: string
  readonly end: string
  /** Only the beginning of such a line is kept. */
  readonly isTooLong: boolean
}

const CR = 13
const LF = 10

/** Splits pieces of text at LF, CRLF and CR; an unfinished line waits for the next piece. */
export function lineSplitter(): (text: string, isLast: boolean) => Generator<Line> {
  let rest = ''
  let number = 1
  let isSkipping = false

  return function* (text, isLast) {
    const all = rest + text
    const stops = nextStops(all)
    let at = 0
    for (let stop = stops(at); stop !== -1; stop = stops(at)) {
      const isReturn = all.charCodeAt(stop) === CR
      // A CR at the very end may be one half of a CRLF.
      if (isReturn && stop === all.length - 1 && !isLast) break
      const next = isReturn && all.charCodeAt(stop + 1) === LF ? stop + 2 : stop + 1
      if (!isSkipping) yield lineOf(number, all.slice(at, stop), all.slice(stop, next))
      isSkipping = false
      number += 1
      at = next
    }
    rest = all.slice(at)
    const isLong = rest.length > ROW_CHARACTERS_MAX
    if (!isSkipping && rest !== '' && (isLast || isLong)) yield lineOf(number, rest, '')
    isSkipping ||= isLong
    if (isSkipping || isLast) rest = rest.endsWith('\r') && !isLast ? '\r' : ''
  }
}

function lineOf(number: number, text: string, end: string): Line {
  const isTooLong = text.length > ROW_CHARACTERS_MAX
  // One character more than is shown, so that the cut is seen.
  const kept = isTooLong ? text.slice(0, RECEIVED_CHARACTERS_MAX + 1) : text
  return { number, text: kept, end, isTooLong }
}

/** Finds the next CR or LF from a place on; each is searched for once, not once a line. */
function nextStops(text: string): (from: number) => number {
  let lf = text.indexOf('\n')
  let cr = text.indexOf('\r')
  return (from) => {
    if (lf !== -1 && lf < from) lf = text.indexOf('\n', from)
    if (cr !== -1 && cr < from) cr = text.indexOf('\r', from)
    if (lf === -1) return cr
    return cr === -1 ? lf : Math.min(lf, cr)
  }
}
