import { useEffect, useRef } from 'react'
import { nextLanguage } from '../ui/languages.tsx'
import { moved, type Place } from './place.ts'

type Wishes = {
  readonly current: Place
  readonly count: number
  readonly onGo: (place: Place) => void
  readonly onSource: () => void
  readonly onHelp: () => void
}

/** Keys that are meant for what has the focus stay there. */
const OWN_KEYS = 'input, textarea, select, dialog'

const steps: Readonly<Record<string, readonly [columns: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The keyboard on the chain. */
export function useKeys(wishes: Wishes): void {
  const latest = useRef(wishes)
  latest.current = wishes
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      if (target instanceof Element && target.closest(OWN_KEYS)) return
      if (actOn(event.key, target, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function actOn(key: string, target: EventTarget | null, wishes: Wishes): boolean {
  const { current, count, onGo } = wishes
  const step = steps[key]
  if (step !== undefined) {
    // Arrows scroll the page, but on a cell they go to the next.
    if (!(target instanceof Element) || target.closest('td') === null) return false
    const [columns, down] = step
    const sign = document.documentElement.dir === 'rtl' ? -1 : 1
    onGo(moved(current, columns * sign, down, count))
    return true
  }
  const number = Number(key)
  if (number >= 1 && number <= count) {
    onGo({ ...current, at: number - 1 })
    return true
  }
  const acts: Readonly<Record<string, () => void>> = {
    b: wishes.onSource,
    l: nextLanguage,
    '?': wishes.onHelp,
  }
  const act = acts[key.toLowerCase()]
  act?.()
  return act !== undefined
}
