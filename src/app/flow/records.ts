/** Hours of sensors as they stand in files: fields of text, read into numbers, times and names. */

import type { Outlinks } from '../../domain/flow.ts'
import { HOUR_COUNT_MAX, type HourCount, type HourReach, OUTLINKS_MAX } from '../../domain/flow.ts'
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

/** Fields by name; what is missing is empty. */
type Fields = Readonly<Record<string, string>>

/** A row as it was read. */
export type FlowRecord =
  | { readonly is: 'count'; readonly sensor: Slug; readonly row: HourCount }
  | { readonly is: 'reach'; readonly sensor: Slug; readonly row: HourReach }

/** Which field cannot be read. */
export type Fault = { readonly where: string }

/** Reads fields one after another, and remembers the first that cannot be read. */
class Reading {
  readonly #fields: Fields
  fault: string | undefined

  constructor(fields: Fields) {
    this.#fields = fields
  }

  read<Value>(name: string, parse: (text: string) => Value | undefined): Value | undefined {
    const value = parse(this.#fields[name] ?? '')
    if (value === undefined) this.fault ??= name
    return value
  }

  target = (name: string): Id<'target'> | undefined => this.read(name, parseId<'target'>)
  slug = (name: string): Slug | undefined => this.read(name, parseSlug)
  hour = (name: string): Instant | undefined =>
    this.read(name, (text) => parseInstant(Date.parse(text)))
  count = (name: string): number | undefined => this.read(name, countIn)
}

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
export function flowIn(fields: Fields): Result<FlowRecord, Fault> {
  const reading = new Reading(fields)
  const [sensor, hourAt] = [reading.slug('sensor'), reading.hour('hour')]
  const isReach = fields.record === 'reach' || (fields.record !== 'count' && !!fields.site)
  const read = isReach ? reachIn(reading) : countedIn(reading)
  if (sensor === undefined || hourAt === undefined || read === undefined)
    return no({ where: reading.fault ?? 'record' })
  return read.is === 'count'
    ? ok({ is: read.is, sensor, row: { ...read.row, hourAt } })
    : ok({ is: read.is, sensor, row: { ...read.row, hourAt } })
}

function countedIn(reading: Reading) {
  const [outlet, way] = [reading.target('outlet'), reading.target('way')]
  const [own, copies] = [reading.count('own'), reading.count('copies')]
  const outlinks = reading.read('outlinks', outlinksIn)
  if (outlet === undefined || way === undefined || outlinks === undefined) return undefined
  if (own === undefined || copies === undefined) return undefined
  return { is: 'count', row: { outlet, way, own, copies, outlinks } } as const
}

function reachIn(reading: Reading) {
  const site = reading.target('site')
  const [vantages, reached] = [reading.count('vantages'), reading.count('reached')]
  if (site === undefined || vantages === undefined || reached === undefined) return undefined
  return { is: 'reach', row: { site, vantages, reached } } as const
}
