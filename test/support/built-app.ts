/** Builds the web app once, before files that open it begin side by side. */
import path from 'node:path'
import { buildWeb } from '../../src/web/build.ts'

/** Where tests of the browser find the app: beside the house's own, which a build replaces whole. */
export const appFolder = path.join(import.meta.dirname, '..', '..', '.cache', 'web-of-tests')

export async function setup(): Promise<void> {
  await buildWeb({ outDir: appFolder })
}
