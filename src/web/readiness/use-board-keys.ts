import { useState } from 'react'
import { postPath } from '../ui/links.ts'
import { navigate } from '../ui/router.tsx'
import { pressed, useKeys } from '../ui/use-keys.ts'
import type { Asking } from './desk.ts'

type Wishes = {
  /** As they stand on the board. */
  readonly states: readonly string[]
  readonly onOpen: (state: string) => void
  readonly onFilter: () => void
  readonly onAsk: (asking: Asking) => void
  readonly onHelp: () => void
}

/** The keyboard on the board. G and A only ask: what cannot be taken back takes a second step. */
export function useBoardKeys(op: string, wishes: Wishes): string | undefined {
  const [current, setCurrent] = useState<string>()
  useKeys((key, target) => {
    // Enter on a button or a link is theirs.
    const isTheirs = target instanceof Element && target.closest('button, a, summary') !== null
    return !(key === 'Enter' && isTheirs) && actOn(key, op, { wishes, current }, setCurrent)
  })
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
  const acts = {
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
  return pressed(acts, key)
}
