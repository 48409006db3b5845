import { nextLanguage } from '../ui/languages.tsx'
import { pressed, useKeys } from '../ui/use-keys.ts'
import { moved, type Place } from './place.ts'

type Wishes = {
  readonly current: Place
  readonly count: number
  readonly onGo: (place: Place) => void
  readonly onSource: () => void
  readonly onHelp: () => void
}

const steps: Readonly<Record<string, readonly [columns: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The keyboard on the chain. */
export function useChainKeys(wishes: Wishes): void {
  useKeys((key, target) => actOn(key, target, wishes))
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
  return pressed({ b: wishes.onSource, l: nextLanguage, '?': wishes.onHelp }, key)
}
