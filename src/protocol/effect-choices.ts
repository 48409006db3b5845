/** What stop conditions and a baseline can name, over the wire. */
import { type Static, Type } from 'typebox'
import { BASELINE_DAYS_MAX } from '../domain/stop.ts'
import { Named } from './effect.ts'
import { Count, exactly, Moment, nullable } from './plain.ts'

/** Days that are counted at most: as long as the longest baseline. */
export const STRETCH_DAYS_MAX = BASELINE_DAYS_MAX

/** Of which stretch of time hours are counted; both ends, or neither. */
export const ChoicesQuery = exactly({
  from: Type.Optional(Moment('Hours are counted from here.')),
  until: Type.Optional(Moment('Up to here.')),
})

/** Outlets and sites that the reader sees, in the order of the list of targets. */
export const EffectChoices = Type.Object({
  outlets: Type.Array(
    Type.Object({
      ...Named.properties,
      isTouched: Type.Boolean({
        description: 'A measure was drawn up on it, or on where it publishes: no control.',
      }),
      hours: nullable(Type.Integer({ minimum: 0, description: 'Counted whole in the stretch.' })),
    }),
  ),
  sites: Type.Array(Named),
  hoursNeeded: Count,
})
export type EffectChoices = Static<typeof EffectChoices>
