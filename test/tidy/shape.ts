/** The shape of the code: sizes, words of the language that we do without, pure rooms, documents. */
import ts from 'typescript'
import {
  type Breach,
  breach,
  importsOf,
  isCode,
  layerOf,
  nodesOf,
  type Rule,
  type Source,
  syntaxOf,
} from './tree.ts'

/** Longer functions hide a second one. */
const FUNCTION_LINES_MAX = 60

/** Longer files are two rooms. Counted with the line that ends the file. */
const FILE_LINES_MAX = 300

/** Files that may be longer, each with the reason: tables are read by looking up, not through. */
const LONG_TABLES: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /^src\/domain\/words\.ts$/, why: 'every closed list in one place' },
  { path: /^src\/match\/address\/seeds\//, why: 'lists of hosts' },
  { path: /^src\/exercise\/scenarios\//, why: 'scenarios are data' },
]

/** Files whose default export is asked for by the tool that reads them. */
const CONFIGURATIONS: readonly string[] = ['vitest.config.ts', 'src/web/vite.config.ts']

const here = (at: string, text: string): readonly Source[] => [{ path: at, text }]
const lines = (count: number): string => 'x()\n'.repeat(count)

const files: Rule = {
  name: `a file has at most ${FILE_LINES_MAX} lines`,
  find: (tree) =>
    tree
      .filter(isCode)
      .filter(({ path }) => !LONG_TABLES.some((table) => table.path.test(path)))
      .map(({ path, text }) => ({ at: path, count: text.split('\n').length }))
      .filter(({ count }) => count > FILE_LINES_MAX)
      .map(({ at, count }) => ({ at, what: `${count} lines` })),
  broken: [here('src/app/a.ts', lines(FILE_LINES_MAX))],
  kept: [
    here('src/app/a.ts', lines(FILE_LINES_MAX - 1)),
    here('src/domain/words.ts', lines(FILE_LINES_MAX)),
  ],
}

const functions: Rule = {
  name: `a function has at most ${FUNCTION_LINES_MAX} lines`,
  find: (tree) =>
    tree
      .filter((source) => isCode(source) && !source.path.startsWith('test/'))
      .flatMap((source) =>
        nodesOf(source).flatMap((node): readonly Breach[] => {
          if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return []
          const count = node.getText().split('\n').length
          return count > FUNCTION_LINES_MAX ? [breach(node, `a function of ${count} lines`)] : []
        }),
      ),
  broken: [
    here('src/app/a.ts', `function f() {\n${lines(FUNCTION_LINES_MAX - 1)}}`),
    here('src/app/a.ts', `const f = () => {\n${lines(FUNCTION_LINES_MAX - 1)}}`),
  ],
  kept: [here('src/app/a.ts', `function f() {\n${lines(FUNCTION_LINES_MAX - 2)}}`)],
}

/** A rule that looks at one node at a time. */
const nodeRule = (
  name: string,
  sees: (node: ts.Node, source: Source) => boolean,
  examples: Pick<Rule, 'broken' | 'kept'>,
): Rule => ({
  name,
  find: (tree) =>
    tree.filter(isCode).flatMap((source) =>
      nodesOf(source)
        .filter((node) => sees(node, source))
        .map((node) => breach(node, node.getText().split('\n')[0]?.slice(0, 80) ?? '')),
    ),
  ...examples,
})

const anys = nodeRule('nothing is of type any', (node) => node.kind === ts.SyntaxKind.AnyKeyword, {
  broken: [here('src/app/a.ts', 'const x: any = 1'), here('test/a.test.ts', 'f<any>()')],
  kept: [here('src/app/a.ts', 'const any = 1 // any')],
})

const bangs = nodeRule('nothing is said to be there with a bare !', ts.isNonNullExpression, {
  broken: [here('src/app/a.ts', 'f(x!)')],
  kept: [here('src/app/a.ts', 'if (!x) f(x)')],
})

const enums = nodeRule(
  'there is no enum and no namespace',
  (node) => {
    return (
      ts.isEnumDeclaration(node) || (ts.isModuleDeclaration(node) && !ts.isStringLiteral(node.name))
    )
  },
  {
    broken: [here('src/app/a.ts', 'enum A { B }')],
    kept: [here('test/a.ts', `declare module 'vitest' { interface A {} }`)],
  },
)

const defaults = nodeRule(
  'there is no default export outside of configuration',
  (node, { path }) => {
    if (CONFIGURATIONS.includes(path)) return false
    if (ts.isExportAssignment(node)) return true
    return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)
  },
  {
    broken: [
      here('src/app/a.ts', 'export default function f() {}'),
      here('src/app/a.ts', 'export default 1'),
    ],
    kept: [
      here('vitest.config.ts', 'export default 1'),
      here('src/app/a.ts', 'switch (x) { default: f() }'),
    ],
  },
)

function isEmptyCatch(node: ts.Node): boolean {
  if (ts.isCatchClause(node)) return node.block.statements.length === 0
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const [handler] = node.arguments
  return (
    node.expression.name.text === 'catch' &&
    handler !== undefined &&
    ts.isArrowFunction(handler) &&
    ts.isBlock(handler.body) &&
    handler.body.statements.length === 0
  )
}

