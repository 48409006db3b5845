import { wordOf } from '../../domain/kit.ts'
import { type ItemFilter, listFigures } from '../../protocol/figures.ts'
import { itemsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number } from '../ui/text.ts'

/** Where a number stands: its operation, and the instant that it speaks of. */
export type Place = { readonly op: string; readonly asOf: string | undefined }

/** A number that opens the list it counts. What is no figure opens none. */
export function FigureLink({
  figure,
  count,
  place,
  filter = {},
}: {
  figure: string
  count: number
  place: Place
  filter?: ItemFilter
}) {
  const id = wordOf(listFigures, figure)
  if (!id) return <span className="figures">{number(count)}</span>
  return (
    <Link to={itemsPath(place.op, { figure: id, ...filter }, place.asOf)} className="figures">
      {number(count)}
    </Link>
  )
}
