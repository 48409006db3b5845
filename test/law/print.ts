/** The law as people read it, and where each rule is applied and tested. */
import { keysOf } from '../../src/domain/kit.ts'
import { law, lawVersion, type Rule, type RuleId, receiptProofTable } from '../../src/domain/law.ts'
import { isCode, type Source } from '../tidy/tree.ts'

/** A rule id such as `tco:3(3)` or `europol:4(1)(m)`. */
const RULE_ID = /[a-z]+:\d+(?:\([0-9a-z]+\))*/g

/** What a piece of code or a test says it is about. */
export type Citation = { readonly rule: string; readonly path: string }

/** Citations in comments of the code: `Law: tco:1(3), tco:2(7).` */
export const citationsInCode = (tree: readonly Source[]): readonly Citation[] =>
  tree
    .filter((source) => isCode(source) && source.path.startsWith('src/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bLaw: ([^\n]*)/g)].flatMap(([, said]) =>
        [...(said ?? '').matchAll(RULE_ID)].map(([rule]) => ({ rule, path })),
      ),
    )

/** Citations in titles of tests: `test('tco:1(3): ...')`, also of a group. */
export const citationsInTests = (tree: readonly Source[]): readonly Citation[] =>
  tree
    .filter(({ path }) => /^test\/.*\.test\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:test|describe)(?:\.each\([^)]*\))?\(\s*['"`]([^'"`]*)/g)].flatMap(
        ([, title]) => {
          const [rule] = new RegExp(`^${RULE_ID.source}(?=[: ])`).exec(title ?? '') ?? []
          return rule === undefined ? [] : [{ rule, path }]
        },
      ),
    )

const placesOf = (rule: RuleId, citations: readonly Citation[]): readonly string[] =>
  [...new Set(citations.filter((each) => each.rule === rule).map(({ path }) => path))].sort()

/** Rule x code x test, as it is printed. */
export function coverageOf(tree: readonly Source[]): string {
  const code = citationsInCode(tree)
  const tests = citationsInTests(tree)
  const lines = keysOf(law).map((rule) =>
    [
      `${rule}  ${law[rule].title}`,
      ...placesOf(rule, code).map((path) => `  code  ${path}`),
      ...placesOf(rule, tests).map((path) => `  test  ${path}`),
    ].join('\n'),
  )
  return `${lines.join('\n')}\n`
}

/** Rules that no code or no test cites, and citations of what is no rule. */
export function gapsIn(tree: readonly Source[]): readonly string[] {
  const code = citationsInCode(tree)
  const tests = citationsInTests(tree)
  return [
    ...keysOf(law)
      .filter((rule) => placesOf(rule, code).length === 0)
      .map((it) => `no code: ${it}`),
    ...keysOf(law)
      .filter((rule) => placesOf(rule, tests).length === 0)
      .map((it) => `no test: ${it}`),
    ...[...code, ...tests]
      .filter(({ rule }) => !(rule in law))
      .map(({ rule, path }) => `no rule: ${rule} in ${path}`),
  ]
}

const STANDING: Readonly<Record<Rule['standing'], string>> = {
  read: 'its text was read',
  'paraphrased-from-memory': 'paraphrased, not yet compared with its text',
}

function ruleSection(id: RuleId): string {
  const { title, says, source, effectiveFrom, standing } = law[id]
  const facts = [
    `- Source: ${source}`,
    `- In force from: ${effectiveFrom}`,
    `- How we know it: ${STANDING[standing]}`,
  ]
  return `## ${title} (\`${id}\`)\n\n${says}\n\n${facts.join('\n')}`
}

function receiptTable(): string {
  const said = (is: boolean): string => (is ? 'yes' : 'no')
  const rows = keysOf(receiptProofTable).map((proof) => {
    const { provesDelivery, startsAnHour } = receiptProofTable[proof]
    return `| \`${proof}\` | ${said(provesDelivery)} | ${said(startsAnHour)} |`
  })
  const head = ['| receipt | proves delivery | would start an hour |', '| --- | --- | --- |']
  return [...head, ...rows].join('\n')
}

/** docs/law.md: the table of rules, as the code has it. */
export function lawDocument(): string {
  const sections = [
    '# The law in the machine',
    `The rules that the code applies, version ${lawVersion} of the table. Printed by the tests from src/domain/law.ts; edit it there. Where each rule is applied and tested stands in test/golden/law-coverage.txt.`,
    'This is no legal advice. Counsel must compare every row with the Official Journal before real use.',
    ...keysOf(law).map(ruleSection),
    '## What a receipt proves',
    'A referral starts no clock. The table stands ready for orders, which are not here yet.',
    receiptTable(),
  ]
  return `${sections.join('\n\n')}\n`
}
