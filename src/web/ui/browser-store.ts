/** What a browser keeps between visits; it may refuse, and then things live as long as the page. */

/** The store; undefined where the browser has none for us. */
export function browserStore(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** Keeps a text, and tells whether it is kept: a store can be full. */
export function remember(key: string, text: string): boolean {
  const kept = browserStore()
  try {
    kept?.setItem(key, text)
    return kept !== undefined
  } catch {
    return false
  }
}
