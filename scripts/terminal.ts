/** Programs run from our scripts, and what they print. */
import { spawn } from 'node:child_process'
import path from 'node:path'

/** The checkout: every program runs from here. */
export const ROOT = path.resolve(import.meta.dirname, '..')

/** The one writer of our scripts. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A program of a package of ours, run by the Node that runs this. */
export type Program = {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a program; `show` lets it print as it goes, otherwise what it printed is given. */
export function run(
  { file, args, env = {} }: Program,
  show: boolean,
): Promise<{ readonly code: number; readonly printed: string }> {
  const printed: string[] = []
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', file), ...args], {
    cwd: ROOT,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env, ...(show ? {} : { NO_COLOR: '1' }) },
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, printed: printed.join('') }))
  })
}
