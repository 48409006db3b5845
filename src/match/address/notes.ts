/** What reading changed between the text received and the address kept, and why that is sound. */
export const addressNotes = {
  'text-around-removed': 'Quotes, brackets, invisible characters or punctuation stood round it.',
  refanged: 'It was written so that nobody clicks it; the usual spelling was restored.',
  'scheme-added': 'It came without http:// or https://; https was assumed.',
  'credentials-removed': 'It held a user name or password, which no item needs.',
  'tracking-removed': 'It held parameters that tell who shared it, not what it shows.',
  'fragment-removed': 'The part behind # names a place in the page, not another page.',
  'wildcard-removed': 'It named everything below a host or path; only the place itself was kept.',
  'port-unusual': 'It names a port other than 80 or 443; fetching it may not be allowed.',
} as const

/** One change made while reading. */
export type AddressNote = keyof typeof addressNotes

/** Several notes as bits, so that reading a million rows makes no lists. */
export type NoteBits = number

const names = Object.keys(addressNotes) as readonly AddressNote[]

/** The bit of one note. */
export const bitOf = (note: AddressNote): NoteBits => 1 << names.indexOf(note)

const lists = new Map<NoteBits, readonly AddressNote[]>()

/** The notes of a set of bits in table order; the same frozen list for the same bits. */
export function notesOf(bits: NoteBits): readonly AddressNote[] {
  const known = lists.get(bits)
  if (known !== undefined) return known
  const made = Object.freeze(names.filter((name) => (bits & bitOf(name)) !== 0))
  lists.set(bits, made)
  return made
}
