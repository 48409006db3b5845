/** What the parts of the board share. */
import type { Board } from '../../protocol/go.ts'
import type { Civil } from '../wall/time.ts'

/** The board as its parts see it. */
export type BoardProps = {
  readonly op: string
  readonly board: Board
  readonly civil: Civil
  readonly may: (act: string) => boolean
  readonly onChange: () => void
}

/** What somebody is about to do, and has still to say yes to. */
export type Asking = 'sign' | 'stop' | 'move' | 'wait' | undefined

/** Parts in which somebody is asked. */
export type AskingProps = {
  readonly asking: Asking
  readonly onAsk: (asking: Asking) => void
}

/** The go where it still lies ahead. */
export function goAhead({ go }: Board): Board['go'] {
  return go?.state === 'planned' || go?.state === 'signed' ? go : null
}
