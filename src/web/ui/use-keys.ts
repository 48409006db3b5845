import { useEffect, useRef } from 'react'
import { areOn } from './single-keys.ts'

/** Keys that are meant for what has the focus stay there. */
const OWN_KEYS = 'input, textarea, select, dialog'

/**
 * Does what a key of the page stands for and tells whether it stands for anything. `code` is the
 * place of the key on the keyboard, for digits: in France and Belgium they are typed with Shift.
 */
type Press = (key: string, target: EventTarget | null, code: string) => boolean

/** The keyboard on a page, as long as nobody writes. */
export function useKeys(press: Press): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.key.length === 1 && !areOn()) return
      const { target } = event
      if (target instanceof Element && target.closest(OWN_KEYS)) return
      if (latest.current(event.key, target, event.code)) event.preventDefault()
    }
    window.addEventListener('keydown', down)
    return () => window.removeEventListener('keydown', down)
  }, [])
}

/** Does what stands under a key, in capitals or not. */
export function pressed(acts: Readonly<Record<string, () => unknown>>, key: string): boolean {
  const act = acts[key.toLowerCase()]
  act?.()
  return act !== undefined
}
