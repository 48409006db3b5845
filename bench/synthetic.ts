/** Synthetic lists: mixed platforms on reserved names, with addresses that come again. */
import fs from 'node:fs'
import type { Host, Provider } from '../src/app/directory.ts'
import { type Id, parseSlug } from '../src/domain/kit.ts'
import type { PlatformRow } from '../src/match/address/index.ts'

/** One row in so many repeats an earlier address, as lists of several states do. */
const REPEAT_EVERY = 12

/** Platforms of the bench, with a pattern for each of their spellings. */
export const platforms: readonly PlatformRow[] = [
  {
    platform: 'synthetic-tube',
    hosts: ['synthetic-tube.example', 'm.synthetic-tube.example'],
    patterns: [
      { kind: 'video', path: '/watch/{video:digits}' },
      { kind: 'channel', path: '/@{name:name}' },
    ],
  },
  {
    platform: 'synthetic-wall',
    hosts: ['synthetic-wall.example'],
    patterns: [
      { kind: 'post', path: '/{name:name}/posts/{post:digits}' },
      { kind: 'account', path: '/{name:name}' },
    ],
  },
]

const spellings: readonly ((n: number) => string)[] = [
  (n) => `https://synthetic-tube.example/watch/${n}`,
  (n) => `https://m.synthetic-tube.example/watch/${n}?utm_source=synthetic-list`,
  (n) => `https://synthetic-wall.example/synthetic${n % 5_000}/posts/${n}`,
  (n) => `https://www.synthetic-pages.example/synthetic/${n}/page-of-some-length.html#top`,
  (n) => `http://synthetic${n % 20_000}.example/files/synthetic-publication-${n}.pdf`,
]

const languages = ['en', 'fr', 'nl', 'de', 'ar']

/** The address of a row, counted from 0. */
export function addressOf(row: number): string {
  const n = row % REPEAT_EVERY === REPEAT_EVERY - 1 ? Math.floor(row / 2) : row
  return spellings[n % spellings.length]?.(n) ?? ''
}

/** Rows a write: few writes, and little memory. */
const ROWS_PER_WRITE = 10_000

/** Writes a list as a CSV file with a header. */
export function writeList(file: string, rows: number): void {
  const output = fs.openSync(file, 'w')
  fs.writeSync(output, 'address,language,note\n')
  for (let start = 0; start < rows; start += ROWS_PER_WRITE) {
    const lines = Array.from({ length: Math.min(ROWS_PER_WRITE, rows - start) }, (_, i) => {
      const row = start + i
      return `${addressOf(row)},${languages[row % languages.length]},"synthetic row, ${row}"\n`
    })
    fs.writeSync(output, lines.join(''))
  }
  fs.closeSync(output)
}

/** A provider of the bench. Nothing is ever sent to it. */
export const providerNamed = (provider: Id<'provider'>, name: string): Provider => ({
  provider,
  name,
  channel: 'api',
  apiAddress: `http://${name}.example/referrals`,
  mailAddress: null,
  publicKey: null,
  language: 'en',
  ratePerMinute: 600,
  inFlightMax: 4,
  batchMax: 500,
  batchWaitMs: 0,
})

/** The hosts of a platform. */
export const hostsOf = (row: PlatformRow, provider: Id<'provider'>): readonly Host[] => {
  const platform = parseSlug(row.platform)
  return platform === undefined ? [] : row.hosts.map((host) => ({ host, platform, provider }))
}