const catches = nodeRule('no failure is swallowed', isEmptyCatch, {
  broken: [
    here('src/app/a.ts', 'try { f() } catch { /* nothing */ }'),
    here('src/app/a.ts', 'f().catch(() => {})'),
  ],
  kept: [here('src/app/a.ts', 'try { f() } catch (error) { throw error }')],
})

const consoles = nodeRule(
  'nothing writes to the console',
  (node, { path }) =>
    path.startsWith('src/') &&
    ts.isPropertyAccessExpression(node) &&
    node.expression.getText() === 'console',
  {
    broken: [here('src/app/a.ts', `console.log('x')`)],
    kept: [here('test/a.ts', 'console.log()')],
  },
)

/** Rooms without clock, randomness, process and network. */
const PURE: readonly string[] = ['domain', 'match']
const IMPURE_CALLS: readonly string[] = [
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Date',
]
const IMPURE_OBJECTS: readonly string[] = ['process', 'performance', 'crypto', 'globalThis']

function isImpure(node: ts.Node, { path }: Source): boolean {
  if (!PURE.includes(layerOf(path) ?? '')) return false
  if (ts.isNewExpression(node))
    return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0
  if (ts.isCallExpression(node)) return IMPURE_CALLS.includes(node.expression.getText())
  if (!ts.isPropertyAccessExpression(node)) return false
  const text = node.getText()
  return (
    text === 'Date.now' ||
    text === 'Math.random' ||
    IMPURE_OBJECTS.includes(node.expression.getText())
  )
}

const pure = nodeRule('domain and match are handed time, randomness and ids', isImpure, {
  broken: [
    here('src/domain/a.ts', 'const now = Date.now()'),
    here('src/domain/a.ts', 'const now = new Date()'),
    here('src/match/a.ts', 'const x = Math.random()'),
    here('src/match/a.ts', 'const x = crypto.randomUUID()'),
  ],
  kept: [
    here('src/domain/a.ts', 'const text = new Date(instant).toISOString()'),
    here('src/adapters/a.ts', 'const now = Date.now()'),
  ],
})

const nodeless: Rule = {
  name: 'domain, match and protocol import nothing of Node',
  find: (tree) =>
    tree
      .filter((it) => isCode(it) && ['protocol', ...PURE].includes(layerOf(it.path) ?? ''))
      .flatMap((it) => importsOf(it).filter(({ target }) => target.startsWith('node:')))
      .map(({ node, target }) => breach(node, target)),
  broken: [here('src/protocol/a.ts', `import type { X } from 'node:http'`)],
  kept: [here('src/http/a.ts', `import http from 'node:http'`)],
}

/** Layers whose exports others build on. */
const DOCUMENTED: readonly string[] = ['domain', 'match', 'protocol', 'proof']

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)

const namesOf = (node: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  return isNamed && node.name !== undefined ? [node.name.text] : []
}

const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0

/** A type that is read off a documented list or schema of the same file says nothing new. */
function isReadOff(node: ts.Statement, documented: ReadonlySet<string>): boolean {
  if (!ts.isTypeAliasDeclaration(node)) return false
  const from = /^(?:\(typeof (\w+)\)\[number\]|Static<typeof (\w+)>|keyof typeof (\w+))$/
  const match = from.exec(node.type.getText())
  return match?.slice(1).some((name) => name !== undefined && documented.has(name)) ?? false
}

const documents: Rule = {
  name: 'every export of domain, match, protocol and proof is documented',
  find: (tree) =>
    tree
      .filter((source) => isCode(source) && DOCUMENTED.includes(layerOf(source.path) ?? ''))
      .flatMap((source) => {
        const statements = syntaxOf(source).statements.filter(
          (it) => isExported(it) && !ts.isExportDeclaration(it),
        )
        const documented = new Set(statements.filter(isDocumented).flatMap(namesOf))
        return statements
          .filter((it) => !isDocumented(it) && !isReadOff(it, documented))
          .map((it) => breach(it, `${namesOf(it).join(', ')} is not documented`))
      }),
  broken: [
    here('src/domain/a.ts', 'export const x = 1'),
    here('src/match/a.ts', '// a comment\nexport function f() {}'),
    here('src/protocol/a.ts', 'export const words = []\nexport type W = (typeof words)[number]'),
    here('src/domain/a.ts', '/** The head of the file. */\n\nimport x from "x"\nexport type T = 1'),
  ],
  kept: [
    here('src/domain/a.ts', '/** One. */\nexport const x = 1'),
    here(
      'src/domain/a.ts',
      '/** Words. */\nexport const w = []\nexport type W = (typeof w)[number]',
    ),
    here('src/app/a.ts', 'export const x = 1'),
  ],
}

/** All rules of this file. */
export const shapeRules: readonly Rule[] = [
  ...[files, functions, anys, bangs, enums, defaults, catches, consoles],
  ...[pure, nodeless, documents],
]
