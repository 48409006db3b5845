/** The tree as the rules see it: files with their text, their syntax and their imports. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

/** A file by its path from the root, with slashes. */
export type Source = { readonly path: string; readonly text: string }

/** Where a rule is broken, and how. */
export type Breach = { readonly at: string; readonly what: string }

/** A rule with what shows that it can fail: sources that break it, and sources that do not. */
export type Rule = {
  readonly name: string
  readonly find: (tree: readonly Source[]) => readonly Breach[]
  readonly broken: readonly (readonly Source[])[]
  readonly kept: readonly (readonly Source[])[]
}

/** What is built, installed, or written by a run: no part of the sources. */
const NOT_OURS = ['node_modules', '.git', '.cache', 'dist', 'data', 'test/tmp']

const TEXTS = /\.(ts|tsx|js|mjs|json|jsonc|md|sql|txt|css|html|svg|yml|yaml|py|sh|csv)$|^[^.]+$/

/** Every text file of the checkout. */
export function readTree(folder = ''): readonly Source[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const at = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_OURS.includes(at)) return []
    if (entry.isDirectory()) return readTree(at)
    if (!entry.isFile() || !TEXTS.test(entry.name)) return []
    return [{ path: at, text: readFileSync(path.join(ROOT, at), 'utf8') }]
  })
}

/** Whether a file is TypeScript of ours. */
export const isCode = ({ path: at }: Source): boolean => /\.(ts|tsx)$/.test(at)

/** The layer of a file of the house: the folder under `src`. */
export const layerOf = (at: string): string | undefined => /^src\/([^/]+)\//.exec(at)?.[1]

const parsed = new Map<string, ts.SourceFile>()

/** The syntax of a file, parsed once. */
export function syntaxOf({ path: at, text }: Source): ts.SourceFile {
  const key = `${at}\n${text}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  const kind = at.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const syntax = ts.createSourceFile(at, text, ts.ScriptTarget.Latest, true, kind)
  parsed.set(key, syntax)
  return syntax
}

/** Line of a node, from 1. */
export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1

/** Says where in a file a node breaks a rule. */
export const breach = (node: ts.Node, what: string): Breach => ({
  at: `${node.getSourceFile().fileName}:${lineOf(node)}`,
  what,
})

const nodes = new Map<ts.SourceFile, readonly ts.Node[]>()

/** Every node of a file, listed once. */
export function nodesOf(source: Source): readonly ts.Node[] {
  const syntax = syntaxOf(source)
  const known = nodes.get(syntax)
  if (known !== undefined) return known
  const listed: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    listed.push(node)
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  nodes.set(syntax, listed)
  return listed
}

/** One import: another file by its path from the root, or a package by its name. */
export type Import = {
  readonly node: ts.Node
  readonly target: string
  readonly isFile: boolean
  readonly typesOnly: boolean
}

/** Everything a file imports or exports on, types and imports at run time included. */
export function importsOf(source: Source): readonly Import[] {
  return nodesOf(source).flatMap((node) => {
    const specifier = specifierOf(node)
    if (specifier === undefined) return []
    const isFile = specifier.startsWith('.')
    const target = isFile ? path.posix.join(path.posix.dirname(source.path), specifier) : specifier
    return [{ node, target, isFile, typesOnly: isTypesOnly(node) }]
  })
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return textOf(node.argument.literal)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0])
  return undefined
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined

function isTypesOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false
  const { phaseModifier, name, namedBindings } = node.importClause
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  )
}
