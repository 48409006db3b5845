import type { CardLine } from '../../protocol/card.ts'
import classes from './squares.module.css'
import { isReady } from './tally.ts'

/** More squares than this nobody counts by eye: then the numbers stand alone. */
const SQUARES_MAX = 120

/** One square a measure: filled where it is ready, hollow where it is not. */
export function Squares({ cards, label }: { cards: readonly CardLine[]; label: string }) {
  if (cards.length > SQUARES_MAX) return null
  const sorted = [...cards].sort((a, b) => Number(isReady(b)) - Number(isReady(a)))
  return (
    <div className={classes.squares} role="img" aria-label={label}>
      {sorted.map((card) => (
        <i key={card.card} data-ready={isReady(card)} />
      ))}
    </div>
  )
}
