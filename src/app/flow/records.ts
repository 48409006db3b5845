/** Hours of sensors as they stand in files: fields of text, read into numbers, times and names. */
import {
  HOUR_COUNT_MAX,
  type HourCount,
  type HourReach,
  OUTLINKS_MAX,
  type Outlinks,
} from '../../domain/flow.ts'
import {
  type Id,
  type Instant,
  no,
  ok,
  parseId,
  parseInstant,
  parseSlug,
  type Result,
  type Slug,
} from '../../domain/kit.ts'
import { type FieldFault, FieldReader, type Fields } from '../file-fields.ts'

/** A row as it was read. */
export type FlowRecord =
  | { readonly is: 'count'; readonly sensor: Slug; readonly row: HourCount }
  | { readonly is: 'reach'; readonly sensor: Slug; readonly row: HourReach }

const targetIn = (reading: FieldReader, name: string): Id<'target'> | undefined =>
  reading.read(name, parseId<'target'>)

const hourIn = (reading: FieldReader): Instant | undefined =>
  reading.read('hour', (text) => parseInstant(Date.parse(text)))

/** A count as it stands in a file; what is empty is not told, and so it is none. */
function countIn(text: string): number | undefined {
  const value = Number(text)
  return /^\d+$/.test(text) && value <= HOUR_COUNT_MAX ? value : undefined
}

/** `tern-social:3 quadri-share:1`: platforms with the links that led there; empty for none. */
function outlinksIn(text: string): readonly Outlinks[] | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const outlinks = words.flatMap((word) => {
    const [name = '', count = ''] = word.split(':')
    const [platform, links] = [parseSlug(name), countIn(count)]
    return platform === undefined || links === undefined ? [] : [{ platform, links }]
  })
  const isTwice = new Set(outlinks.map(({ platform }) => platform)).size < outlinks.length
  const isWhole = outlinks.length === words.length && outlinks.length <= OUTLINKS_MAX
  return isWhole && !isTwice ? outlinks : undefined
}

/** Reads one row of a file. */
export function flowIn(fields: Fields): Result<FlowRecord, FieldFault> {
  const reading = new FieldReader(fields)
  const [sensor, hourAt] = [reading.read('sensor', parseSlug), hourIn(reading)]
  const isReach = fields.record === 'reach' || (fields.record !== 'count' && !!fields.site)
  const read = isReach ? reachIn(reading) : countedIn(reading)
  if (sensor === undefined || hourAt === undefined || read === undefined)
    return no({ where: reading.fault ?? 'record' })
  return read.is === 'count'
    ? ok({ is: read.is, sensor, row: { ...read.row, hourAt } })
    : ok({ is: read.is, sensor, row: { ...read.row, hourAt } })
}

function countedIn(reading: FieldReader) {
  const [outlet, way] = [targetIn(reading, 'outlet'), targetIn(reading, 'way')]
  const [own, copies] = [reading.read('own', countIn), reading.read('copies', countIn)]
  const outlinks = reading.read('outlinks', outlinksIn)
  if (outlet === undefined || way === undefined || outlinks === undefined) return undefined
  if (own === undefined || copies === undefined) return undefined
  return { is: 'count', row: { outlet, way, own, copies, outlinks } } as const
}

function reachIn(reading: FieldReader) {
  const site = targetIn(reading, 'site')
  const [vantages, reached] = [reading.read('vantages', countIn), reading.read('reached', countIn)]
  if (site === undefined || vantages === undefined || reached === undefined) return undefined
  return { is: 'reach', row: { site, vantages, reached } } as const
}
