import { useEffect, useMemo, useRef, useState } from 'react'
import Sigma from 'sigma'
import type { NodeLabelDrawingFunction } from 'sigma/rendering'
import type { TargetMap } from '../../protocol/target.ts'
import { whenIdle } from '../ui/idle.ts'
import { t } from '../ui/text.ts'
import { signs } from './kinds.ts'
import { type Box, LabelRoom, shortened } from './labels.ts'
import { layOut, type Net, type NetNode, netOf } from './net.ts'
import classes from './targets.module.css'

const NAME_COLOUR = '#16202a'

type Drawing = NodeLabelDrawingFunction<NetNode>

type Props = {
  readonly map: Pick<TargetMap, 'targets' | 'edges'>
  readonly shown: ReadonlySet<string>
  readonly fallen: ReadonlySet<string>
  readonly chosen: string | undefined
  readonly onChoose: (target: string) => void
}

/** Nodes below this size on the screen carry no sign: it could not be read. */
const SIGN_PX_MIN = 5

/** The net as a picture. Whoever does not see it has all of it in the list beside it. */
export function Picture({ map, shown, fallen, chosen, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const sigma = useRef<Sigma<NetNode>>(undefined)
  const [layoutMs, setLayoutMs] = useState<number>()
  const [cannot, setCannot] = useState(false)
  const net = useMemo(() => netOf(map), [map])
  const seen = useRef({ shown, fallen, chosen })
  seen.current = { shown, fallen, chosen }
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    const ends: (() => void)[] = []
    const draw = () => {
      if (box.current === null) return
      const drawn = drawing(net, box.current, seen)
      if (drawn === undefined) return setCannot(true)
      sigma.current = drawn
      drawn.on('clickNode', ({ node }) => choose.current(node))
      ends.push(layOut(net, setLayoutMs), () => {
        sigma.current = undefined
        drawn.kill()
      })
    }
    // Where no graphics processor helps, drawing takes a while: the list beside it answers first.
    ends.push(whenIdle(draw))
    return () => {
      for (const end of ends) end()
    }
  }, [net])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen has changed
  useEffect(() => {
    sigma.current?.refresh({ skipIndexation: true })
  }, [shown, fallen, chosen])
  return (
    <div className={classes.picture} data-layout-ms={layoutMs}>
      <div ref={box} role="img" aria-label={t('targets.picture')} className={classes.canvas} />
      {cannot && <p>{t('targets.noPicture')}</p>}
    </div>
  )
}

type Seen = { readonly current: Pick<Props, 'shown' | 'fallen' | 'chosen'> }

/** Draws a net into a box; undefined where the browser cannot. */
function drawing(net: Net, box: HTMLElement, seen: Seen): Sigma<NetNode> | undefined {
  if (document.createElement('canvas').getContext('webgl2') === null) return undefined
  const room = new LabelRoom()
  // The first picture is drawn before there is anything to ask for places: it has no names.
  let nodes = (): readonly Box[] => []
  const drawn = new Sigma<NetNode>(net, box, {
    allowInvalidContainer: true,
    labelFont: 'Inter, system-ui, sans-serif',
    labelRenderedSizeThreshold: 7,
    defaultDrawNodeLabel: namesIn(room, () => nodes()),
    zIndex: true,
    nodeReducer: (node, data) => ({
      ...data,
      hidden: !seen.current.shown.has(node),
      ...(seen.current.fallen.has(node) ? { color: '#8496a6' } : {}),
      ...(seen.current.chosen === node ? { highlighted: true, zIndex: 1 } : {}),
    }),
  })
  const signed = box.appendChild(document.createElement('canvas'))
  signed.className = classes.signs ?? ''
  nodes = () => nodesIn(drawn, net, seen)
  drawn.on('beforeRender', () => room.clear(drawn.getDimensions()))
  drawn.on('afterRender', () => drawSigns(drawn, net, signed, seen))
  drawn.scheduleRender()
  return drawn
}

/** Draws names short, beside, under or over their node: where no other name lies and no node. */
function namesIn(room: LabelRoom, nodesOf: () => readonly Box[]): Drawing {
  return (pen, { x, y, size, label }, { labelSize, labelWeight, labelFont }) => {
    if (!label) return
    if (room.isEmpty()) for (const node of nodesOf()) room.fill(node)
    const name = shortened(label)
    pen.font = `${labelWeight} ${labelSize}px ${labelFont}`
    const box = room.takeBeside({ x, y, size }, pen.measureText(name).width, labelSize)
    if (box === undefined) return
    pen.fillStyle = NAME_COLOUR
    // By its left edge, also where the page or the name reads from right to left.
    pen.textAlign = 'left'
    pen.textBaseline = 'middle'
    pen.fillText(name, box.left, (box.top + box.bottom) / 2)
  }
}

/** The nodes that are seen, each as the square around it. */
function nodesIn(drawn: Sigma<NetNode>, net: Net, { current }: Seen): readonly Box[] {
  return net
    .mapNodes((node, { x, y, size }) => {
      if (!current.shown.has(node)) return []
      const at = drawn.graphToViewport({ x, y })
      const px = drawn.scaleSize(size)
      return [{ left: at.x - px, right: at.x + px, top: at.y - px, bottom: at.y + px }]
    })
    .flat()
}

/** A sign on each node, and a cross over what has fallen: colour never tells alone. */
function drawSigns(
  drawn: Sigma<NetNode>,
  net: Net,
  canvas: HTMLCanvasElement,
  { current }: Seen,
): void {
  const { width, height } = drawn.getDimensions()
  const ratio = window.devicePixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  const pen = canvas.getContext('2d')
  if (pen === null) return
  pen.scale(ratio, ratio)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  net.forEachNode((node, { x, y, size, kind }) => {
    if (!current.shown.has(node)) return
    const at = drawn.graphToViewport({ x, y })
    const px = drawn.scaleSize(size)
    if (px < SIGN_PX_MIN || at.x < 0 || at.y < 0 || at.x > width || at.y > height) return
    pen.fillStyle = '#fff'
    pen.font = `700 ${px}px Inter, sans-serif`
    pen.fillText(signs[kind], at.x, at.y)
    if (!current.fallen.has(node)) return
    pen.strokeStyle = '#b3381a'
    pen.lineWidth = 2.5
    pen.beginPath()
    pen.moveTo(at.x - px, at.y - px)
    pen.lineTo(at.x + px, at.y + px)
    pen.moveTo(at.x + px, at.y - px)
    pen.lineTo(at.x - px, at.y + px)
    pen.stroke()
  })
}
