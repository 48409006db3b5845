/** `node src/web/dev/main.ts`: builds the app and shows it with synthetic answers. */
import path from 'node:path'
import { acts } from '../../domain/authority.ts'
import { buildWeb } from '../build.ts'
import { syntheticBoard } from './board.ts'
import { syntheticFrame } from './frame.ts'
import { serveSynthetic } from './server.ts'
import { syntheticItems } from './world.ts'

const PORT = 4_173

const outDir = path.join(import.meta.dirname, '..', '..', '..', '.cache', 'web-looked-at')
await buildWeb({ outDir })
const show = {
  frame: syntheticFrame('synthetic-palisade'),
  items: syntheticItems(),
  signedIn: true,
  silent: false,
  quiet: false,
  acts,
  board: syntheticBoard(),
  sheets: new Map(),
  posted: [],
}
const { url } = await serveSynthetic(outDir, show, PORT)
process.stdout.write(`${url}/wall/${show.frame.op}\n`)
