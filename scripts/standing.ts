/** The checks that need no test run: format, lint, types, dead code. */
import { type Program, run, say } from './terminal.ts'

const checks: Readonly<Record<string, Program>> = {
  'format and lint': { file: '@biomejs/biome/bin/biome', args: ['ci', '--colors=off'] },
  types: { file: 'typescript/bin/tsc', args: ['--noEmit', '--project', '.'] },
  'types of the web app': {
    file: 'typescript/bin/tsc',
    args: ['--noEmit', '--project', 'src/web'],
  },
  'dead code': { file: 'knip/bin/knip.js', args: ['--no-progress'] },
}

/** Runs them side by side; prints each as it ends, with what it printed when it failed. */
export async function standingChecks(): Promise<{ passed: number; failed: number }> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, program]) => {
      const { code, printed } = await run(program, false)
      say(code === 0 ? `passed: ${name}` : `FAILED: ${name}\n${printed}`)
      return code === 0
    }),
  )
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}
