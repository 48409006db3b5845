/** Hours of outlets on their ways, as sensors tell them. */
import { flowsOf, silenceOf, type ToldCount } from '../../src/domain/effect/silence.ts'
import { after, HOUR_MS, type Id, type Instant, instantOf } from '../../src/domain/kit.ts'
import { id } from '../law/samples.ts'

/** The day began at a whole hour, and this is 62 hours later. */
export const day = instantOf(Date.UTC(2027, 3, 22, 6))
export const at = (hours: number): Instant => after(day, hours * HOUR_MS)
export const now = at(62)

export const [press, radio, other] = [id<'target'>(0xa1), id<'target'>(0xa2), id<'target'>(0xa3)]
export const [channel, stream] = [id<'target'>(0xc1), id<'target'>(0xc2)]

export type Told = Partial<Pick<ToldCount, 'own' | 'copies' | 'outlinks' | 'seq'>>

export const row = (
  outlet: Id<'target'>,
  way: Id<'target'>,
  hour: number,
  told: Told,
): ToldCount => ({
  ...{ outlet, way, hourAt: at(hour), own: 0, copies: 0, outlinks: [], seq: 1 },
  ...told,
})

/** Rows of hours, from one to another; `own` says what was posted in each. */
export const hours = (
  outlet: Id<'target'>,
  way: Id<'target'>,
  [from, until]: readonly [number, number],
  told: (hour: number) => Told = () => ({}),
): readonly ToldCount[] =>
  Array.from({ length: until - from }, (_, i) => row(outlet, way, from + i, told(from + i)))

export const posts = (until: number) => (hour: number) => ({ own: hour < until ? 6 : 0 })

export const silenceIn = (rows: readonly ToldCount[], when = now) =>
  silenceOf(flowsOf(rows, []).get(press) ?? [], when)
