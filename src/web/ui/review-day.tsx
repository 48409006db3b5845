import { t } from './text.ts'

/** The day on which somebody looks at something again. */
export function ReviewDay({ value, onValue }: { value: string; onValue: (day: string) => void }) {
  return (
    <label>
      {t('targets.reviewBy')}{' '}
      <input required type="date" value={value} onChange={(event) => onValue(event.target.value)} />
    </label>
  )
}
