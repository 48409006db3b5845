/** Pages of the app, each in files of its own: fetched when opened, or before that in idle time. */
import { type ComponentType, isValidElement, lazy, type ReactNode, useState } from 'react'
import { whenIdle } from './idle.ts'

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>

/** Fetches one after another, each when nobody waits for anything. */
function fetchWhenIdle([first, ...rest]: readonly (() => Promise<unknown>)[]): void {
  if (first === undefined) return
  const goOn = () => fetchWhenIdle(rest)
  // What cannot be fetched now is fetched again, and its failure told, when it is opened.
  whenIdle(() => void first().then(goOn, goOn))
}

/** The pages of an app. */
export function openPages() {
  const loads = new Map<unknown, () => Promise<unknown>>()
  return {
    /** A page, by how it is fetched. One that is here is drawn at once: to wait, even for nothing, costs a third of a second. */
    page<Props extends object>(load: Load<Props>): ComponentType<Props> {
      let here: ComponentType<Props> | undefined
      const fetch: Load<Props> = async () => {
        const loaded = await load()
        here = loaded.default
        return loaded
      }
      const Waited = lazy(fetch)
      function Page(props: Props) {
        const [Shown] = useState(() => here ?? Waited)
        return <Shown {...props} />
      }
      loads.set(Page, fetch)
      return Page
    },
    /** Fetches the page that is about to be drawn. Should that fail, it is told when it is drawn. */
    fetchPage: async (drawn: ReactNode): Promise<void> => {
      if (isValidElement(drawn))
        await loads
          .get(drawn.type)?.()
          .catch(() => undefined)
    },
    /** Fetches those that nobody has opened yet. */
    fetchAhead: (): void => fetchWhenIdle([...loads.values()]),
  }
}
