/** Names of targets as they may stand in a list: one line, and nothing in it that cannot be seen. */
import { no, ok, type Result } from '../kit.ts'
import { NAME_CHARACTERS_MAX } from '../target.ts'

/** Why a text is no name. */
export type NameFault = 'target.name-unreadable' | 'target.name-too-long'

/** Control characters, and halves of characters that no store keeps. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNREADABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/**
 * What is not seen and makes one name look like another: marks that turn the direction of writing,
 * and spaces without width. They go; a name is a label and no evidence.
 */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

/** A name without what cannot be seen, or why it is none. */
export function readName(text: string): Result<string, NameFault> {
  if (text.length > NAME_CHARACTERS_MAX) return no('target.name-too-long')
  if (UNREADABLE.test(text) || !text.isWellFormed()) return no('target.name-unreadable')
  const name = text.replace(UNSEEN, '').trim()
  return name === '' ? no('target.name-unreadable') : ok(name)
}

/** A name as it is compared. */
export const nameIdentity = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

/** An address as it can be read and not followed. */
export const defanged = (address: string): string =>
  address.replace(/^http/i, 'hxxp').replaceAll('.', '[.]')

/** The same the other way round. */
export const refanged = (address: string): string =>
  address.replace(/^hxxp/i, 'http').replaceAll('[.]', '.')
