/** Signed calls of providers behind the port of the doors. */
import type { Directory } from '../app/directory.ts'
import type { ProviderCalls } from '../app/house.ts'
import { parseAnswers, parseReceipt } from './channel/answers.ts'
import { callerOf, jsonOf, type KeysOf } from './channel/call.ts'
import { parseVerifyingKey } from './channel/signature.ts'

/** Reads calls against the keys that the directory has. */
export function providerCalls(directory: () => Directory): ProviderCalls {
  const keysOf: KeysOf = async (provider) => {
    const text = directory().providers.get(provider)?.publicKey
    const key = text === null || text === undefined ? undefined : parseVerifyingKey(text)
    return key?.ok ? [key.value] : []
  }
  return {
    callerOf: (call) => callerOf({ ...call, keysOf }),
    answers(body, now) {
      const message = jsonOf(body)
      return message.ok ? parseAnswers(message.value, now) : message
    },
    receipt(body, now) {
      const message = jsonOf(body)
      return message.ok ? parseReceipt(message.value, now) : message
    },
  }
}
