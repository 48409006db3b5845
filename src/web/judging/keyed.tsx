import type { ReactNode } from 'react'
import { type TextKey, t } from '../ui/text.ts'
import classes from './judging.module.css'

/** Choices that belong together, under their heading. */
export function Choices({
  word,
  isNarrow = false,
  children,
}: {
  word: TextKey
  isNarrow?: boolean
  children: ReactNode
}) {
  return (
    <fieldset className={classes.choices} data-narrow={isNarrow || undefined}>
      <legend>{t(word)}</legend>
      <div>{children}</div>
    </fieldset>
  )
}

/** One choice with its key: a press of the button does what the key does, and nothing more. */
export function Choice({
  sign,
  isOn,
  isAnswer = false,
  onPress,
  children,
}: {
  sign: string
  /** Left out where it is an act, not a choice that stays. */
  isOn?: boolean
  /** An answer says itself what it is; it is not on or off. */
  isAnswer?: boolean
  onPress: (key: string) => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      data-on={isOn || undefined}
      aria-pressed={isAnswer ? undefined : isOn}
      aria-keyshortcuts={sign}
      onClick={() => onPress(sign)}
    >
      <kbd>{sign.toUpperCase()}</kbd>
      <span>{children}</span>
    </button>
  )
}
