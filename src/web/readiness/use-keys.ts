import { useEffect, useRef, useState } from 'react'
import { postPath } from '../ui/links.ts'
import { navigate } from '../ui/router.tsx'
import type { Asking } from './desk.ts'

type Wishes = {
  /** As they stand on the board. */
  readonly states: readonly string[]
  readonly onOpen: (state: string) => void
  readonly onFilter: () => void
  readonly onAsk: (asking: Asking) => void
  readonly onHelp: () => void
}

/** Keys that are meant for what has the focus stay there. */
const OWN_KEYS = 'input, textarea, select, dialog'

/** The keyboard on the board. G and A only ask: what cannot be taken back takes a second step. */
export function useKeys(op: string, wishes: Wishes): string | undefined {
  const [current, setCurrent] = useState<string>()
  const latest = useRef({ wishes, current })
  latest.current = { wishes, current }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      if (target instanceof Element && target.closest(OWN_KEYS)) return
      // Enter on a button or a link is theirs.
      if (
        event.key === 'Enter' &&
        target instanceof Element &&
        target.closest('button, a, summary')
      )
        return
      const done = actOn(event.key.toLowerCase(), op, latest.current, setCurrent)
      if (done) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [op])
  return current
}

function actOn(
  key: string,
  op: string,
  { wishes, current }: { readonly wishes: Wishes; readonly current: string | undefined },
  onCurrent: (state: string | undefined) => void,
): boolean {
  const { states } = wishes
  const at = current === undefined ? -1 : states.indexOf(current)
  const go = (place: number) => {
    const state = states[Math.min(states.length - 1, Math.max(0, place))]
    onCurrent(state)
    document.getElementById(`state-${state}`)?.scrollIntoView({ block: 'nearest' })
  }
  const acts: Readonly<Record<string, () => void>> = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    enter: () => current !== undefined && wishes.onOpen(current),
    n: wishes.onFilter,
    g: () => wishes.onAsk('sign'),
    a: () => wishes.onAsk('stop'),
    t: () => navigate(postPath(op)),
    escape: () => wishes.onAsk(undefined),
    '?': wishes.onHelp,
  }
  const act = acts[key]
  act?.()
  return act !== undefined
}
