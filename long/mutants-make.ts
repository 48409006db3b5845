/** Mutants of a file: one small change each, all put into one text behind a switch by number. */
import ts from 'typescript'
import { lineOf, nodesOf, type Source, syntaxOf } from '../test/tidy/tree.ts'

/** One small change of one place. */
export type Mutant = {
  readonly id: number
  readonly path: string
  readonly line: number
  /** The whole line, as it stands. */
  readonly text: string
  readonly was: string
  readonly becomes: string
}

/** What takes the place of a node; an element gives way to nothing. */
type Change = { readonly was: string; readonly becomes: string; readonly code: string | null }

const SHOWN_MAX = 70

const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX)}…` : line
}

const swapped: ReadonlyMap<string, string> = new Map(
  [
    ['<', '<='],
    ['>', '>='],
    ['===', '!=='],
    ['&&', '||'],
    ['+', '-'],
    ['*', '/'],
    ['+=', '-='],
    ['&', '|'],
    ['some', 'every'],
    ['max', 'min'],
  ].flatMap(([one = '', other = '']) => [
    [one, other],
    [other, one],
  ]),
)

const changed = (was: string, becomes: string, code = becomes): Change => ({
  was: shown(was),
  becomes: shown(becomes),
  code,
})

function binaryChanges({ left, operatorToken, right }: ts.BinaryExpression): readonly Change[] {
  const operator = operatorToken.getText()
  const after = right.getText()
  if (operator === '??') return [changed(`?? ${after}`, '', left.getText())]
  const other = swapped.get(operator)
  if (other === undefined) return []
  const code = `(${left.getText()}) ${other} (${after})`
  return [changed(`${operator} ${after}`, `${other} ${after}`, code)]
}

/** Words stand for a decision; texts with a space are for people, and golden files hold them. */
const isWord = (node: ts.Node): node is ts.StringLiteral =>
  ts.isStringLiteral(node) && !/\s/.test(node.text) && !isName(node)

const isName = (node: ts.Node): boolean =>
  ts.isPropertyAssignment(node.parent) && node.parent.name === node

function literalChanges(node: ts.Node): readonly Change[] {
  const text = node.getText()
  if (ts.isNumericLiteral(node)) return [changed(text, `${text} + 1`)]
  if (isWord(node)) return [changed(text, `'other'`)]
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [changed(text, 'false')]
  return node.kind === ts.SyntaxKind.FalseKeyword ? [changed(text, 'true')] : []
}

function callChanges({ expression, arguments: given }: ts.CallExpression): readonly Change[] {
  if (!ts.isPropertyAccessExpression(expression)) return []
  const name = expression.name.text
  const other = swapped.get(name)
  if (other === undefined) return []
  const args = given.map((each) => each.getText()).join(', ')
  const code = `${expression.expression.getText()}.${other}(${args})`
  return [changed(`.${name}(`, `.${other}(`, code)]
}

/** Changes by what the node itself is. */
function ownChanges(node: ts.Node): readonly Change[] {
  if (ts.isBinaryExpression(node)) return binaryChanges(node)
  if (ts.isCallExpression(node)) return callChanges(node)
  if (ts.isConditionalExpression(node)) {
    const [condition, yes, no] = [node.condition, node.whenTrue, node.whenFalse].map((each) =>
      each.getText(),
    )
    return [changed(`? ${yes} : ${no}`, `? ${no} : ${yes}`, `${condition} ? ${no} : ${yes}`)]
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [changed(node.getText(), node.operand.getText())]
  return literalChanges(node)
}

/** Changes by where the node stands. */
function placeChanges(node: ts.Node): readonly Change[] {
  const { parent } = node
  const text = node.getText()
  if (ts.isIfStatement(parent) && parent.expression === node)
    return ['true', 'false'].map((value) => changed(`if (${text})`, `if (${value})`, value))
  if (ts.isExpressionStatement(parent)) return [changed(text, '', 'undefined')]
  if (ts.isSpreadAssignment(parent)) return [changed(`...${text}`, '', '{}')]
  if (ts.isSpreadElement(parent)) return [changed(`...${text}`, '', '[]')]
  return []
}

/** An element of a list is left out, and not changed beside that. */
const isElement = (node: ts.Node): boolean =>
  ts.isArrayLiteralExpression(node.parent) && !ts.isSpreadElement(node)

const changesOf = (node: ts.Node): readonly Change[] =>
  isElement(node)
    ? [
        { was: shown(node.getText()), becomes: '', code: null },
        ...(isWord(node) ? [] : ownChanges(node)),
      ]
    : [...placeChanges(node), ...ownChanges(node)]

/** A closed list, of which its type is made: what it holds the compiler asks for. */
const isClosedList = (node: ts.Node): boolean =>
  ts.isArrayLiteralExpression(node) &&
  ts.isAsExpression(node.parent) &&
  node.elements.every(ts.isStringLiteral)

/** Types, imports and the words of a thrown bug decide nothing when the code runs. */
const isOutside = (node: ts.Node): boolean =>
  isClosedList(node) ||
  ts.isTypeNode(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isThrowStatement(node)

function isWithin(node: ts.Node): boolean {
  for (let at = node; at !== undefined && !ts.isSourceFile(at); at = at.parent)
    if (isOutside(at)) return false
  return !ts.isSourceFile(node)
}

type Placed = Mutant & Pick<Change, 'code'> & { readonly node: ts.Node }

function placedIn(source: Source, firstId: number): readonly Placed[] {
  const lines = source.text.split('\n')
  return nodesOf(source)
    .filter(isWithin)
    .flatMap((node) => changesOf(node).map((change) => ({ node, ...change })))
    .map(({ node, ...change }, place) => {
      const line = lineOf(node)
      const text = shown(lines[line - 1] ?? '')
      return { id: firstId + place, path: source.path, line, text, node, ...change }
    })
}

/** A node with all its mutants behind switches; `mutant(7)` is true while number 7 is on. */
function switchedText(node: ts.Node, byNode: ReadonlyMap<ts.Node, readonly Placed[]>): string {
  const { text } = node.getSourceFile()
  let written = ''
  let at = ts.isSourceFile(node) ? 0 : node.getStart()
  ts.forEachChild(node, (child) => {
    written += text.slice(at, child.getStart()) + switchedText(child, byNode)
    at = child.end
  })
  written += text.slice(at, node.end)
  const placed = byNode.get(node) ?? []
  const whole = placed.reduce(
    (rest, { id, code }) => (code === null ? rest : `(mutant(${id}) ? (${code}) : (${rest}))`),
    written,
  )
  const left = placed.find(({ code }) => code === null)
  if (left !== undefined) return `...(mutant(${left.id}) ? [] : [${whole}])`
  // Without semicolons a statement must not begin with a bracket.
  return placed.length > 0 && ts.isExpressionStatement(node.parent) ? `void ${whole}` : whole
}

/** A file with its mutants, numbered from a first id. */
export function mutantsOf(
  source: Source,
  firstId: number,
): { readonly mutants: readonly Mutant[]; readonly switched: string } {
  const placed = placedIn(source, firstId)
  const mutants = placed.map(({ node: _node, code: _code, ...mutant }) => mutant)
  const byNode = Map.groupBy(placed, ({ node }) => node)
  return { mutants, switched: switchedText(syntaxOf(source), byNode) }
}
