/** The platform table: who answers on which hosts, and how the addresses there are built. */
import type { PlatformRow } from '../platform.ts'
import { internetArchive } from './archive.ts'
import { mastodon } from './fediverse.ts'
import { dropbox, filesFm, gofile, googleDrive, mediafire, mega, pixeldrain } from './files.ts'
import { dailymotion, okRu, soundcloud, vimeo } from './media.ts'
import { facebook, instagram } from './meta.ts'
import { telegram } from './telegram.ts'
import { justPasteIt, pastebin, telegraph } from './texts.ts'
import { tiktok } from './tiktok.ts'
import { x } from './x.ts'
import { youtube } from './youtube.ts'

/** Every platform this version knows, one row each; a host that is not here is read by the general rules. */
export const platformTable: readonly PlatformRow[] = [
  telegram,
  x,
  youtube,
  facebook,
  instagram,
  tiktok,
  dropbox,
  googleDrive,
  filesFm,
  mega,
  mediafire,
  pixeldrain,
  gofile,
  internetArchive,
  justPasteIt,
  telegraph,
  pastebin,
  vimeo,
  dailymotion,
  okRu,
  soundcloud,
  mastodon,
]
