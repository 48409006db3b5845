import { geoAzimuthalEqualArea, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import atlasUrl from 'world-atlas/countries-110m.json?url'
import type { StateCode } from '../../domain/words.ts'
import type { WallBoard } from '../../protocol/go.ts'
import { capitals } from '../board/places.ts'
import { useLoaded } from '../ui/api.ts'
import { stateName } from '../ui/format.ts'
import { number, t } from '../ui/text.ts'
import { apart, type Box } from './apart.ts'
import classes from './seizure.module.css'

type Atlas = Parameters<typeof feature>[0]

/** The map in pixels of a wall with 1080 lines. */
const WIDTH = 648
const HEIGHT = 372

/** Room around the outermost state. */
const MARGIN = 56

/** No closer than this: one state alone would fill the map and say nothing of where it is. */
const LEAST: readonly (readonly [number, number])[] = [
  [-4, 43],
  [24, 43],
  [-2, 56],
  [24, 57],
]

/** What stands further west is told below the map: it would make Europe a spot. */
const WESTERNMOST = -30

const SQUARE = 20
const GAP = 4
const PER_ROW = 4
const LINE = 30
const CODE_WIDTH = 48

/** More squares than this are counted instead. */
const SQUARES_MAX = 8

/** Where the servers are, state by state: of a server no more is told than its state. */
export function ServerMap({ servers }: { servers: WallBoard['measures'] }) {
  const atlas = useLoaded<Atlas>(atlasUrl)
  const codes = [...new Set(servers.flatMap(({ state }) => state ?? []))].sort()
  const near = codes.filter((code) => capitals[code].at[0] > WESTERNMOST)
  const far = codes.filter((code) => !near.includes(code))
  const seizedOf = (code: StateCode | null): readonly boolean[] =>
    servers
      .filter(({ state }) => state === code)
      .map(({ isSeized }) => isSeized)
      .sort((a, b) => Number(b) - Number(a))
  return (
    <>
      <svg className={classes.land} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" data-map>
        <title>{t('wall.servers')}</title>
        <Land
          atlas={atlas.is === 'here' ? atlas.value : undefined}
          near={near}
          seizedOf={seizedOf}
        />
      </svg>
      <p className={classes.far}>
        {[...far, ...(servers.some(({ state }) => state === null) ? [null] : [])].map((code) => (
          <span key={code} title={code === null ? t('partner.unnamed') : stateName(code)}>
            {code ?? t('wall.servers.elsewhere')}
            {seizedOf(code).map((seized, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one square is like another
              <i key={place} data-seized={seized} />
            ))}
          </span>
        ))}
      </p>
    </>
  )
}

function Land({
  atlas,
  near,
  seizedOf,
}: {
  atlas: Atlas | undefined
  near: readonly StateCode[]
  seizedOf: (code: StateCode) => readonly boolean[]
}) {
  const projection = geoAzimuthalEqualArea()
    .rotate([-12, -50])
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [WIDTH - MARGIN, HEIGHT - MARGIN],
      ],
      {
        type: 'MultiPoint',
        coordinates: [...LEAST, ...near.map((code) => capitals[code].at)].map(([x, y]) => [x, y]),
      },
    )
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ])
  const draw = geoPath(projection).digits(1)
  const countries = atlas?.objects.countries
  const boxes = near.map((code): Box => {
    const [x, y] = projection([...capitals[code].at]) ?? [0, 0]
    const count = Math.min(SQUARES_MAX, seizedOf(code).length)
    const width = CODE_WIDTH + Math.min(PER_ROW, count) * (SQUARE + GAP)
    const height = Math.max(LINE, Math.ceil(count / PER_ROW) * (SQUARE + GAP) + 6)
    return { x, y, width, height }
  })
  const placed = apart(boxes, { width: WIDTH, height: HEIGHT })
  return (
    <>
      {atlas && countries && (
        <path className={classes.ground} d={draw(feature(atlas, countries)) ?? ''} />
      )}
      {near.map((code, place) => {
        const [from, to] = [boxes[place], placed[place]]
        if (from === undefined || to === undefined) return null
        return <Mark key={code} code={code} seized={seizedOf(code)} from={from} to={to} />
      })}
    </>
  )
}

/** A state with a square for each of its servers, and a line to where it is. */
function Mark({
  code,
  seized,
  from,
  to,
}: {
  code: StateCode
  seized: readonly boolean[]
  from: Box
  to: Box
}) {
  const [left, top] = [to.x - to.width / 2, to.y - to.height / 2]
  const isCounted = seized.length > SQUARES_MAX
  return (
    <g>
      <line className={classes.leader} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      <circle className={classes.dot} cx={from.x} cy={from.y} r={4} />
      <rect
        className={classes.mark}
        x={left - 4}
        y={top - 2}
        width={to.width + 8}
        height={to.height + 4}
        rx={6}
      />
      <text className={classes.code} x={left + 2} y={top + 24}>
        {code}
      </text>
      {isCounted ? (
        <text className={classes.code} x={left + CODE_WIDTH} y={top + 24}>
          {number(seized.filter(Boolean).length)}/{number(seized.length)}
        </text>
      ) : (
        seized.map((isIn, place) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: one square is like another
            key={place}
            className={classes.square}
            data-seized={isIn}
            x={left + CODE_WIDTH + (place % PER_ROW) * (SQUARE + GAP)}
            y={top + 5 + Math.floor(place / PER_ROW) * (SQUARE + GAP)}
            width={SQUARE - 3}
            height={SQUARE - 3}
            rx={2}
          />
        ))
      )}
    </g>
  )
}
