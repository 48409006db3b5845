import { t } from '../ui/text.ts'
import classes from './participant.module.css'
import type { Listed } from './use-organisations.ts'

/** The form of an id, as a browser checks it. */
const ID_FORM = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Stands in the choice for an organisation that no list shows. */
const BY_ID = 'by-id'

/** Somebody of the directory, or an organisation that no list shows, by its id. */
export function ListedChoice({
  label,
  listed,
  value,
  onValue,
}: {
  label: string
  listed: readonly Listed[]
  value: string
  onValue: (organisation: string) => void
}) {
  const isListed = value === '' || listed.some(({ organisation }) => organisation === value)
  return (
    <span className={classes.field}>
      <select
        required
        aria-label={label}
        value={isListed ? value : BY_ID}
        onChange={({ target }) => onValue(target.value)}
      >
        <option value="">{label}</option>
        {listed.map(({ organisation, name }) => (
          <option key={organisation} value={organisation}>
            {name}
          </option>
        ))}
        <option value={BY_ID}>{t('participant.byId')}</option>
      </select>
      {!isListed && (
        <input
          required
          pattern={ID_FORM}
          aria-label={t('participant.id')}
          placeholder={t('participant.id')}
          value={value === BY_ID ? '' : value}
          onChange={({ target }) => onValue(target.value.trim() || BY_ID)}
        />
      )}
    </span>
  )
}
