import { useEffect, useRef } from 'react'

/** Keys that are meant for what has the focus stay there. */
const OWN_KEYS = 'input, textarea, select, dialog'

/** Does what each key stands for, as long as nobody writes. */
export function useKeys(acts: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return
      const act = latest.current[event.key.toLowerCase()]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
