/** Names that not every reader may know. */
import ts from 'typescript'
import { breach, nodesOf, type Rule } from './tree.ts'

const READS = 'src/adapters/postgres/reads/'

/** The one file that looks organisations up, and says to whom they are named. */
const VEIL = `${READS}names.ts`

/** The one rule of this file. */
export const nameRule: Rule = {
  name: 'a reading names organisations through names.ts alone',
  find: (tree) =>
    tree
      .filter(({ path }) => path.startsWith(READS) && path !== VEIL)
      .flatMap((source) =>
        nodesOf(source)
          .filter((node) => ts.isIdentifier(node) && node.text === 'organisations')
          .map((node) => breach(node, 'looks an organisation up')),
      ),
  broken: [
    [{ path: `${READS}a.ts`, text: `const name = directory().organisations.get(id)?.name` }],
    [{ path: `${READS}a.ts`, text: `const { organisations } = directory()` }],
  ],
  kept: [
    [{ path: VEIL, text: `const { organisations } = directory()` }],
    [{ path: `${READS}a.ts`, text: `const name = namesFor(parts, operation, viewer)(id)` }],
    [{ path: 'src/http/directory.ts', text: `const { organisations } = directory()` }],
  ],
}
