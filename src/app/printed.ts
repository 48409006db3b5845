/** A situation report as it is shown or printed: every word ready for its reader. */
import type { LanguageCode } from '../domain/words.ts'

/** One line: what it is about and what somebody wrote, or a count. */
export type PrintedLine =
  | { readonly head: string; readonly text: string }
  | { readonly count: string; readonly name: string }

/** A report for one reader. */
export type PrintedReport = {
  readonly language: Extract<LanguageCode, 'en' | 'nl' | 'fr' | 'de'>
  readonly title: string
  /** Stands on every page where everything is synthetic. */
  readonly band: { readonly mark: string; readonly says: string } | null
  readonly operation: string
  /** As of when, who leads from where, in which phase. */
  readonly facts: readonly string[]
  readonly sections: readonly { readonly title: string; readonly lines: readonly PrintedLine[] }[]
  /** Says that a section has no line. */
  readonly none: string
}
