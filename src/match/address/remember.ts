/**
 * How many hosts are remembered. Lists name few hosts many times; the bound keeps a list of a million
 * different hosts from filling the memory (some 100 bytes each).
 */
const REMEMBERED_MAX = 8_192

/** A text of its own: the runtime keeps a piece of a list together with all of the list around it. */
const copyOf = (host: string): string => ` ${host}`.slice(1)

/** A pure function of a host that remembers its latest answers; when full it starts afresh. */
export function remembering<Value>(answer: (host: string) => Value): (host: string) => Value {
  const known = new Map<string, Value>()
  return (host) => {
    const before = known.get(host)
    if (before !== undefined) return before
    const made = answer(host)
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(copyOf(host), made)
    return made
  }
}
