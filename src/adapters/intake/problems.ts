import { RECEIVED_CHARACTERS_MAX } from './limits.ts'

/** What a code means and what its reader does next; printed in docs/refusals.md. */
export interface Explanation {
  readonly meaning: string
  readonly whatToDo: string
}

/** Why one row was not taken. The other rows are. */
export const rowProblems = {
  'no-address': {
    meaning: 'No address stands in this row.',
    whatToDo: 'Write the address in the address column, or leave the row out.',
  },
  'too-many-columns': {
    meaning: 'The row has more columns than the list, so the address may have been cut in two.',
    whatToDo: 'Put double quotes around each value that contains the delimiter.',
  },
  'too-few-columns': {
    meaning: 'The row has fewer columns than the list, so a part of it may be missing.',
    whatToDo: 'Complete the row; if it is the last one, check that the file is whole.',
  },
  'unbalanced-quote': {
    meaning: 'A double quote was opened in this row and not closed where the value ends.',
    whatToDo: 'Close the quote, and write a double quote inside a value twice.',
  },
  'unclear-quote': {
    meaning:
      'A value in double quotes runs over several lines, and one of them could be a row of its own.',
    whatToDo: 'Close the quote if it was left open, or write the value on one line.',
  },
  'row-too-long': {
    meaning: 'The row is longer than 65,536 characters.',
    whatToDo: 'Check the line ends of the file, and shorten or split the row.',
  },
  'field-too-long': {
    meaning: 'One value of the row is longer than 16,384 characters.',
    whatToDo: 'Shorten the value.',
  },
  undecodable: {
    meaning: 'The row contains bytes or characters that are damaged in this encoding.',
    whatToDo: 'Save the list as UTF-8, or name its encoding, and correct the damaged characters.',
  },
  'control-character': {
    meaning: 'A value contains a character that cannot be printed, or an address a line end.',
    whatToDo: 'Delete the character, and write one address in each row.',
  },
  'unknown-kind': {
    meaning: 'The kind of the item is not one of the list.',
    whatToDo:
      'Write video, audio, image, publication, post, account, group, channel, page, file or site, or leave it empty.',
  },
  'unknown-language': {
    meaning: 'The language is not one of the list.',
    whatToDo: 'Write a code of ISO 639-1 such as ar, en or fr, or leave it empty.',
  },
  'unclear-time': {
    meaning: 'The time cannot be read without doubt.',
    whatToDo:
      'Write it as 2026-04-25T09:30:00Z or with an offset such as +02:00, or as 2026-04-25.',
  },
  'not-json': {
    meaning: 'The row is not one whole JSON object.',
    whatToDo: 'Write one object a line, or an array of objects.',
  },
  'file-too-long': {
    meaning: 'The file is larger than the limit; nothing from this row on was read.',
    whatToDo: 'Split the file and send the rest from this row on.',
  },
} as const satisfies Record<string, Explanation>

export type RowProblemCode = keyof typeof rowProblems

/** Why a whole file was not read. */
export const fileRefusals = {
  'empty-file': {
    meaning: 'The file is empty.',
    whatToDo: 'Check that the right file was chosen and that it was saved.',
  },
  'no-rows': {
    meaning: 'No row stands in the file, at most a header.',
    whatToDo: 'Check that the right file was chosen and that it was saved with its rows.',
  },
  'binary-file': {
    meaning: 'The file is not text, or its encoding is not known.',
    whatToDo: 'Check that the right file was chosen, and save the list as CSV (UTF-8).',
  },
  'compressed-file': {
    meaning: 'The file is compressed.',
    whatToDo: 'Unpack it and send what is inside.',
  },
  'spreadsheet-file': {
    meaning: 'The file is a workbook or another zip archive, not text.',
    whatToDo: 'Open it in the spreadsheet program and save the sheet as CSV (UTF-8).',
  },
  'html-file': {
    meaning: 'The file is a web page or XML, not a list.',
    whatToDo: 'Export the list as CSV, or copy the text of the page and paste it.',
  },
  'document-file': {
    meaning: 'The file is a document or picture, not text.',
    whatToDo: 'Copy the text out of it and paste it, or save the list as CSV.',
  },
  'no-address-column': {
    meaning: 'None of the columns is known as the one with the addresses.',
    whatToDo: 'Name the column with the addresses, by its name or by its number from 1.',
  },
  'column-not-found': {
    meaning: 'A column that was named in the request is not in the file.',
    whatToDo: 'Choose among the columns seen, by name or by number from 1.',
  },
  'too-many-columns': {
    meaning: 'The list has more than 200 columns.',
    whatToDo: 'Keep the columns that are needed, or name the delimiter.',
  },
} as const satisfies Record<string, Explanation>

export type FileRefusalCode = keyof typeof fileRefusals

/** One row that was not taken: its line from 1, and what stood there, cut short. */
export interface RowProblem {
  readonly line: number
  readonly code: RowProblemCode
  readonly column?: string
  readonly received: string
}

/** Why nothing of a file was read, with the columns that were seen where columns are the reason. */
export interface FileRefusal {
  readonly code: FileRefusalCode
  readonly columns?: readonly string[]
}

/** Makes a row problem; what was received is cut on a whole character, and holds none that no store keeps. */
export function rowProblem(
  line: number,
  code: RowProblemCode,
  received: string,
  column?: string,
): RowProblem {
  const problem = { line, code, received: shorten(received).replaceAll('\0', '\uFFFD') }
  return column === undefined ? problem : { ...problem, column }
}

function shorten(text: string): string {
  if (text.length <= RECEIVED_CHARACTERS_MAX) return text
  const cut = text.slice(0, RECEIVED_CHARACTERS_MAX - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
