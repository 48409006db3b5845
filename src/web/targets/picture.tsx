import { useEffect, useMemo, useRef, useState } from 'react'
import Sigma from 'sigma'
import { drawDiscNodeLabel, type NodeLabelDrawingFunction } from 'sigma/rendering'
import type { TargetMap } from '../../protocol/target.ts'
import { whenIdle } from '../ui/idle.ts'
import { t } from '../ui/text.ts'
import { signs } from './kinds.ts'
import { LabelRoom, shortened } from './labels.ts'
import { layOut, type Net, type NetNode, netOf } from './net.ts'
import classes from './targets.module.css'

/** Air around a name in the picture. */
const AIR_PX = 2

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
  const drawn = new Sigma<NetNode>(net, box, {
    allowInvalidContainer: true,
    labelFont: 'Inter, system-ui, sans-serif',
    labelRenderedSizeThreshold: 7,
    defaultDrawNodeLabel: drawsIn(room),
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
  drawn.on('beforeRender', () => room.clear())
  drawn.on('afterRender', () => drawSigns(drawn, net, signed, seen))
  return drawn
}

/** Draws names as sigma does, short, and none over another. */
const drawsIn =
  (room: LabelRoom): NodeLabelDrawingFunction<NetNode> =>
  (pen, node, settings) => {
    if (!node.label) return
    const label = shortened(node.label)
    pen.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`
    // From the point where the text starts, to either side: a name from right to left goes left.
    const { actualBoundingBoxLeft, actualBoundingBoxRight } = pen.measureText(label)
    const at = node.x + node.size + 3
    const half = settings.labelSize / 2 + AIR_PX
    const box = {
      left: at - actualBoundingBoxLeft - AIR_PX,
      right: at + actualBoundingBoxRight + AIR_PX,
      top: node.y - half,
      bottom: node.y + half,
    }
    if (room.take(box)) drawDiscNodeLabel(pen, { ...node, label }, settings)
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
