/** How near two labels are: by swaps of neighbours, and by letters put in, left out or changed. */

/** Whether two labels differ by one swap of neighbours alone. */
export function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false
  let at = 0
  while (a[at] === b[at]) at += 1
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** The edit distance of two labels where it is at most `most`; otherwise one more. */
export function distanceWithin(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const cost = Math.min(changed, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = row
  }
  return Math.min(before[b.length] ?? most, most + 1)
}

/** The letters of a label, one bit each: labels within a distance differ in few of them. */
export function lettersOf(label: string): number {
  let bits = 0
  for (let at = 0; at < label.length; at += 1) bits |= 1 << (label.charCodeAt(at) & 31)
  return bits
}

/** How many bits are set. */
export function bitsOf(bits: number): number {
  let left = bits
  let count = 0
  for (; left !== 0; left &= left - 1) count += 1
  return count
}
