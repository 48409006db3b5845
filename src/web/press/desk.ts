/** What the parts of the press desk share. */
import type { StatementLanguage } from '../../domain/words.ts'
import type { StatementSheet } from '../../protocol/statement.ts'
import { dateTime } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'

export type Sentence = StatementSheet['sentences'][number]
export type Seat = Sentence['seats'][number]

/** The statement as its parts see it. */
export type DeskProps = {
  readonly op: string
  readonly sheet: StatementSheet
  /** The sentence that the keys act on. */
  readonly current: Sentence | undefined
  /** The language in which the draft is shown. */
  readonly language: StatementLanguage
  readonly act: (path: string, body: object) => Promise<boolean>
}

/** Where a statement is changed, from its operation on. */
export const pathOf = ({ statement }: StatementSheet, rest = ''): string =>
  `/statements/${statement}${rest}`

/** Whether a draft can be written on by its reader. */
export const isWritable = ({ state, writes, kind }: StatementSheet): boolean =>
  state === 'draft' && writes && kind === 'full'

/** A sentence as it is sent, in place of itself where it stands already. */
export const messageOf = (
  sentence: Pick<Sentence, 'source' | 'texts' | 'bindings'> & { readonly sentence?: string },
) => {
  const { source, texts, bindings, sentence: id } = sentence
  return { source, texts, bindings, ...(id === undefined ? {} : { sentence: id }) }
}

/** The number of a sentence in its statement, as people call it. */
export const numberOf = ({ sentences }: StatementSheet, id: string | null): number =>
  sentences.findIndex(({ sentence }) => sentence === id) + 1

/** Who is asked, by office and organisation. */
export const seatName = ({ organisation, office }: Pick<Seat, 'organisation' | 'office'>): string =>
  [...(office === null ? [] : [wordFor('leadOffice', office) ?? office]), organisation].join(' · ')

/** The name of a figure of statements. */
export const figureName = (figure: string): string =>
  figure === 'providers'
    ? t('statement.figure.providers')
    : (wordFor('figure', `${figure}.name`) ?? figure)

/** When something was, on the clock of the operation. */
export const told = (iso: string, zone: string): string => dateTime(new Date(iso), zone)
