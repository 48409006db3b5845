import { informationGrades, sourceGrades } from '../../domain/words.ts'
import { t, wordFor } from '../ui/text.ts'

/** A choice from a closed list. */
export function Choice({
  label,
  list,
  words,
  value,
  onValue,
}: {
  readonly label: string
  /** The list under which its words stand in the catalogue; none where they speak for themselves. */
  readonly list?: string
  readonly words: readonly string[]
  readonly value: string
  readonly onValue: (value: string) => void
}) {
  return (
    <select
      required
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{label}</option>
      {words.map((each) => (
        <option key={each} value={each}>
          {(list && wordFor(list, each)) ?? each}
        </option>
      ))}
    </select>
  )
}

/** Who says so, and how good it is. */
export type Said = {
  readonly source: string
  readonly information: string
  readonly sourceText: string
}

/** Before anything is said. */
export const unsaid: Said = { source: '', information: '', sourceText: '' }

/** The fields of a source. */
export function SaidFields({ said, onSaid }: { said: Said; onSaid: (said: Said) => void }) {
  return (
    <>
      <Choice
        label={t('targets.source')}
        words={sourceGrades}
        value={said.source}
        onValue={(source) => onSaid({ ...said, source })}
      />
      <Choice
        label={t('targets.information')}
        words={informationGrades}
        value={said.information}
        onValue={(information) => onSaid({ ...said, information })}
      />
      <input
        required
        dir="auto"
        maxLength={2_000}
        aria-label={t('targets.sourceText')}
        placeholder={t('targets.sourceText')}
        value={said.sourceText}
        onChange={(event) => onSaid({ ...said, sourceText: event.target.value })}
      />
    </>
  )
}
