import { replay as replayFacts, type TableReport } from '../../adapters/postgres/replay.ts'
import { parseId } from '../../domain/kit.ts'
import { type Command, textOf, UsageError, type Values } from '../command.ts'
import { houseOptions, withHouse } from '../opened.ts'
import { exits, progress, say, tableOf } from '../terminal.ts'

/** Folds all facts anew and compares what comes out with what stands. */
export const replay: Command = {
  summary: 'fold all facts anew and compare every table with what stands',
  usage: '[--op OPERATION]',
  wordsMax: 0,
  options: {
    ...houseOptions,
    op: { type: 'string', help: 'id of one operation; all of them without' },
  },
  run: (values) =>
    withHouse(values, async ({ keys }, { ownerUrl }) => {
      const op = opIn(values)
      const show = progress('facts folded')
      let folded = 0
      const reports = await replayFacts({
        ownerUrl,
        foldKey: { jitter: keys.jitter },
        ...(op && { op }),
        onProgress: ({ seq }) => {
          folded = seq
          show(seq, null)
        },
      })
      show(folded, 1)
      const agrees = reports.every(({ missing, extra }) => missing === 0 && extra === 0)
      if (values.json) say(JSON.stringify({ agrees, tables: reports }))
      else say(`${reportTable(reports)}\n\n${agrees ? 'Facts and tables agree.' : DISAGREEMENT}`)
      return agrees ? exits.done : exits.disagreement
    }),
}

const DISAGREEMENT = 'They do NOT agree: `missing` stand but do not follow, `extra` the other way.'

const reportTable = (reports: readonly TableReport[]): string =>
  tableOf(
    ['table', 'rows', 'missing', 'extra'],
    reports.map(({ table, ...counts }) => [
      table,
      ...[counts.rows, counts.missing, counts.extra].map((count) => count.toLocaleString('en')),
    ]),
  )

function opIn(values: Values) {
  const text = textOf(values, 'op')
  if (text === undefined) return undefined
  const op = parseId<'operation'>(text)
  if (op === undefined) throw new UsageError('--op is no id')
  return op
}
