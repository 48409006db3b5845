/** Boxes that overlap are moved apart, each as little as it takes. */

/** A box by its centre. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Passes over all pairs: some dozens of states settle in far fewer. */
const PASSES = 120

/** Nearer than this nobody sees. */
const SETTLED = 0.01

/** Air between two boxes. */
const AIR = 12

/** The same boxes without overlap where there is room, all of them within the frame. */
export function apart(boxes: readonly Box[], frame: Frame): readonly Box[] {
  const moved = boxes.map((box) => ({ ...box }))
  for (const box of moved) keepWithin(box, frame)
  for (let pass = 0; pass < PASSES; pass++) {
    // Half of the passes go the shorter way; what is still stuck then goes up and down.
    if (!partAll(moved, frame, pass < PASSES / 2)) break
  }
  return moved
}

type Frame = { readonly width: number; readonly height: number }

/** Moves each pair that overlaps, half of the way each. Tells whether there was one. */
function partAll(boxes: readonly Moved[], frame: Frame, goesAcross: boolean): boolean {
  let hasMoved = false
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      const across = (one.width + other.width) / 2 + AIR - Math.abs(one.x - other.x)
      const down = (one.height + other.height) / 2 + AIR - Math.abs(one.y - other.y)
      if (Math.min(across, down) <= SETTLED) continue
      hasMoved = true
      if (goesAcross && across < down) push(one, other, 'x', across / 2)
      else push(one, other, 'y', down / 2)
      keepWithin(one, frame)
      keepWithin(other, frame)
    }
  }
  return hasMoved
}

type Moved = { x: number; y: number; width: number; height: number }

function push(one: Moved, other: Moved, axis: 'x' | 'y', by: number): void {
  const sign = one[axis] > other[axis] ? 1 : -1
  one[axis] += sign * by
  other[axis] -= sign * by
}

function keepWithin(box: Moved, frame: Frame): void {
  const [halfWidth, halfHeight] = [box.width / 2 + AIR, box.height / 2 + AIR]
  box.x = Math.min(frame.width - halfWidth, Math.max(halfWidth, box.x))
  box.y = Math.min(frame.height - halfHeight, Math.max(halfHeight, box.y))
}
