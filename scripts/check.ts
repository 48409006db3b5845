// What a change must pass before it is worth a full test run: format, lint, types, dead code, the
// rules of the tree, the sentences of all languages, and golden files as the code prints them.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { standingChecks } from './standing.ts'
import { ROOT, say } from './terminal.ts'
import { runTests } from './tests.ts'

const golden = globSync('test/**/*.test.ts', { cwd: ROOT }).filter((file) =>
  readFileSync(path.join(ROOT, file), 'utf8').includes('toMatchFileSnapshot'),
)

const standing = await standingChecks()
const tests = await runTests(['test/tidy.test.ts', 'test/text.test.ts', ...golden])
const failed = standing.failed + tests.failed
say(failed === 0 ? 'everything checked is in order' : `${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
