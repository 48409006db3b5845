import { isAscii } from 'node:buffer'

/** The encodings that are read. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** An encoding, and whether the bytes seen proved it; plain ASCII proves nothing yet. */
export interface EncodingGuess {
  readonly encoding: Encoding
  readonly isCertain: boolean
}

const marks: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** Share of zero bytes on one side of each pair that only UTF-16 of mostly Latin text has. */
const ZERO_SHARE_MIN = 0.3
/** Share of zero bytes on the other side beyond which it is binary data. */
const ZERO_SHARE_MAX = 0.02

/** Judges the encoding by mark, then by the pattern of zero bytes, then by sound UTF-8. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked !== undefined) return { encoding: marked[1], isCertain: true }
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return { encoding: wide, isCertain: true }
  if (isAscii(bytes)) return { encoding: 'utf-8', isCertain: false }
  return { encoding: narrowEncoding(bytes), isCertain: true }
}

function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const zeros: [number, number] = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1
  }
  const pairs = bytes.length / 2
  const [first, second] = [zeros[0] / pairs, zeros[1] / pairs]
  if (second >= ZERO_SHARE_MIN && first <= ZERO_SHARE_MAX) return 'utf-16le'
  if (first >= ZERO_SHARE_MIN && second <= ZERO_SHARE_MAX) return 'utf-16be'
  return undefined
}

/** UTF-8 with a few damaged rows stays UTF-8; with more damage than sound it never was. */
function narrowEncoding(bytes: Uint8Array): Encoding {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true })
  let sound = 0
  let damaged = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) damaged += 1
    else if (code > 0x7f) sound += 1
  }
  return damaged > sound ? 'windows-1252' : 'utf-8'
}

/** Turns pieces of bytes into text; damaged bytes become U+FFFD, a byte order mark goes. */
export type Decode = (bytes: Uint8Array, isLast: boolean) => string

/** The longest beginning of a character that a piece can end with, in bytes. */
const SPLIT_BYTES_MAX = 3

/** A decoder for one file. While only ASCII has come, it waits to settle what the rest is. */
export function decoderOf(guess: EncodingGuess): Decode {
  const decoderFor = (encoding: Encoding) => new TextDecoder(encoding, { ignoreBOM: true })
  let decoder = guess.isCertain ? decoderFor(guess.encoding) : undefined
  let held = new Uint8Array()
  let isStart = true

  const settle = (bytes: Uint8Array, isLast: boolean): string => {
    if (held.length === 0 && isAscii(bytes)) return Buffer.from(bytes).toString('latin1')
    const all = Buffer.concat([held, bytes])
    const odd = all.findIndex((byte) => byte > 0x7f)
    if (!isLast && all.length - odd <= SPLIT_BYTES_MAX) {
      held = all.subarray(odd)
      return all.toString('latin1', 0, odd)
    }
    decoder = decoderFor(narrowEncoding(all))
    return decoder.decode(all, { stream: !isLast })
  }

  return (bytes, isLast) => {
    const text = decoder?.decode(bytes, { stream: !isLast }) ?? settle(bytes, isLast)
    if (!isStart || text === '') return text
    isStart = false
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }
}
