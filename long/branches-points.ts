/** The ways that code can take, found in its syntax, and how often each was taken as V8 counted. */
import ts from 'typescript'
import { lineOf, nodesOf, type Source } from '../test/tidy/tree.ts'

/** How often the code at an offset of a file ran. */
export type CountAt = (offset: number) => number

/** One way: a function that is entered, or one outcome of a decision. */
export type Way = {
  readonly line: number
  readonly text: string
  readonly outcome: string
  readonly taken: (at: CountAt) => number
}

/** A stretch of code and how often it ran, as V8 writes it; those of a file nest. */
export type Stretch = {
  readonly startOffset: number
  readonly endOffset: number
  readonly count: number
}

/** What V8 counted at an offset stands in the shortest stretch around it. */
export function countIn(stretches: readonly Stretch[]): CountAt {
  const byLength = stretches.toSorted(
    (a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset),
  )
  return (offset) =>
    byLength.find(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
      ?.count ?? 0
}

type Outcome = Pick<Way, 'outcome' | 'taken'>

const runs = (outcome: string, node: ts.Node): Outcome => ({
  outcome,
  taken: (at) => at(node.getStart()),
})

/** How often one piece ran without the other after it. */
const runsAlone = (outcome: string, node: ts.Node, next: ts.Node): Outcome => ({
  outcome,
  taken: (at) => at(node.getStart()) - at(next.getStart()),
})

const shortCuts: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]

/** The operand before the right one: in a chain of one operator, the one just before it. */
const operandBefore = ({ left, operatorToken }: ts.BinaryExpression): ts.Expression =>
  ts.isBinaryExpression(left) && left.operatorToken.kind === operatorToken.kind ? left.right : left

/** Outcomes of one node. V8 does not count `?.` and defaults of parameters, so neither stands here. */
function outcomesOf(node: ts.Node): readonly Outcome[] {
  if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    return [runs('entered', node.body)]
  if (ts.isIfStatement(node)) {
    const { thenStatement, elseStatement } = node
    const not = elseStatement ? runs('false', elseStatement) : undefined
    return [runs('true', thenStatement), not ?? runsAlone('false', node, thenStatement)]
  }
  if (ts.isConditionalExpression(node))
    return [runs('true', node.whenTrue), runs('false', node.whenFalse)]
  if (ts.isBinaryExpression(node) && shortCuts.includes(node.operatorToken.kind))
    return [runs('asked', node.right), runsAlone('not asked', operandBefore(node), node.right)]
  return ts.isCaseOrDefaultClause(node) ? [runs('case', node)] : []
}

/** The text by which a reader finds the node: of a chain of operators, the one meant. */
const textOf = (node: ts.Node): string =>
  (ts.isBinaryExpression(node) ? node.getText().slice(node.left.getText().length) : node.getText())
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100)

/** Every way of a file. */
export const waysOf = (source: Source): readonly Way[] =>
  nodesOf(source).flatMap((node) =>
    outcomesOf(node).map((outcome) => ({
      line: lineOf(node),
      text: textOf(node),
      ...outcome,
    })),
  )
