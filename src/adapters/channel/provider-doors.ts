/** The two doors of providers behind the ports of the house: signed calls, and sheets by mail. */
import type { Directory } from '../../app/directory.ts'
import type { FileChannel, ProviderCalls } from '../../app/house.ts'
import type { Id } from '../../domain/kit.ts'
import { parseAnswers, parseReceipt } from './answers.ts'
import { callerOf, jsonOf } from './call.ts'
import { composeReferral } from './compose.ts'
import { referralCsv, referralEml } from './file.ts'
import { readAnswersCsv } from './sheet.ts'
import { parseVerifyingKey, type VerifyingKey } from './signature.ts'

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
    const key = parseVerifyingKey(text)
    const keys = key.ok ? [key.value] : []
    parsed.set(text, keys)
    return keys
  }
  return {
    callerOf: (call) => callerOf({ ...call, keysOf, toleranceMs }),
    answers(body, now) {
      const json = jsonOf(body)
      return json.ok ? parseAnswers(json.value, now) : json
    },
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
    answers(sheet, dispatch, now) {
      const { answers, problems } = readAnswersCsv(sheet)
      const torn = problems.map(({ line, code }) => ({ row: line, item: null, code: String(code) }))
      if (answers.length === 0) return { answers: [], refused: torn }
      const read = parseAnswers({ type: 'answers', dispatch, answers }, now)
      if (!read.ok)
        return { answers: [], refused: [...torn, { row: 0, item: null, code: read.reason }] }
      return { answers: read.value.answers, refused: [...torn, ...read.value.refused] }
    },
  }
}
