/** Names in the picture: drawn where no other name lies. The list beside it has them all. */

/** Characters of a name in the picture: enough to know it again in the list. */
export const NAME_SHOWN_MAX = 28

/** A place in the picture, in pixels. */
export type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>

/** A name as it fits. */
export function shortened(name: string): string {
  const letters = [...name]
  return letters.length <= NAME_SHOWN_MAX
    ? name
    : `${letters.slice(0, NAME_SHOWN_MAX - 1).join('')}…`
}

/** Places that names have taken in one picture. */
export class LabelRoom {
  #taken: Box[] = []

  /** Before each picture. */
  clear(): void {
    this.#taken = []
  }

  /** Takes a place where it is free, and tells whether it was. */
  take(box: Box): boolean {
    const isFree = this.#taken.every(
      (it) =>
        it.right <= box.left ||
        box.right <= it.left ||
        it.bottom <= box.top ||
        box.bottom <= it.top,
    )
    if (isFree) this.#taken.push(box)
    return isFree
  }
}
