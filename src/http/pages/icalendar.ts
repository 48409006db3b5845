/** iCalendar (RFC 5545) as far as dates of an operation need it: events in UTC, and no time zone. */

/** One date of a calendar. */
export type CalendarEvent = {
  /** Stays the same for as long as there is such a date. */
  readonly uid: string
  readonly summary: string
  readonly from: string
  readonly until: string
  readonly changedAt: string
  /** A stretch of time in which people are free; otherwise a point that asks for somebody. */
  readonly isStretch: boolean
}

/** What stands around the dates. */
export type CalendarHead = {
  readonly name: string
  readonly language: string
  readonly url: string
}

/** Bytes of a line before it is folded; RFC 5545, 3.1. */
const LINE_BYTES = 75

/** What would end a text, or a line, means itself behind a backslash. */
const asText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they may not stand in a calendar
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/** `2026-11-18T09:00:00.000Z` as `20261118T090000Z`. */
const asTime = (iso: string): string => `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`

/** Folds between characters, never within one: a reader may unfold bytes or characters. */
export function folded(line: string): string {
  const lines: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_BYTES) {
      lines.push(piece)
      piece = ' '
      bytes = 1
    }
    piece += character
    bytes += size
  }
  return [...lines, piece].join('\r\n')
}

const eventLines = (event: CalendarEvent): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${asText(event.uid)}`,
  `DTSTAMP:${asTime(event.changedAt)}`,
  `DTSTART:${asTime(event.from)}`,
  // A point in time has no end: one that equals its beginning is not lawful.
  ...(event.until > event.from ? [`DTEND:${asTime(event.until)}`] : []),
  `SUMMARY:${asText(event.summary)}`,
  'CLASS:CONFIDENTIAL',
  `TRANSP:${event.isStretch ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
]

/** The calendar, as it goes over the wire. */
export function icalendarOf(head: CalendarHead, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Actionday//Dates//${head.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${asText(head.name)}`,
    `X-WR-CALNAME:${asText(head.name)}`,
    `URL:${head.url}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
