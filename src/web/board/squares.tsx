import classes from './squares.module.css'

/** More squares than this nobody counts by eye: then the numbers stand alone. */
const SQUARES_MAX = 120

type Props = { readonly ready: number; readonly total: number; readonly label: string }

/** One square a measure: filled where it is ready, hollow where it is not. */
export function Squares({ ready, total, label }: Props) {
  if (total > SQUARES_MAX) return null
  return (
    <div className={classes.squares} role="img" aria-label={label}>
      {Array.from({ length: total }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one square is like another
        <i key={place} data-ready={place < ready} />
      ))}
    </div>
  )
}
