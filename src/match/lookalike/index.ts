/**
 * Lookalikes: whether a newly registered name resembles one of some names, by which rule, and which
 * one. A resemblance is a reason for somebody to look, and never a decision.
 */
import { parse } from 'tldts'
import { bitsOf, distanceWithin, isSwapped, lettersOf } from './near.ts'
import { looksOf, skeletonOf } from './skeleton.ts'
import { unicodeOf } from './unicode.ts'

export { unicodeOf } from './unicode.ts'

/** The rules, the plainest first: the first that holds is the one that is told. */
export const resemblances = [
  'other-suffix',
  'confusable',
  'added-word',
  'transposed',
  'one-edit',
  'two-edits',
] as const
export type Resemblance = (typeof resemblances)[number]

/** A name to be resembled, under the id of whatever it belongs to. */
export type WatchedName<Id extends string> = { readonly of: Id; readonly name: string }

/** What one registered name turned out to be. */
export type LookalikeReading<Id extends string> =
  | { readonly is: 'unreadable' }
  /** It resembles nothing. */
  | { readonly is: 'other' }
  /** It is one of the names, or stands under one. */
  | { readonly is: 'own' }
  | {
      readonly is: 'like'
      /** In lower case and ASCII. */
      readonly name: string
      readonly rule: Resemblance
      readonly of: Id
    }

/** A label shorter than this resembles too much of the world by a letter more or less. */
const SHORTEST_NEAR = 5

/** From this length on two letters may differ. */
const SHORTEST_TWO = 9

/** A shorter label stands in too many words by chance to be found without a hyphen. */
const SHORTEST_WITHIN = 6

const NAME_MAX = 253
const NAME =
  /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ASCII = /^[\u0000-\u007f]*$/

/** A name of a list in lower case and ASCII, without the mark of a wildcard; undefined where it is none. */
export function readRegistered(received: string): string | undefined {
  const text = received.trim().toLowerCase().replace(/^\*\./, '').replace(/\.$/, '')
  const name = ASCII.test(text) ? text : hostOf(text)
  return name.length <= NAME_MAX && NAME.test(name) ? name : undefined
}

/** Other scripts as the standard for addresses writes them. */
function hostOf(text: string): string {
  if (text.length > NAME_MAX || /[\s/?#@:\\]/.test(text)) return ''
  try {
    return new URL(`http://${text}`).hostname
  } catch {
    // No name at all: told like every row that cannot be read.
    return ''
  }
}

/** One label, with what it is compared by. */
type Label = {
  readonly label: string
  /** Letter by letter as it looks. */
  readonly bare: string
  readonly skeleton: string
  /** The skeleton without hyphens. */
  readonly joined: string
  /** The skeleton between hyphens. */
  readonly apart: string
  readonly letters: number
}

type Known<Id> = Label & { readonly of: Id; readonly name: string }

function readLabel(label: string): Label {
  const bare = looksOf(label)
  const skeleton = skeletonOf(bare)
  const hasHyphen = skeleton.includes('-')
  const joined = hasHyphen ? skeleton.replaceAll('-', '') : skeleton
  const letters = lettersOf(bare)
  return { label, bare, skeleton, joined, apart: `-${skeleton}-`, letters }
}

/** The label under which a name is registered, as people read it. */
function labelOf(name: string): string {
  const { domainWithoutSuffix } = parse(name, { validateHostname: false, extractHostname: false })
  const label = domainWithoutSuffix || (name.split('.')[0] ?? '')
  return unicodeOf(label)
}

/** Opens a watch over names; the same names and rows give the same readings, in whatever order. */
export function openLookalikes<Id extends string>(
  names: readonly WatchedName<Id>[],
): (received: string) => LookalikeReading<Id> {
  const known: Known<Id>[] = []
  for (const { of, name: received } of names) {
    const name = readRegistered(received)
    if (name !== undefined) known.push({ of, name, ...readLabel(labelOf(name)) })
  }
  known.sort((a, b) => (a.name < b.name ? -1 : 1))
  const own = new Set(known.map(({ name }) => name))
  return (received) => {
    const name = readRegistered(received)
    if (name === undefined) return { is: 'unreadable' }
    if (isOwn(own, name)) return { is: 'own' }
    const found = bestOf(known, readLabel(labelOf(name)))
    return found === undefined ? { is: 'other' } : { is: 'like', name, ...found }
  }
}

/** Whether a name is one of some, or stands under one. */
function isOwn(own: ReadonlySet<string>, name: string): boolean {
  for (let at = name; ; at = at.slice(at.indexOf('.') + 1)) {
    if (own.has(at)) return true
    if (!at.includes('.')) return false
  }
}

/** The plainest rule by which a label resembles one that is known; of two the earlier name. */
function bestOf<Id>(
  known: readonly Known<Id>[],
  label: Label,
): { readonly rule: Resemblance; readonly of: Id } | undefined {
  let best: { readonly rule: Resemblance; readonly of: Id } | undefined
  let rank: number = resemblances.length
  for (const each of known) {
    const rule = ruleOf(each, label)
    if (rule === undefined) continue
    const place = resemblances.indexOf(rule)
    if (place >= rank) continue
    best = { rule, of: each.of }
    rank = place
  }
  return best
}

function ruleOf(known: Label, found: Label): Resemblance | undefined {
  if (found.label === known.label) return 'other-suffix'
  if (found.skeleton === known.skeleton) return 'confusable'
  if (isWithin(found, known)) return 'added-word'
  const [its, other] = [known.bare, found.bare]
  const most = its.length >= SHORTEST_TWO ? 2 : 1
  if (its.length < SHORTEST_NEAR || Math.abs(its.length - other.length) > most) return undefined
  // An edit changes two letters of the set at most: most names of the world end here.
  if (bitsOf(found.letters ^ known.letters) > 2 * most) return undefined
  if (isSwapped(other, its)) return 'transposed'
  const distance = distanceWithin(other, its, most)
  if (distance > most) return undefined
  return distance === 1 ? 'one-edit' : 'two-edits'
}

/** Whether a label has another in it: between hyphens, at an end of it, or but for hyphens. */
function isWithin(found: Label, known: Label): boolean {
  const { length } = known.skeleton
  if (length < SHORTEST_NEAR || found.joined.length < known.joined.length) return false
  if (found.joined === known.joined) return true
  if (found.skeleton.length <= length) return false
  if (found.skeleton !== found.joined && found.apart.includes(known.apart)) return true
  if (length < SHORTEST_WITHIN) return false
  return found.skeleton.startsWith(known.skeleton) || found.skeleton.endsWith(known.skeleton)
}
