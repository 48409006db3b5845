import type { ItemFilter } from '../../protocol/figures.ts'
import { itemsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number } from '../ui/text.ts'

/** A number of addresses; it opens the list that it counts where one filter says which. */
export function Count({ op, count, filter }: { op: string; count: number; filter?: ItemFilter }) {
  const text = <span className="figures">{number(count)}</span>
  return filter ? <Link to={itemsPath(op, filter)}>{text}</Link> : text
}
