/** Vitest, run with its progress shown and its figures read from the report that it writes. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { run } from './terminal.ts'

/** What came of tests, added up over all rooms. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** The part of Vitest's report that we read. */
type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** Runs tests; nothing is updated, so a golden file that would change fails its test. */
export async function runTests(args: readonly string[]): Promise<Tally> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-report-'))
  const file = path.join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    // Read natively: the default writes a copy of the configuration beside the packages.
    const how = ['run', '--configLoader=native', '--update=none', ...reporters]
    // Vitest keeps a token in the user's data folder, which a user of the system may not have.
    const env = { XDG_DATA_HOME: folder }
    const { code } = await run({ file: 'vitest/vitest.mjs', args: [...how, ...args], env }, true)
    return tallyOf(fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null, code)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

/**
 * Adds up a report. A file that fell over outside of its tests counts as one failure, and so does
 * a run that says it failed, wrote no report, or ran nothing: silence is never success.
 */
export function tallyOf(report: Report | null, code: number): Tally {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const fallen = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
  ).length
  const passed = report.numPassedTests
  const failed = report.numFailedTests + fallen
  const isSilent = failed === 0 && (code !== 0 || passed === 0)
  return {
    passed,
    failed: isSilent ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
