/** Lists behind the port of the doors: readers of files, and the words of their problems. */
import type { ListAsk, ListBatch, Lists } from '../../app/house.ts'
import type { ProblemLine } from '../../app/reads.ts'
import { no, ok } from '../../domain/kit.ts'
import { addressProblems } from '../../match/address/index.ts'
import { errorFileHeader, errorFileLine } from './error-file.ts'
import { readNames } from './names.ts'
import { type Explanation, fileRefusals, rowProblems } from './problems.ts'
import { type RowBatch, readRows } from './read-rows.ts'
import { readRecords, writeRecords } from './records.ts'

const problems: Readonly<Record<string, Explanation>> = { ...rowProblems, ...addressProblems }

const unknownProblem: Explanation = {
  meaning: 'The row could not be taken.',
  whatToDo: 'Compare it with a row that was taken.',
}

const explained = (code: string): Explanation => problems[code] ?? unknownProblem

async function* batchesOf(batches: AsyncIterable<RowBatch>): AsyncGenerator<ListBatch> {
  for await (const { rows, problems: refused } of batches)
    yield {
      rows,
      problems: refused.map(({ line, code, received }) => ({ line, code, received })),
    }
}

async function* errorFile(lines: AsyncIterable<ProblemLine>): AsyncGenerator<string> {
  yield errorFileHeader
  for await (const line of lines) yield errorFileLine(line, explained)
}

/** The readers of lists. */
export const lists: Lists = {
  async open(source, { maxBytes, columns, ...ask }: ListAsk) {
    const reading = await readRows(source, {
      ...ask,
      maxBytes,
      ...(columns === undefined ? {} : { columns }),
    })
    if (reading.ok) return ok(batchesOf(reading.value.batches))
    const { code, columns: seen = [] } = reading.reason
    const { whatToDo } = fileRefusals[code]
    const told = seen.length === 0 ? '' : ` Columns seen: ${seen.join(', ')}`
    return no({ code, whatToDo: whatToDo + told, columns: seen })
  },
  errorFile,
  names: readNames,
  records: readRecords,
  recordFile: writeRecords,
  whatToDo: (code) => explained(code).whatToDo,
}
