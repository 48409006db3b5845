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

/** Air around a name. */
const AIR_PX = 2

/** A node in the picture: its middle and half its width. */
export type Disc = Readonly<Record<'x' | 'y' | 'size', number>>

/** Places that nodes and names have taken in one picture. */
export class LabelRoom {
  #taken: Box[] = []
  #size = { width: 0, height: 0 }

  /** Before each picture, with its size. */
  clear(size: { readonly width: number; readonly height: number }): void {
    this.#taken = []
    this.#size = size
  }

  /** Whether nothing has a place yet. */
  isEmpty(): boolean {
    return this.#taken.length === 0
  }

  /** Takes a place, whatever lies there: nodes may lie over one another. */
  fill(box: Box): void {
    this.#taken.push(box)
  }

  /** Takes the first free place beside a node for a name; undefined where all are taken. */
  takeBeside(node: Disc, width: number, height: number): Box | undefined {
    const free = placesOf(node, width, height).find((box) => this.#isFree(box))
    if (free !== undefined) this.fill(free)
    return free
  }

  #isFree(box: Box): boolean {
    const { width, height } = this.#size
    if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) return false
    return this.#taken.every(
      (it) =>
        it.right <= box.left - AIR_PX ||
        box.right + AIR_PX <= it.left ||
        it.bottom <= box.top ||
        box.bottom <= it.top,
    )
  }
}

/** Where a name can stand: right of its node, left of it, under it, over it. */
function placesOf({ x, y, size }: Disc, width: number, height: number): readonly Box[] {
  const far = size + AIR_PX + 1
  const at = (left: number, top: number): Box => ({
    ...{ left, top },
    ...{ right: left + width, bottom: top + height },
  })
  return [
    at(x + far, y - height / 2),
    at(x - far - width, y - height / 2),
    at(x - width / 2, y + far),
    at(x - width / 2, y - far - height),
  ]
}
