/** The few routes of the app, kept by the browser's own history. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}

/** Language and direction asked for by the address stay on every page of the visit. */
const kept = new URLSearchParams(
  [...new URLSearchParams(window.location.search)].filter(([name]) =>
    ['lang', 'dir'].includes(name),
  ),
)

/** The address now, as a value that changes when it does. */
export const useAddress = (): URL =>
  new URL(useSyncExternalStore(subscribe, () => window.location.href))

/** Adds what is kept to a path of our own. */
export function pathWith(path: string, query: Readonly<Record<string, string | undefined>> = {}) {
  const url = new URL(path, window.location.origin)
  for (const [name, value] of [...Object.entries(query), ...kept]) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return `${url.pathname}${url.search}`
}

/** Goes to a path of our own; the page is not loaded anew. */
export function navigate(path: string, { replace = false } = {}): void {
  if (replace) window.history.replaceState(null, '', path)
  else window.history.pushState(null, '', path)
  window.scrollTo(0, 0)
  for (const listener of listeners) listener()
}

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string }

/** A link within the app: an ordinary one for every other kind of click. */
export function Link({ to, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return
    }
    event.preventDefault()
    navigate(to)
  }
  return <a {...rest} href={to} onClick={follow} />
}
