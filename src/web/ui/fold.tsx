import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'

/** Whether a form is open, where a key or a link elsewhere on the page opens it as well. */
export type Held = { readonly isOpen: boolean; readonly set: (isOpen: boolean) => void }

type Props = {
  readonly summary: string
  readonly className?: string | undefined
  readonly held?: Held
  /** What is inside, made when it is opened; `close` is for whoever is done with it. */
  readonly children: (close: () => void) => ReactNode
}

/** A form that is out of the way until somebody wants it, and again when it has done its work. */
export function Fold({ summary, className, held, children }: Props) {
  const own = useState(false)
  const [isOpen, setOpen] = held ? [held.isOpen, held.set] : own
  const whole = useRef<HTMLDetailsElement>(null)
  const title = useRef<HTMLElement>(null)
  const isHeldOpen = held?.isOpen ?? false
  useEffect(() => {
    if (isHeldOpen) whole.current?.querySelector<HTMLElement>('select, input, textarea')?.focus()
  }, [isHeldOpen])
  const close = () => {
    setOpen(false)
    // Whoever works by keys goes on from where the form stood.
    title.current?.focus()
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.preventDefault()
    close()
  }
  return (
    <details
      ref={whole}
      className={className}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={leave}
    >
      <summary ref={title}>{summary}</summary>
      {isOpen && children(close)}
    </details>
  )
}
