/** The file channel: the same referral as a sheet and a mail, for providers without an API. */
import MailComposer from 'nodemailer/lib/mail-composer'
import { answerReasons, restrictionAreas } from '../../domain/words.ts'
import type { ReferralMessage, ReferredItem } from '../../protocol/provider.ts'
import { type Notice, notices } from './notice.ts'

/** Columns of the sheet: ours to the left, the provider's to the right. */
export const sheetColumns = [
  'item',
  'address',
  'kind',
  'grounds',
  'outcome',
  'reason',
  'area',
  'happenedAt',
] as const
export type SheetColumn = (typeof sheetColumns)[number]

/** Spreadsheet programs take a file for UTF-8 only when it begins like this. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A cell that begins so would be run as a formula by the provider's spreadsheet program. */
const FORMULA = /^[=+\-@\t\r]/

/** One cell: an apostrophe makes a formula a text, quotes keep separators and line ends. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

/** The sheet of a referral (RFC 4180), its answer columns empty. */
export function referralCsv(items: readonly ReferredItem[]): string {
  const lines = items.map(({ item, address, kind, grounds }) =>
    lineOf([item, address, kind, grounds.join(' '), '', '', '', '']),
  )
  return BYTE_ORDER_MARK + lineOf(sheetColumns) + lines.join('')
}

export type ReferralMail = {
  /** Mailbox from which the mail goes; the name shown is that of the true sender. */
  readonly from: string
  readonly to: string
  readonly message: ReferralMessage
}

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)

const sheetNameOf = (message: ReferralMessage): string => `referral-${message.dispatch}.csv`

/** The mail in words. No address and no content stands in it: those are in the sheet alone. */
function textOf(message: ReferralMessage, words: Notice): string {
  const { sender, dispatch, reasons } = message
  const { mail } = words
  const holes = {
    count: String(message.items.length),
    file: sheetNameOf(message),
    contact: sender.contact,
  }
  const senderName =
    sender.state === null ? sender.authority : `${sender.authority} (${sender.state})`
  const wordsFor = (column: SheetColumn, list: readonly string[]): string =>
    `${fill(mail.words, { column })}: ${list.join(', ')}`
  const paragraphs = [
    ...(message.exercise ? [words.exercise] : []),
    message.notice,
    [
      `${mail.sender}: ${senderName}`,
      `${mail.contact}: ${sender.contact}`,
      `${mail.legalBasis}: ${message.legalBasis}`,
      `${mail.reference}: ${dispatch}`,
    ].join('\n'),
    [`${mail.reasons}:`, ...reasons.map(({ ground, text }) => `${ground}: ${text}`)].join('\n'),
    message.goodFaith,
    fill(mail.sheet, holes),
    fill(mail.answer, holes),
    [
      wordsFor('outcome', Object.values(words.outcomes)),
      wordsFor('area', restrictionAreas),
      wordsFor('reason', answerReasons),
    ].join('\n'),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

/** A referral as a ready mail (RFC 5322, MIME). The same dispatch always gives the same bytes. */
export function referralEml({ from, to, message }: ReferralMail): Promise<Uint8Array> {
  const { dispatch, sender, exercise } = message
  const words = notices[message.language]
  const subject = fill(words.mail.subject, { reference: dispatch })
  return new MailComposer({
    from: { name: sender.authority, address: from },
    to,
    replyTo: { name: sender.authority, address: sender.contact },
    subject: exercise ? `${words.exercise} ${subject}` : subject,
    messageId: `<${dispatch}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    date: new Date(message.issuedAt),
    baseBoundary: dispatch,
    newline: '\r\n',
    text: textOf(message, words),
    attachments: [
      {
        filename: sheetNameOf(message),
        content: referralCsv(message.items),
        contentType: 'text/csv; charset=utf-8',
        // Base64: a sheet in the clear would put the addresses into the readable mail.
        contentTransferEncoding: 'base64',
      },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
