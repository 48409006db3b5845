import { type TextKey, t } from './text.ts'

/** The head of a table: one heading a column. */
export function Columns({ words }: { words: readonly TextKey[] }) {
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col">
            {t(word)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
