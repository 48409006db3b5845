/** Addresses as people send them, and what each must become. All ids are synthetic. */
import { archive } from './archive.ts'
import { elsewhere } from './elsewhere.ts'
import type { Example } from './example.ts'
import { files } from './files.ts'
import { meta } from './meta.ts'
import { telegram } from './telegram.ts'
import { texts } from './texts.ts'
import { tiktok } from './tiktok.ts'
import { x } from './x.ts'
import { youtube } from './youtube.ts'

/** All examples. */
export const examples: readonly Example[] = [
  ...telegram,
  ...x,
  ...youtube,
  ...meta,
  ...tiktok,
  ...files,
  ...archive,
  ...texts,
  ...elsewhere,
]
