/**
 * The skeleton of a label, after the idea of Unicode UTS 39 section 4: labels that look alike have
 * the same one. The table holds what registries let in of Cyrillic, Greek and Latin, and the digits
 * that are read as letters; it is no full copy of confusables.txt.
 */

/** Character by character: what it looks like. */
const looks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', ғ: 'f', һ: 'h', н: 'h', і: 'i', ї: 'i' },
    ...{ ј: 'j', к: 'k', ӏ: 'l', м: 'm', п: 'n', о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's', т: 't' },
    ...{ ц: 'u', ѵ: 'v', ш: 'w', ԝ: 'w', х: 'x', у: 'y', з: 'e', ь: 'b', ү: 'y', ө: 'o' },
    ...{ α: 'a', β: 'b', ϲ: 'c', δ: 'd', ε: 'e', γ: 'y', η: 'n', ι: 'i', κ: 'k', λ: 'l', μ: 'u' },
    ...{ ν: 'v', ο: 'o', π: 'n', ρ: 'p', σ: 'o', ς: 'c', τ: 't', υ: 'u', φ: 'o', χ: 'x', ω: 'w' },
    ...{ ı: 'i', ȷ: 'j', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', ß: 'b', æ: 'ae', œ: 'oe' },
    ...{ ɑ: 'a', ɡ: 'g', ɩ: 'i', ʟ: 'l', ɴ: 'n', ʀ: 'r', þ: 'p', ƅ: 'b', ɵ: 'o', ʋ: 'u' },
    ...{ 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't' },
  }),
)

const PLAIN = /^[a-z-]*$/
const MARKS = /\p{M}/gu

/** A label in lower case, as people read it and not in punycode, letter by letter as it looks. */
export function looksOf(label: string): string {
  if (PLAIN.test(label)) return label
  const bare = label.normalize('NFKD').replace(MARKS, '').toLowerCase()
  return [...bare].map((each) => looks.get(each) ?? each).join('')
}

/** The skeleton of a label of which every letter stands as it looks: two that are read as one are one. */
export const skeletonOf = (bare: string): string =>
  bare.includes('rn') || bare.includes('vv')
    ? bare.replaceAll('rn', 'm').replaceAll('vv', 'w')
    : bare
