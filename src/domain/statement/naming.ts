/** Who and what a text names: partners, staff, open steps, addresses. What is found is not repeated. */
import type { Id } from '../kit.ts'
import type { SentenceFault, StatementLanguage } from '../words.ts'
import { lexicons } from './lexicon.ts'
import type { Binding, Ground, Nameable, Sentence } from './sentence.ts'
import { plainly, statesIn } from './states.ts'

/** The words of a text alone, with one space around each. */
const wordsOf = (text: string): string =>
  ` ${plainly(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Whether a text has a name as words of its own, in whatever capitals, diacritics and hyphens. */
function hasName(text: string, name: string): boolean {
  const words = wordsOf(name)
  return words.length >= NAME_CHARACTERS_MIN + 2 && wordsOf(text).includes(words)
}

/** Shorter names are words of every sentence. */
const NAME_CHARACTERS_MIN = 3

/** A family name as it stands in the directory: the last word, where it begins with a capital. */
function hasFamilyName(text: string, name: string): boolean {
  const last = name.trim().split(/\s+/u).at(-1) ?? ''
  if (!/^\p{Lu}[\p{L}'’-]{2,}$/u.test(last)) return false
  return text.split(/[^\p{L}'’-]+/u).includes(last)
}

/** Web and mail addresses, hosts and handles. */
const ADDRESS =
  /(?:https?|hxxps?|tg|ftp):|www\.|@[\p{L}\p{N}_]|[\p{L}\p{N}-]+(?:\.|\[\.\]|\(\.\))[\p{L}]{2,}(?![\p{L}])/u

/** A sentence that ends and another that begins without a space is no address, but is not told from one. */
const hasAddress = (text: string): boolean => ADDRESS.test(text.normalize('NFKC'))

/** The organisations that the bindings of a sentence let it name. */
export function tellable(bindings: readonly Binding[], ground: Ground): readonly Nameable[] {
  const bound = new Set<Id<'organisation'>>(
    bindings.flatMap((binding) => {
      if (binding.kind === 'participants') return binding.organisations
      return binding.kind === 'lead' ? ground.leads : []
    }),
  )
  return ground.nameable.filter((it) => it.mayBeTold && bound.has(it.organisation))
}

/** What a text names that it may not. */
export function misnamed(
  text: string,
  { bindings }: Pick<Sentence, 'bindings'>,
  ground: Ground,
): readonly SentenceFault[] {
  const told = tellable(bindings, ground)
  const ids = new Set(told.map(({ organisation }) => organisation))
  const states = new Set(told.flatMap(({ state }) => state ?? []))
  const others = ground.nameable.filter(({ organisation }) => !ids.has(organisation))
  const isPartner =
    others.some(({ name }) => hasName(text, name)) ||
    statesIn(text).some((state) => !states.has(state))
  const isStaff = ground.staff.some((name) => hasName(text, name) || hasFamilyName(text, name))
  return [
    ...(isPartner ? (['partner-not-named'] as const) : []),
    ...(ground.openSteps.some((name) => hasName(text, name)) ? (['open-step'] as const) : []),
    ...(isStaff ? (['staff-named'] as const) : []),
    ...(hasAddress(text) ? (['address-named'] as const) : []),
  ]
}

/** The organisations that a sentence speaks of: each of them is asked. */
export function spokenOf(
  { texts, bindings }: Pick<Sentence, 'texts' | 'bindings'>,
  ground: Pick<Ground, 'nameable'>,
): readonly Id<'organisation'>[] {
  const bound = bindings.flatMap((it) => (it.kind === 'participants' ? it.organisations : []))
  const all = Object.values(texts)
  const named = ground.nameable.filter(
    ({ name, state, mayBeTold, isHub }) =>
      mayBeTold &&
      (all.some((text) => hasName(text, name)) ||
        (state !== null && all.some((text) => statesIn(text).includes(state))) ||
        (isHub && namesHub(texts))),
  )
  return [...new Set([...bound, ...named.map(({ organisation }) => organisation)])]
}

/** Whether any language names the hub, by whatever word for it. */
const namesHub = (texts: Sentence['texts']): boolean =>
  (Object.keys(texts) as readonly StatementLanguage[]).some(
    (language) => texts[language].toLowerCase().search(lexicons[language].hub) >= 0,
  )
