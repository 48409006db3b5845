/** Why a text cannot be read as an address: what the code means and what its reader does next. */
export const addressProblems = {
  'address.empty': {
    meaning: 'The text holds nothing that could be an address.',
    whatToDo: 'Remove the row, or put the address in.',
  },
  'address.too-long': {
    meaning: 'The address is longer than 2,048 characters once written out.',
    whatToDo: 'Shorten it: drop session or tracking parameters, or use the share link of the page.',
  },
  'address.white-space': {
    meaning: 'There is white space inside the text, so it may hold more than one address.',
    whatToDo: 'Put one address in one row; write a space that belongs to the address as %20.',
  },
  'address.not-an-address': {
    meaning: 'The text is no web address: a file name, a handle, a mail address or plain words.',
    whatToDo: 'Put in the full address as the browser shows it, beginning with https://.',
  },
  'address.scheme-not-http': {
    meaning: 'The address uses another scheme than http or https.',
    whatToDo: 'Find the web address of the same content; torrents and mail boxes are not items.',
  },
  'address.private-network': {
    meaning:
      'The host stands for a private or reserved network and is not reachable by the public.',
    whatToDo: 'Ask the submitter for the public address; this one was copied inside a network.',
  },
  'address.host-invalid': {
    meaning: 'The host name or the port cannot exist.',
    whatToDo: 'Compare the host with the source: a character is missing, doubled or replaced.',
  },
} as const

/** One reason why a text is not an address. */
export type AddressProblem = keyof typeof addressProblems

/** A refusal to read, with its closed code. */
export type AddressRefusal = {
  readonly ok: false
  readonly reason: { readonly code: AddressProblem }
}

const refusals = new Map<AddressProblem, AddressRefusal>()

/** The refusal for one code; the same frozen value each time, since a bad list repeats itself. */
export function refuse(code: AddressProblem): AddressRefusal {
  const known = refusals.get(code)
  if (known !== undefined) return known
  const made = Object.freeze({ ok: false, reason: Object.freeze({ code }) } as const)
  refusals.set(code, made)
  return made
}
