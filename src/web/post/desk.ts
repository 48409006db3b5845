/** What journal and tasks of a post share. */

import { ORDINARY } from '../../domain/kit.ts'
import { partnerName } from '../participant/told.ts'
import { t, wordFor } from '../ui/text.ts'
import type { Civil } from '../wall/time.ts'

/** The desk that both stand on. */
export type DeskProps = {
  readonly op: string
  /** Changes whenever something may have been written. */
  readonly turn: number
  readonly civil: () => Civil
  /** Something of ours was written. */
  readonly onChange: () => void
}

/** How an entry or a task is called: by its number, and by its compartment where that is no ordinary one. */
export const numberName = (number: number, compartment: string): string =>
  compartment === ORDINARY
    ? t('post.number', { number })
    : t('post.numberIn', { number, compartment })

/** A person by name, or where that is not told by function and organisation. */
export const personName = ({
  name,
  role,
  organisation,
}: {
  readonly name: string | null
  readonly role: string
  readonly organisation: string
}): string => name ?? `${wordFor('role', role) ?? role}, ${partnerName(organisation)}`
