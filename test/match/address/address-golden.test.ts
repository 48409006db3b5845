import { expect, test } from 'vitest'
import { privateBlocks, privateSuffixes } from '../../../src/match/address/host.ts'
import {
  addressNotes,
  addressProblems,
  addressRulesVersion,
  endingTable,
  platformTable,
  scopeRules,
  seedScopeLists,
  shapes,
  trackingTable,
} from '../../../src/match/address/index.ts'
import { formsOf } from '../../../src/match/address/platform.ts'
import { defangedMarks } from '../../../src/match/address/received.ts'
import {
  homePaths,
  itemParameters,
  pathWords,
  searchParameters,
} from '../../../src/match/address/scope/scope.ts'

type Row = readonly string[]

function table(heads: Row, rows: readonly Row[]): string {
  const all = [heads, ...rows]
  const widths = heads.map((_head, at) => Math.max(...all.map((row) => (row[at] ?? '').length)))
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const section = (title: string, heads: Row, rows: readonly Row[]) =>
  `## ${title}\n\n${table(heads, rows)}\n`

const sentences = (
  record: Readonly<Record<string, { meaning: string; whatToDo: string }>>,
): Row[] => Object.entries(record).map(([code, { meaning, whatToDo }]) => [code, meaning, whatToDo])

const platforms = platformTable.map((row) =>
  [
    `## ${row.platform}: ${row.hosts.join(', ')}\n`,
    table(
      ['kind', 'pattern', 'canonical', 'id', 'scope'],
      row.patterns.map((pattern) => {
        const forms = formsOf(row, pattern)
        const written = `${pattern.host ?? ''}${pattern.path}`
        return [
          pattern.kind,
          written,
          forms?.canonical ?? 'general form',
          forms?.id ?? '',
          pattern.scope ?? '',
        ]
      }),
    ),
    ...(row.ownPages === undefined ? [] : [`\nown pages: ${row.ownPages.join(' ')}`]),
    '',
  ].join('\n'),
)

test('the platform table is printed for those who do not read code', async () => {
  const print = [
    `# Addresses, rule set ${addressRulesVersion}\n`,
    ...platforms,
    section(
      'shapes of values',
      ['shape', 'meaning'],
      Object.entries(shapes).map(([name, { meaning }]) => [name, meaning]),
    ),
    section(
      'tracking parameters',
      ['parameter', 'on', 'meaning'],
      trackingTable.map(({ parameter, on, meaning }) => [
        parameter,
        on === 'any' ? 'any' : on.join(' '),
        meaning,
      ]),
    ),
    section(
      'kinds by file name ending',
      ['kind', 'endings'],
      endingTable.map(({ kind, endings }) => [kind, endings]),
    ),
    section(
      'ways of writing an address so that nobody clicks it',
      ['pattern', 'means'],
      defangedMarks.map(({ pattern, means }) => [String(pattern), means]),
    ),
    section(
      'names that are not public',
      ['suffix', 'source'],
      privateSuffixes.map(({ suffix, source }) => [suffix, source]),
    ),
    section(
      'IPv4 blocks that are not public',
      ['block', 'source'],
      privateBlocks.map(([first, bits, source]) => [`${first}/${bits}`, source]),
    ),
    section('refusals', ['code', 'meaning', 'what to do'], sentences(addressProblems)),
    section('notes', ['note', 'meaning'], Object.entries(addressNotes)),
  ]
  await expect(print.join('\n')).toMatchFileSnapshot('../../golden/addresses.txt')
})

test('the scope table and its seeds are printed for those who do not read code', async () => {
  const print = [
    '# Scope check\n',
    section(
      'rules',
      ['rule', 'verdict', 'meaning', 'what to do'],
      Object.entries(scopeRules).map(([rule, row]) => [
        rule,
        row.verdict,
        row.meaning,
        row.whatToDo,
      ]),
    ),
    section(
      'words of paths',
      ['rule', 'words'],
      pathWords.map(({ rule, words }) => [rule, words]),
    ),
    `front pages: ${homePaths}\nsearch parameters: ${searchParameters}\nitem parameters: ${itemParameters}\n`,
    section(
      'seed lists',
      ['rule', 'host', 'path', 'source'],
      seedScopeLists.map(({ rule, host, path, source }) => [rule, host, path ?? '', source]),
    ),
  ]
  await expect(print.join('\n')).toMatchFileSnapshot('../../golden/scope.txt')
})
