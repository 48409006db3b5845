import type { EffectSheet } from '../../protocol/effect.ts'

/** The forms of this page. One is open at a time. */
export type FormName = 'stop' | 'baseline' | 'persons' | 'file'

/** What the parts of the page share. */
export type EffectDesk = {
  readonly op: string
  readonly sheet: EffectSheet
  /** Forms that this reader may use now: none of the past, and none of what is not yours to do. */
  readonly forms: ReadonlySet<FormName>
  readonly open: FormName | undefined
  /** The objective of which a condition is asked for, where one was chosen. */
  readonly objective: string | undefined
  readonly onOpen: (form: FormName, objective?: string) => void
  readonly onClose: (form: FormName) => void
  /** The form that has just done its work. */
  readonly done: FormName | undefined
  readonly onDone: (form: FormName) => void
}

/** Whether the day has begun, as of the reading. */
export const hasBegun = ({ day, asOf }: EffectSheet): boolean => day !== null && day <= asOf
