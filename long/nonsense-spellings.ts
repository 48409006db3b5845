/** Private addresses in every spelling that some program understands, and names that lead to them. */
import fc from 'fast-check'

/** Networks that are nobody's on the internet: first address and fixed bits. */
const networks: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const numberOf = (address: string): number =>
  address.split('.').reduce((all, part) => all * 256 + Number(part), 0)

/** Any private address of version 4, as a number of 32 bits. */
const privateNumbers: fc.Arbitrary<number> = fc
  .tuple(fc.constantFrom(...networks), fc.nat(2 ** 31 - 1))
  .map(([[first, bits], host]) => numberOf(first) + (host % 2 ** (32 - bits)))

const bytesOf = (address: number): number[] =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256)

const dotted = (address: number): string => bytesOf(address).join('.')

const wordsOf = (address: number): string =>
  [Math.floor(address / 65_536), address % 65_536].map((word) => word.toString(16)).join(':')

/** Ways to write one number of an address. */
const numerals: readonly ((value: number) => string)[] = [
  (value) => String(value),
  (value) => `0x${value.toString(16)}`,
  (value) => `0X${value.toString(16).toUpperCase()}`,
  (value) => `0${value.toString(8)}`,
  (value) => `0000${value.toString(8)}`,
  (value) => `0x0000${value.toString(16)}`,
]

/** Ways to write a digit or dot that are folded to the plain one. */
const scripts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.replaceAll('.', '\u3002'),
  (text) => text.replaceAll('.', '\uff0e'),
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (text) => text.replace(/\d/g, (digit) => `%3${digit}`),
  (text) => text.replaceAll('.', '%2e'),
  (text) => `${text}.`,
  (text) => [...text].join('\u00ad'),
]

/** An address in one to four numbers, each in a numeral of its own. */
const numeric = fc
  .record({
    address: privateNumbers,
    parts: fc.integer({ min: 1, max: 4 }),
    writes: fc.array(fc.constantFrom(...numerals), { minLength: 4, maxLength: 4 }),
    script: fc.constantFrom(...scripts),
  })
  .map(({ address, parts, writes, script }) => {
    const bytes = bytesOf(address)
    const last = bytes.slice(parts - 1).reduce((all, byte) => all * 256 + byte, 0)
    const numbers = [...bytes.slice(0, parts - 1), last]
    return script(numbers.map((value, i) => writes[i]?.(value) ?? '').join('.'))
  })

/** Ways to hide an address of version 4 in one of version 6. */
const hidings: readonly ((address: number) => string)[] = [
  (address) => `::ffff:${dotted(address)}`,
  (address) => `::ffff:${wordsOf(address)}`,
  (address) => `0:0:0:0:0:FFFF:${wordsOf(address)}`,
  (address) => `0000:0000:0000:0000:0000:ffff:${dotted(address)}`,
  (address) => `::ffff:0:${dotted(address)}`,
  (address) => `::${dotted(address)}`,
  (address) => `64:ff9b::${wordsOf(address)}`,
  (address) => `2002:${wordsOf(address)}::`,
  (address) => `fe80::${wordsOf(address)}`,
  (address) => `fd00::${wordsOf(address)}`,
  (address) => `ff02::${wordsOf(address)}`,
  (address) => `fe80::${wordsOf(address)}%25lo`,
  (address) => `::ffff:${dotted(address)}%251`,
]

const hidden = fc
  .tuple(privateNumbers, fc.constantFrom(...hidings))
  .map(([address, hide]) => `[${hide(address)}]`)

/** Names, all of which a resolver of ours answers with a private address. */
const names = fc.oneof(
  privateNumbers.map((address) => `${dotted(address).replaceAll('.', '-')}.example.test`),
  privateNumbers.map((address) => `${dotted(address)}.example.test`),
  fc.constantFrom('localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'ip6-loopback'),
  fc.constantFrom('rebinding.example.test', 'xn--e1afmkfd.example.test', 'metadata.example.test'),
)

/** Ways to put a host into an address of the web. */
const settings: readonly ((host: string) => string)[] = [
  (host) => `http://${host}/`,
  (host) => `https://${host}/synthetic`,
  (host) => `http://${host}:80/`,
  (host) => `https://${host}:443`,
  (host) => `HTTP://${host}?x=http://example.test/`,
  (host) => `http://share.example.test@${host}/`,
  (host) => `http://share.example.test:secret@${host}/`,
  (host) => `http:\\\\${host}\\`,
  (host) => `http:${host}/`,
  (host) => `  http://${host}/\t`,
  (host) => `ht\ntp://${host.slice(0, 3)}\t${host.slice(3)}/`,
]

/** An address of the web that leads to a private place, if anywhere. */
export const privatePlaces: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: numeric }, { weight: 2, arbitrary: hidden }, names),
    fc.constantFrom(...settings),
  )
  .map(([host, set]) => set(host))

/** What a hostile name server says of a name: private places, alone or beside a public one. */
export const privateAnswer = (host: string): readonly string[] => {
  const place = dotted(numberOf('10.0.0.0') + host.length)
  const answers = [[place], ['::1'], [`::ffff:${place}`], ['93.184.216.34', place]]
  return answers[host.length % answers.length] ?? []
}
