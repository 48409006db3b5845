/** Lists that are none, or no more: valid ones spoilt, in wrong encodings, cut anywhere, and heaps of bytes. */
import fc from 'fast-check'
import type { ListAsk } from '../src/app/house.ts'
import { prepare } from '../src/app/intake.ts'
import { itemKinds, languageCodes } from '../src/domain/words.ts'
import { listDelimiters, listEncodings, listFormats } from '../src/protocol/intake.ts'
import { saidOf } from '../test/support/said.ts'
import { type Group, groupOf, type Seen, seenOf, unless } from './nonsense-group.ts'
import type { Stage } from './nonsense-stage.ts'
import { anyHeader, anyPiece, anySpoiling, filledIn, spoilt } from './nonsense-words.ts'

/** Few enough that most addresses come again, as in lists of several states. */
const ADDRESSES = 2_000

const addresses = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat(ADDRESSES - 1).map((i) => `https://share.example/synthetic/${i}`),
  },
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...['hxxps://share[.]example/1', 'http://[::1]/', 'http://127.1/', 'javascript:alert(1)', '@'],
    ...['https://xn--a.example/', 'https://share.example:99999/', 'https://a:b@share.example/%ff'],
    ...[
      `https://share.example/${'a'.repeat(17_000)}`,
      'https://web.archive.org/web/1/http://x.example/',
    ],
    ...[
      'https://share.example/\ud800',
      '\u202ehttps://share.example/',
      `https://${'a.'.repeat(200)}example/`,
    ],
  ),
)

const row = fc.record({
  url: addresses,
  kind: fc.constantFrom('', 'no such kind', ...itemKinds.slice(0, 3)),
  language: fc.constantFrom('', 'xx', ...languageCodes.slice(0, 3)),
  note: fc.string({ unit: 'binary' }),
})

type Row = Record<'url' | 'kind' | 'language' | 'note', string>

const csvOf = (rows: readonly Row[], delimiter: string): string =>
  ['url,kind,language,note'.replaceAll(',', delimiter)]
    .concat(
      rows.map((cells) =>
        Object.values(cells)
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(delimiter),
      ),
    )
    .join('\r\n')

const writers: readonly ((rows: readonly Row[]) => string)[] = [
  ...listDelimiters.map((delimiter) => (rows: readonly Row[]) => csvOf(rows, delimiter)),
  (rows) => rows.map((each) => JSON.stringify(each)).join('\n'),
  (rows) => JSON.stringify(rows, null, 2),
  (rows) => rows.map(({ url, note }) => `${note} ${url}`).join('\n'),
  (rows) => rows.map(({ url }) => url).join('\n'),
]

const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\uFEFF${text}`),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
]

const written = fc
  .record({
    rows: fc.array(row, { maxLength: 20, size: 'max' }),
    write: fc.constantFrom(...writers),
    encode: fc.constantFrom(...encodings),
    spoilings: anySpoiling,
  })
  .map(({ rows, write, encode, spoilings }) => spoilt(encode(write(rows)), spoilings))

const bytes: fc.Arbitrary<Buffer<ArrayBuffer>> = fc.oneof(
  { weight: 6, arbitrary: written },
  fc.uint8Array({ maxLength: 2_000, size: 'max' }).map((heap) => Buffer.from(heap)),
  fc.array(anyPiece, { maxLength: 60, size: 'max' }).map((parts) => Buffer.concat(parts)),
)

const someAsk = fc.record(
  {
    format: fc.constantFrom(...listFormats),
    encoding: fc.constantFrom(...listEncodings),
    delimiter: fc.constantFrom(...listDelimiters),
    address: fc.constantFrom('url', '1', '0', '999', 'note', 'nowhere', '__proto__'),
  },
  { requiredKeys: [] },
)

/** Mostly the reader finds out by itself. */
const asks: fc.Arbitrary<Asked> = fc.oneof(fc.constant({}), someAsk)

type Asked = Pick<ListAsk, 'format' | 'encoding' | 'delimiter'> & { readonly address?: string }

const LIST_BYTES_MAX = 2_000_000

async function* cutInto(list: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < list.length; at += size) yield list.subarray(at, at + size)
}

/** Reads a list as the house does, without a door before it and without a database behind. */
async function read(
  { story }: Stage,
  { list, ask, size }: { list: Uint8Array; ask: ListAsk; size: number },
): Promise<Seen> {
  const { lists, intakeTools } = story.house
  const unexplained = lists.whatToDo('no such code')
  const opened = await lists.open(cutInto(list, size), ask)
  if (!opened.ok) {
    const { code, whatToDo } = opened.reason
    return unless({ outcome: code, faults: [] }, whatToDo !== '', `${code} without what to do`)
  }
  const codes = new Set<string>()
  for await (const { rows, problems } of opened.value) {
    const { refused } = prepare(intakeTools, rows, 'und')
    for (const { code } of [...problems, ...refused]) codes.add(code)
  }
  const unnamed = [...codes].filter((code) => lists.whatToDo(code) === unexplained)
  const faults = unnamed.map((code) => `${code} without what to do`)
  return { outcome: codes.size === 0 ? 'read' : 'read with problems', faults }
}

const readings = fc.record({
  list: bytes,
  size: fc.oneof(fc.constant(65_536), fc.integer({ min: 16, max: 5_000 })),
  ask: asks.map(({ address, ...rest }) => ({
    maxBytes: LIST_BYTES_MAX,
    ...rest,
    ...(address === undefined
      ? {}
      : { columns: { address: /^\d/.test(address) ? Number(address) : address } }),
  })),
})

type Upload = {
  readonly list: Buffer<ArrayBuffer>
  readonly ask: Asked
  readonly dryRun: boolean
  readonly headers: Readonly<Record<string, string>>
}

const uploads: fc.Arbitrary<Upload> = fc.record({
  list: bytes,
  ask: asks,
  dryRun: fc.boolean(),
  headers: fc.oneof(
    { weight: 8, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: fc.record({ 'idempotency-key': anyHeader }) },
    { weight: 1, arbitrary: fc.record({ 'content-type': anyHeader }) },
  ),
})

/** Sends a list through the door, and asks for its error file where it has one. */
async function sent(
  { story, known }: Stage,
  { list, ask, dryRun, headers }: Upload,
): Promise<Seen> {
  const { op = '' } = known
  const query = { ...ask, dryRun: String(dryRun) }
  const told = Object.entries(headers).map(([name, text]) => [name, filledIn(known, text)])
  const said = await story.upload('first', op, list, query, Object.fromEntries(told))
  const seen = seenOf(said)
  const { errors, rows } = Object(said.json)
  if (Array.isArray(rows)) return unless(seen, rows.every(isExplained), 'a row without what to do')
  if (typeof errors !== 'string') return seen
  const file = await saidOf(
    await fetch(story.server.address + errors, {
      headers: { authorization: `Bearer ${await story.tokenOf('first')}` },
    }),
  )
  return unless(seen, file.status === 200, `error file ${file.status}`)
}

const isExplained = ({ code, whatToDo }: { code: unknown; whatToDo: unknown }): boolean =>
  code === null || (typeof whatToDo === 'string' && whatToDo !== '')

/** Bytes are shown as the characters of the same numbers. */
const toldOf = ({ list, ...asked }: { readonly list: Uint8Array }) => ({
  ...asked,
  bytes: list.length,
  list: Buffer.from(list).toString('latin1'),
})

/** Lists, through the readers alone and through the door. */
export const listGroups: readonly Group[] = [
  groupOf('lists, read', 20, readings, read, toldOf),
  groupOf('lists, sent', 20, uploads, sent, toldOf),
]
