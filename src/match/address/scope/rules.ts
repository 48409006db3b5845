/** What is too broad, protected or not itself the thing to act on: one row per rule. */

/** `block`: never; `override`: two named persons with a reason; `warn`: shown before the item goes on. */
export const scopeVerdicts = ['block', 'override', 'warn'] as const

/** What a scope rule does with an address. */
export type ScopeVerdict = (typeof scopeVerdicts)[number]

/** The scope rules, strictest first. */
export const scopeRules = {
  'whole-domain': {
    verdict: 'block',
    meaning: 'It names everything below a domain or path, or a suffix under which many publish.',
    whatToDo: 'List single addresses. A domain measure needs a judicial instrument and is no item.',
  },
  'search-page': {
    verdict: 'block',
    meaning: 'A page of search results: its content is made anew for each reader.',
    whatToDo: 'Open the results and list the single addresses.',
  },
  'platform-page': {
    verdict: 'block',
    meaning: 'The front page, or a help, login or terms page, of a platform itself.',
    whatToDo: 'List the address of the content, not that of the service.',
  },
  'home-page': {
    verdict: 'override',
    meaning: 'The front page of a whole site.',
    whatToDo: 'List the single page, or have two people state why the front page itself is meant.',
  },
  collection: {
    verdict: 'override',
    meaning: 'A page that gathers works of many, such as a collection, category or playlist.',
    whatToDo: 'List the single works.',
  },
  'tag-page': {
    verdict: 'override',
    meaning: 'A page of all that carries one tag, whoever wrote it.',
    whatToDo: 'List the single posts.',
  },
  'archive-host': {
    verdict: 'override',
    meaning: 'The host is a library, public archive or web archive.',
    whatToDo: 'Ask whether the copy serves research or memory; two people state why it is meant.',
  },
  'press-host': {
    verdict: 'override',
    meaning: 'The host belongs to the press or to a broadcaster.',
    whatToDo: 'Journalism is exempt (Art. 1(3)); two people state why this is none.',
  },
  'science-host': {
    verdict: 'override',
    meaning: 'The host belongs to a university, a publisher of research or a repository.',
    whatToDo: 'Research is exempt (Art. 1(3)); two people state why this is none.',
  },
  'government-host': {
    verdict: 'override',
    meaning: 'The host belongs to a government or an international organisation.',
    whatToDo: 'Speak to that body first; two people state why the address is meant.',
  },
  parliament: {
    verdict: 'override',
    meaning: 'The host belongs to a parliament or carries its sittings.',
    whatToDo: 'Debates of parliaments are public records; two people state why this is none.',
  },
  'popular-page': {
    verdict: 'override',
    meaning: 'One of the sites that a great part of the public uses each day.',
    whatToDo: 'Check for a slip in copying; two people state why it is meant.',
  },
  'archive-item': {
    verdict: 'warn',
    meaning: 'One item in an open library to which anybody uploads.',
    whatToDo: 'Check that it is no scholarly, press or historical item before assessing it.',
  },
  'url-shortener': {
    verdict: 'warn',
    meaning: 'A short or forwarding link: it leads somewhere else.',
    whatToDo: 'Resolve it first and list the address it leads to.',
  },
  'not-public': {
    verdict: 'warn',
    meaning: 'A place that may be open to invited people alone.',
    whatToDo: 'Check that anybody gets in without being chosen; private messages are out of scope.',
  },
} as const satisfies Record<
  string,
  { readonly verdict: ScopeVerdict; readonly meaning: string; readonly whatToDo: string }
>

/** The name of one scope rule. */
export type ScopeRuleName = keyof typeof scopeRules

/** One rule that an address meets, and what follows. */
export type ScopeFinding = { readonly verdict: ScopeVerdict; readonly rule: ScopeRuleName }

/** Several rules as bits, so that reading a million rows makes no lists. */
export type ScopeBits = number

const ruleNames = Object.keys(scopeRules) as readonly ScopeRuleName[]

const bits = new Map(ruleNames.map((rule, at) => [rule, 1 << at]))

/** The bit of one rule. */
export const bitOfRule = (rule: ScopeRuleName): ScopeBits => bits.get(rule) ?? 0

const lists = new Map<ScopeBits, readonly ScopeFinding[]>()

/** The findings of a set of bits, strictest first; the same frozen list for the same bits. */
export function findingsOf(found: ScopeBits): readonly ScopeFinding[] {
  const known = lists.get(found)
  if (known !== undefined) return known
  const rules = ruleNames.filter((rule) => (found & bitOfRule(rule)) !== 0)
  const made = Object.freeze(
    rules.map((rule) => Object.freeze({ rule, verdict: scopeRules[rule].verdict })),
  )
  lists.set(found, made)
  return made
}
