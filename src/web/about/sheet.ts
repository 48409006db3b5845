import type { OperationReply } from '../../protocol/operation.ts'

/** What the parts of the page share. */
export type SheetProps = {
  readonly sheet: OperationReply
  readonly may: (act: string) => boolean
  readonly onChange: () => void
}
