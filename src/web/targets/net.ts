/** The picture as a net: nodes at places that follow from the list, then moved by their edges. */
import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { TargetKind } from '../../domain/words.ts'
import type { TargetMap } from '../../protocol/target.ts'
import { colourOf } from './kinds.ts'

/** Rounds of the layout: small nets settle with more of them, two thousand nodes look right after these. */
const ROUNDS = 120

/** Rounds between two looks at the clock. */
const ROUNDS_AT_ONCE = 4

/** Time between two pictures: the page answers in between, and a small net needs one of them or two. */
const TURN_MS = 30

const NODE_PX = 9
/** Of many the nodes are drawn smaller; their signs come when one looks closer. */
const MANY = 400
const SMALL_PX = 4
const EDGE_COLOUR = '#b4c0cb'

/** A node as it is drawn. */
export type NetNode = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly color: string
  readonly label: string
  readonly kind: TargetKind
}
/** The net. */
export type Net = Graph<NetNode>

/** Builds the net. Places follow from the order, so that the same list gives the same picture. */
export function netOf({ targets, edges }: Pick<TargetMap, 'targets' | 'edges'>): Net {
  const net: Net = new Graph({ multi: true, type: 'directed' })
  const px = targets.length > MANY ? SMALL_PX : NODE_PX
  const golden = Math.PI * (3 - Math.sqrt(5))
  for (const [index, { target, kind, name }] of targets.entries()) {
    const far = Math.sqrt(index + 1)
    net.addNode(target, {
      x: far * Math.cos(index * golden),
      y: far * Math.sin(index * golden),
      size: kind === 'outlet' || kind === 'organisation' ? px + 4 : px,
      color: colourOf(kind),
      label: name ?? '',
      kind,
    })
  }
  for (const { edge, from, to, until } of edges)
    if (until === null && net.hasNode(from) && net.hasNode(to))
      net.addDirectedEdgeWithKey(edge, from, to, { size: 1, color: EDGE_COLOUR })
  return net
}

/** Moves the nodes, a short time at once, and tells how long it took in milliseconds. */
export function layOut(net: Net, onDone: (ms: number) => void): () => void {
  const settings = {
    ...forceAtlas2.inferSettings(net),
    barnesHutOptimize: net.order > 200,
    slowDown: 4,
  }
  let left = net.order < 2 ? 0 : ROUNDS
  let ms = 0
  let frame = 0
  const step = (): void => {
    if (left <= 0) {
      onDone(Math.round(ms))
      return
    }
    const start = performance.now()
    for (; left > 0 && performance.now() - start < TURN_MS; left -= ROUNDS_AT_ONCE)
      forceAtlas2.assign(net, { iterations: Math.min(left, ROUNDS_AT_ONCE), settings })
    ms += performance.now() - start
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}
