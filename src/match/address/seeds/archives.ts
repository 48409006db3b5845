import type { ScopeListRow } from '../scope/lists.ts'
import { rowsOf } from './rows.ts'

const INTERNET_ARCHIVE = 'selected by hand 2026-11: collection of the Internet Archive'

const collections = [
  'texts',
  'movies',
  'audio',
  'software',
  'image',
  'web',
  'tv',
  'tvarchive',
  'etree',
  'opensource',
  'opensource_movies',
  'opensource_audio',
  'opensource_image',
  'community_video',
  'communitytexts',
  'librivoxaudio',
  'gutenberg',
  'prelinger',
  'feature_films',
  'newsandpublicaffairs',
  'americana',
  'arxiv',
  'journals',
  'additional_collections',
]

/** Libraries, public archives and web archives, and the open library of the Internet Archive. */
export const archiveSeeds: readonly ScopeListRow[] = [
  { rule: 'archive-item', host: '=archive.org', source: 'selected by hand 2026-11: open library' },
  ...collections.map(
    (name): ScopeListRow => ({
      rule: 'collection',
      host: '=archive.org',
      path: `/details/${name}`,
      source: INTERNET_ARCHIVE,
    }),
  ),
  ...rowsOf('archive-host', 'selected by hand 2026-11: web archive', [
    'web.archive.org',
    'archive.today',
    'archive.ph',
    'archive.is',
    'archive.li',
    'archive.md',
    'archive.vn',
    'perma.cc',
    'webcitation.org',
    'arquivo.pt',
    'webarchive.org.uk',
    'commoncrawl.org',
  ]),
  ...rowsOf('archive-host', 'selected by hand 2026-11: library or public archive', [
    'loc.gov',
    'bl.uk',
    'bnf.fr',
    'dnb.de',
    'kb.nl',
    'kbr.be',
    'bne.es',
    'nationalarchives.gov.uk',
    'archives.gov',
    'bundesarchiv.de',
    'europeana.eu',
    'gutenberg.org',
    'hathitrust.org',
    'worldcat.org',
    'dp.la',
    'arolsen-archives.org',
    'ushmm.org',
    'ina.fr',
  ]),
]
