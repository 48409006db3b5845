/** The two doors of providers behind the ports of the house: signed calls, and sheets by mail. */
import type { Directory } from '../../app/directory.ts'
import type { FileChannel, ProviderCalls, SheetAnswers } from '../../app/house.ts'
import type { Id, Instant } from '../../domain/kit.ts'
import { ANSWERS_PER_CALL_MAX } from '../../protocol/provider.ts'
import { parseAnswers, parseReceipt } from './answers.ts'
import { callerOf, jsonOf } from './call.ts'
import { composeReferral } from './compose.ts'
import { referralCsv, referralEml } from './file.ts'
import { parseMeasureAnswer } from './measure.ts'
import { parseQuestion } from './question.ts'
import { readAnswersCsv, type SheetAnswer, textOfSheet } from './sheet.ts'
import { parseVerifyingKeys, type VerifyingKey } from './signature.ts'

/** What the doors need to know of the house. */
export type DoorParts = {
  readonly directory: () => Directory
  readonly exercise: boolean
  readonly origin: string
  /** Widened in exercises, where civil time runs fast or jumps. */
  readonly toleranceMs: number
  /** Mailbox from which mails of the file channel go. */
  readonly mailbox: string
}

/** Signed calls. */
export function providerCalls({ directory, toleranceMs }: DoorParts): ProviderCalls {
  const parsed = new Map<string, readonly VerifyingKey[]>()
  const keysOf = async (provider: Id<'provider'>): Promise<readonly VerifyingKey[]> => {
    const text = directory().providers.get(provider)?.publicKey
    if (text === undefined || text === null) return []
    const known = parsed.get(text)
    if (known !== undefined) return known
    const keys = parseVerifyingKeys(text)
    parsed.set(text, keys.ok ? keys.value : [])
    return keys.ok ? keys.value : []
  }
  return {
    callerOf: (call) => callerOf({ ...call, keysOf, toleranceMs }),
    answers(body, now) {
      const json = jsonOf(body)
      return json.ok ? parseAnswers(json.value, now) : json
    },
    measureAnswer: parseMeasureAnswer,
    question: parseQuestion,
    receipt(body, now) {
      const json = jsonOf(body)
      return json.ok ? parseReceipt(json.value, now) : json
    },
  }
}

/** The file channel. */
export function fileChannel(parts: DoorParts): FileChannel {
  return {
    sheet: (items) => referralCsv(items.map((line) => ({ ...line, grounds: [...line.grounds] }))),
    async mail({ dispatch, sender, provider, items, issuedAt }) {
      if (provider.mailAddress === null) return null
      const { exercise, origin } = parts
      const message = composeReferral({
        dispatch,
        madeAt: issuedAt,
        provider,
        sender,
        items,
        exercise,
        origin,
      })
      return referralEml({ from: parts.mailbox, to: provider.mailAddress, message })
    },
    answers: sheetAnswers,
  }
}

/** Reads a sheet: its rows are checked exactly as those of the API, and named by their lines. */
function sheetAnswers(bytes: Uint8Array, dispatch: Id<'dispatch'>, now: Instant): SheetAnswers {
  const sheet = readAnswersCsv(textOfSheet(bytes))
  const torn = sheet.problems.map(({ line, code }) => ({ row: line, item: null, code }))
  const parts = partsOf(sheet.answers).map((part) => checked(part, dispatch, now))
  return {
    answers: parts.flatMap(({ answers }) => answers),
    refused: [...torn, ...parts.flatMap(({ refused }) => refused)],
  }
}

function checked(
  rows: readonly SheetAnswer[],
  dispatch: Id<'dispatch'>,
  now: Instant,
): SheetAnswers {
  const read = parseAnswers({ type: 'answers', dispatch, answers: rows }, now)
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
