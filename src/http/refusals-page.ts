/** docs/refusals.md, printed from the tables of the code. */
import { refusalGroups } from './refusals.ts'

/** What a code of a row or a file means and what to do, as its own table says it. */
export type CodeTexts = Readonly<
  Record<string, { readonly meaning: string; readonly whatToDo: string }>
>

/** Tables of codes that stand elsewhere, each under its heading. */
export type OtherTables = Readonly<Record<string, CodeTexts>>

const cell = (text: string): string => text.replaceAll('|', '\\|')

const lineOf = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(lineOf).join('\n')

const replies = Object.entries(refusalGroups).map(([title, group]) => {
  const rows = Object.entries(group).map(([code, { status, meaning, whatToDo }]) => [
    `\`${code}\``,
    String(status),
    meaning,
    whatToDo,
  ])
  return `### ${title}\n\n${tableOf(['code', 'status', 'meaning', 'what to do'], rows)}`
})

const codes = (tables: OtherTables): readonly string[] =>
  Object.entries(tables).map(([title, texts]) => {
    const rows = Object.entries(texts).map(([code, { meaning, whatToDo }]) => [
      `\`${code}\``,
      meaning,
      whatToDo,
    ])
    return `## ${title}\n\n${tableOf(['code', 'meaning', 'what to do'], rows)}`
  })

/** The whole page. */
export const refusalsPage = (tables: OtherTables): string =>
  `${[
    '# Refusals',
    'Every expected "no" of Actionday, what it means, and what you do next. This page is printed from\nthe tables of the code.',
    '## Replies',
    'The body is `application/problem+json` with `code`, `meaning`, `whatToDo`, and what the refusal\nitself tells. What you may not see answers exactly as what does not exist. Calls of hosting service\nproviders have a form of their own: see [api.md](api.md), 5.2 and 6. The web app\nsays each of them, by its code, in the language of its reader.',
    ...replies,
    ...codes(tables),
  ].join('\n\n')}\n`
