import type { KeyWords } from '../ui/keys.tsx'
import { nextLanguage } from '../ui/languages.tsx'
import { pressed, useKeys } from '../ui/use-keys.ts'
import type { FormName } from './desk.ts'

/** Keys that lead to the two panels, wherever they stand. */
export const panelKeys: KeyWords = [
  ['S', 'effect.key.silence'],
  ['D', 'effect.key.goals'],
]

/** The key that opens each form. */
const formKeys = {
  file: ['F', 'effect.key.file'],
  stop: ['C', 'effect.key.stop'],
  persons: ['P', 'effect.key.persons'],
  baseline: ['B', 'effect.key.baseline'],
} as const satisfies Record<FormName, KeyWords[number]>

const formNames = ['file', 'stop', 'persons', 'baseline'] as const

/** The keys of the page, those of forms only where the reader has them. */
export const keyWordsOf = (forms: ReadonlySet<FormName>): KeyWords => [
  ...panelKeys,
  ...formNames.filter((form) => forms.has(form)).map((form) => formKeys[form]),
  ['L', 'chain.key.language'],
  ['?', 'chain.key.all'],
]

type Wishes = {
  readonly forms: ReadonlySet<FormName>
  readonly onOpen: (form: FormName) => void
  readonly onHelp: () => void
}

/** S leads to the silence meter, D to the objectives; on their own page keys open forms as well. */
export function useEffectKeys(wishes?: Wishes): void {
  useKeys((key) => {
    const panels = { s: () => goTo('silence'), d: () => goTo('goals') }
    if (pressed(panels, key)) return true
    if (wishes === undefined) return false
    const { forms, onOpen, onHelp } = wishes
    const own = formNames
      .filter((form) => forms.has(form))
      .map((form) => [formKeys[form][0].toLowerCase(), () => onOpen(form)] as const)
    return pressed({ ...Object.fromEntries(own), l: nextLanguage, '?': onHelp }, key)
  })
}

const goTo = (panel: string): void => document.getElementById(panel)?.focus()
