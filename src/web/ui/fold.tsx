import { type ReactNode, useRef, useState } from 'react'

type Props = {
  readonly summary: string
  readonly className?: string | undefined
  /** What is inside, made when it is opened; `close` is for whoever is done with it. */
  readonly children: (close: () => void) => ReactNode
}

/** A form that is out of the way until somebody wants it, and again when it has done its work. */
export function Fold({ summary, className, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const title = useRef<HTMLElement>(null)
  const close = () => {
    setOpen(false)
    // Whoever works by keys goes on from where the form stood.
    title.current?.focus()
  }
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary ref={title}>{summary}</summary>
      {isOpen && children(close)}
    </details>
  )
}
