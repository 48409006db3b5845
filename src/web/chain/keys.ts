import { panelKeys } from '../effect/keys.ts'
import type { KeyWords } from '../ui/keys.tsx'

/** The keys of the chain, and what each does; those of the panels below only where they stand there. */
export const keyWordsOf = (hasPanels: boolean): KeyWords => [
  ['1–4', 'chain.key.action'],
  ['↑ ↓ ← →', 'chain.key.move'],
  ['B', 'chain.key.source'],
  ...(hasPanels ? panelKeys : []),
  ['L', 'chain.key.language'],
  ['?', 'chain.key.all'],
]
