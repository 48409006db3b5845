import type { OperationReply } from '../../protocol/operation.ts'

/** One of the organisations that take part. */
export function OrganisationChoice({
  label,
  sheet,
  value,
  onValue,
}: {
  label: string
  sheet: OperationReply
  value: string
  onValue: (organisation: string) => void
}) {
  return (
    <select
      required
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{label}</option>
      {sheet.participants.map(
        ({ organisation, name }) =>
          organisation !== null && (
            <option key={organisation} value={organisation}>
              {name}
            </option>
          ),
      )}
    </select>
  )
}
