import { itemsPath } from '../ui/links.ts'
import { Link, pathWith } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import classes from './items.module.css'
import { chipsOf, type FilterName } from './words.ts'

type Props = { op: string; filter: URLSearchParams; providerName: string | undefined }

/** The filters in force, each with a way out. */
export function Chips({ op, filter, providerName }: Props) {
  const chips = chipsOf(filter, providerName)
  if (chips.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t('items.filters')}>
      {chips.map(({ name, label, value }) => (
        <li key={name}>
          <span>
            {label}: <b>{value}</b>
          </span>
          <Link to={without(op, filter, name)} aria-label={t('items.clearOne', { name: label })}>
            ×
          </Link>
        </li>
      ))}
      <li className={classes.clear}>
        <Link to={itemsPath(op)}>{t('items.clearAll')}</Link>
      </li>
    </ul>
  )
}

function without(op: string, filter: URLSearchParams, name: FilterName): string {
  const rest = new URLSearchParams(filter)
  rest.delete(name)
  return pathWith(`/operations/${encodeURIComponent(op)}/items`, Object.fromEntries(rest))
}
