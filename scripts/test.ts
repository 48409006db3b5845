// Every check and every test. The last line alone says what came of it: each check and each test
// counts one.
import { standingChecks } from './standing.ts'
import { say } from './terminal.ts'
import { runTests } from './tests.ts'

const standing = await standingChecks()
const tests = await runTests(process.argv.slice(2))
const failed = standing.failed + tests.failed
const skipped = tests.skipped === 0 ? '' : `, ${tests.skipped} skipped`
say('')
say(`${standing.passed + tests.passed} passed, ${failed} failed${skipped}`)
process.exitCode = failed === 0 ? 0 : 1
