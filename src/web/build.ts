/** Builds the web app, once for each state of its sources. Runs in Node, never in the browser. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const house = path.join(import.meta.dirname, '..', '..')

/** Everything that can change what comes out. */
const sources = ['src/web', 'src/text', 'src/protocol', 'src/domain', 'package.json']

/** Kept inside the output, so that an output without it counts as unfinished. */
const STAMP = '.sources'

/** Below this a compressed copy saves no packet. */
const COMPRESS_FROM_BYTES = 1_400

/** A little worse than the best level and ten times faster. */
const BROTLI_QUALITY = 9

/**
 * Makes sure that `outDir` holds the app built from the sources as they are now, with `.br` and
 * `.gz` copies beside the larger files. Tells whether it had to build.
 */
export async function buildWeb({ outDir }: { outDir: string }): Promise<{ built: boolean }> {
  const hash = await hashOfSources()
  if ((await stampOf(outDir)) === hash) return { built: false }
  await mkdir(path.dirname(outDir), { recursive: true })
  const draft = await mkdtemp(`${outDir}-`)
  try {
    await bundle(draft)
    await compress(draft)
    await writeFile(path.join(draft, STAMP), hash)
    await chmod(draft, 0o755)
    await putInPlace(draft, outDir, hash)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return { built: true }
}

const require = createRequire(import.meta.url)

/**
 * In a process of its own: what is bundled depends on the environment, and a build that a test
 * started must be the one that ships. The server is also spared the bundler's memory.
 */
async function bundle(outDir: string): Promise<void> {
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js')
  const config = path.join(import.meta.dirname, 'vite.config.ts')
  const options = ['--config', config, '--outDir', outDir, '--logLevel', 'warn']
  await promisify(execFile)(process.execPath, [vite, 'build', ...options], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

async function compress(folder: string): Promise<void> {
  const files = (await filesUnder(folder)).filter((file) => /\.(js|css|html|json)$/.test(file))
  await Promise.all(files.filter((file) => !file.endsWith('index.html')).map(compressFile))
}

async function compressFile(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < COMPRESS_FROM_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(content))
}

/** Another process may have built the same sources meanwhile: then its output serves, and is served already. */
async function putInPlace(draft: string, outDir: string, hash: string): Promise<void> {
  if ((await stampOf(outDir)) === hash) return
  await rm(outDir, { recursive: true, force: true })
  await rename(draft, outDir).catch(async (error: unknown) => {
    if ((await stampOf(outDir)) !== hash) throw error
  })
}

async function stampOf(outDir: string): Promise<string | undefined> {
  return readFile(path.join(outDir, STAMP), 'utf8').catch(() => undefined)
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const lists = await Promise.all(sources.map((name) => filesUnder(path.join(house, name))))
  for (const file of lists.flat()) {
    hash.update(`${path.relative(house, file)}\n`).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesUnder(name: string): Promise<readonly string[]> {
  const entries = await readdir(name, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  if (files.length === 0) return [name]
  return files.map((entry) => path.join(entry.parentPath, entry.name)).sort()
}
