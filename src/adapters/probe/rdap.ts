/** The register of domain names over RDAP (RFC 9083): its statuses in the words of EPP (RFC 8056). */
import { type EppStatus, eppStatuses } from '../../domain/words.ts'

/** Statuses that RDAP has other words for; the rest differ by spaces and capitals alone. */
const otherwise: Readonly<Record<string, EppStatus>> = { active: 'ok' }

const plain = (word: string): string => word.toLowerCase().replace(/\s+/g, '')

const byWord: ReadonlyMap<string, EppStatus> = new Map([
  ...eppStatuses.map((status) => [plain(status), status] as const),
  ...Object.entries(otherwise),
])

/** Where the register tells of a name. */
export const registryAddress = (base: string, name: string): string =>
  `${base.replace(/\/+$/, '')}/domain/${encodeURIComponent(name)}`

/** The statuses in an answer; null where it is none of a register. Words that we do not know are passed over. */
export function statusesIn(body: Uint8Array): readonly EppStatus[] | null {
  const told = domainIn(body)
  if (told === null) return null
  const found = told.flatMap((word) =>
    typeof word === 'string' ? (byWord.get(plain(word)) ?? []) : [],
  )
  return [...new Set(found)]
}

/** The member `status` of an object of class domain; a register leaves it out where there is none. */
function domainIn(body: Uint8Array): readonly unknown[] | null {
  try {
    const answer: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof answer !== 'object' || answer === null) return null
    const { objectClassName, status = [] } = answer as Readonly<Record<string, unknown>>
    return objectClassName === 'domain' && Array.isArray(status) ? status : null
  } catch (error) {
    // A SyntaxError of the parser or a TypeError of the decoder: what came is no answer.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
