import type { ColleagueList } from '../../protocol/task.ts'
import { personName } from './desk.ts'

/** Everybody who can get a task. */
export type People = ColleagueList['people']

/** One of the people of the operation, or nobody yet. */
export function PersonChoice({
  label,
  people,
  value,
  onValue,
}: {
  label: string
  people: People
  value: string
  onValue: (person: string) => void
}) {
  return (
    <select
      required
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{label}</option>
      {people.map((each) => (
        <option key={each.person} value={each.person}>
          {personName(each)}
        </option>
      ))}
    </select>
  )
}
