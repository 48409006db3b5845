import type { ReactNode } from 'react'
import forms from '../ui/forms.module.css'
import { useKeys } from '../ui/use-keys.ts'
import classes from './judging.module.css'

/** Where no address lies: why, and that Enter asks for more. */
export function Waiting({
  title,
  ask,
  onAsk,
  children,
}: {
  title: string
  /** What Enter does, in words. */
  ask: string
  onAsk: () => void
  children: ReactNode
}) {
  useKeys((key, target) => {
    if (key !== 'Enter' || (target instanceof HTMLElement && target.matches('button, a, summary')))
      return false
    onAsk()
    return true
  })
  return (
    <section className={classes.waiting}>
      <h2>{title}</h2>
      {children}
      <p>
        <button type="button" className={forms.main} onClick={onAsk}>
          <kbd>Enter</kbd> {ask}
        </button>
      </p>
    </section>
  )
}
