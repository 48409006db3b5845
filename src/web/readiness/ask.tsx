import { type ReactNode, useEffect, useRef } from 'react'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import classes from './side.module.css'

/**
 * The second step of an act that cannot be taken back. It begins on the way out, so that neither a
 * key nor a press alone can do it.
 */
export function Ask({
  sentence,
  yes,
  onYes,
  onNo,
  children,
}: {
  sentence: string
  yes: string
  onYes: () => void
  onNo: () => void
  children?: ReactNode
}) {
  const out = useRef<HTMLButtonElement>(null)
  useEffect(() => out.current?.focus(), [])
  return (
    <section className={classes.ask} aria-label={sentence}>
      <p>{sentence}</p>
      {children}
      <div>
        <button type="button" ref={out} onClick={onNo}>
          {t('board.notNow')}
        </button>
        <button type="button" className={forms.main} onClick={onYes}>
          {yes}
        </button>
      </div>
    </section>
  )
}
