/** The built web app, for the server to give out. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb } from '../web/build.ts'

const FOLDER = fileURLToPath(new URL('../../.cache/web', import.meta.url))

/** Builds the web app where its sources have changed, and reads its page. */
export async function readyWeb(): Promise<{ readonly root: string; readonly index: string }> {
  await buildWeb({ outDir: FOLDER })
  return { root: FOLDER, index: fs.readFileSync(path.join(FOLDER, 'index.html'), 'utf8') }
}
