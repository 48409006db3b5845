import type { KeyWords } from '../ui/keys.tsx'

/** The keys of the board, and what each does. */
export const keyWords: KeyWords = [
  ['J', 'board.key.next'],
  ['K', 'board.key.previous'],
  ['Enter', 'board.key.open'],
  ['N', 'board.key.filter'],
  ['G', 'board.key.go'],
  ['A', 'board.key.abort'],
  ['T', 'board.key.tasks'],
  ['?', 'board.key.all'],
]
