import type { KeyWords } from '../ui/keys.tsx'

/** The keys of the chain, and what each does. */
export const keyWords: KeyWords = [
  ['1–4', 'chain.key.action'],
  ['↑ ↓ ← →', 'chain.key.move'],
  ['B', 'chain.key.source'],
  ['L', 'chain.key.language'],
  ['?', 'chain.key.all'],
]
