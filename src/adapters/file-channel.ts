/** The file channel behind the port of the doors: sheets and mails out, sheets of answers in. */
import type { FileChannel, SheetAnswers } from '../app/house.ts'
import type { ReferredLine } from '../app/reads.ts'
import type { Id, Instant } from '../domain/kit.ts'
import { ANSWERS_PER_CALL_MAX, type ReferredItem } from '../protocol/provider.ts'
import { parseAnswers } from './channel/answers.ts'
import { composeReferral } from './channel/compose.ts'
import { referralCsv, referralEml } from './channel/file.ts'
import { readAnswersCsv, type SheetAnswer } from './channel/sheet.ts'

/** What a mail needs beside the referral. */
export type FileChannelParts = {
  readonly origin: string
  readonly exercise: boolean
  /** Mailbox from which referrals go; the name shown is that of the true sender. */
  readonly mailbox: string
}

const itemOf = ({ item, address, kind, grounds }: ReferredLine): ReferredItem => ({
  item,
  address,
  kind,
  grounds: [...grounds],
})

/** Makes the file channel. */
export const fileChannel = ({ origin, exercise, mailbox }: FileChannelParts): FileChannel => ({
  sheet: (items) => referralCsv(items.map(itemOf)),
  async mail({ dispatch, sender, provider, items, issuedAt }) {
    if (provider.mailAddress === null) return null
    const message = composeReferral({
      dispatch,
      sender,
      provider,
      items,
      madeAt: issuedAt,
      origin,
      exercise,
    })
    return referralEml({ from: mailbox, to: provider.mailAddress, message })
  },
  answers: sheetAnswers,
})

/** Reads a sheet: its rows are checked exactly as those of the API, and named by their lines. */
function sheetAnswers(text: string, dispatch: Id<'dispatch'>, now: Instant): SheetAnswers {
  const sheet = readAnswersCsv(text)
  const unread = sheet.problems.map(({ line, code }) => ({ row: line, item: null, code }))
  const parts = partsOf(sheet.answers).map((part) => checked(part, dispatch, now))
  return {
    answers: parts.flatMap(({ answers }) => answers),
    refused: [...unread, ...parts.flatMap(({ refused }) => refused)],
  }
}

function checked(
  rows: readonly SheetAnswer[],
  dispatch: Id<'dispatch'>,
  now: Instant,
): SheetAnswers {
  const answers = rows.map(({ line: _line, ...answer }) => answer)
  const read = parseAnswers({ type: 'answers', dispatch, answers }, now)
  if (!read.ok) throw new Error('a call of our own making was refused')
  const lineOf = (row: number): number => rows[row]?.line ?? 0
  return {
    answers: read.value.answers.map((row) => ({ ...row, row: lineOf(row.row) })),
    refused: read.value.refused.map((row) => ({ ...row, row: lineOf(row.row) })),
  }
}

/** A sheet may be longer than a call of the API. */
const partsOf = (rows: readonly SheetAnswer[]): readonly (readonly SheetAnswer[])[] =>
  Array.from({ length: Math.ceil(rows.length / ANSWERS_PER_CALL_MAX) }, (_none, part) =>
    rows.slice(part * ANSWERS_PER_CALL_MAX, (part + 1) * ANSWERS_PER_CALL_MAX),
  )
