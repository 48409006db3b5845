/** The chain of actions over the wire: reference data, the same for every reader but its replays. */
import { type Static, Type } from 'typebox'
import { briefSayings, elsewhereSayings } from '../domain/chain/elsewhere.ts'
import { chainSayings, sayingManners } from '../domain/chain.ts'
import {
  chainAbsences,
  chainActions,
  chainLanes,
  chainRows,
  laneStates,
  originFacts,
  originReports,
  stateCodes,
  struckObjects,
} from '../domain/words.ts'
import { Count, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

const Facts = Type.Array(word(originFacts), { description: 'Numbers of docs/origin.md.' })

const Cell = Type.Union([
  Type.Object({
    is: Type.Literal('stated'),
    statements: Type.Array(
      Type.Object({ says: word(chainSayings), manner: word(sayingManners), facts: Facts }),
      { minItems: 1 },
    ),
  }),
  Type.Object({
    is: Type.Literal('absent'),
    absence: word(chainAbsences),
    report: word(originReports),
  }),
])

const Action = Type.Object({
  action: word(chainActions),
  year: Type.Integer(),
  month: Type.Integer({ minimum: 1, maximum: 12 }),
  day: nullable(Type.Integer({ description: 'Null where the report gives a month alone.' })),
  cells: Type.Object({
    lead: Cell,
    partners: Cell,
    aim: Cell,
    struck: Cell,
    result: Cell,
    afterwards: Cell,
    taught: Cell,
  }),
  objects: Type.Array(
    Type.Object({
      object: word(struckObjects),
      name: nullable(Type.String({ description: 'The name that it has in public.' })),
      facts: Facts,
    }),
  ),
  states: Type.Array(word(stateCodes), { description: 'States that the reports name.' }),
  figures: Type.Array(
    Type.Object({
      moreThan: Count,
      unitWord: Type.String({ description: 'The word of the report, for its quotation marks.' }),
      isUnitClear: Type.Boolean(),
      facts: Facts,
    }),
  ),
  handOver: nullable(Type.Object({ from: word(stateCodes), to: word(stateCodes), facts: Facts })),
  alsoTold: Facts,
})

/** The chain: as two reports tell it, not checked by us, and what other sources say beside it. */
export const ChainReply = Type.Object({
  facts: Type.Array(Type.Object({ fact: word(originFacts), report: word(originReports) })),
  actions: Type.Array(Action),
  lanes: Type.Array(
    Type.Object({
      lane: word(chainLanes),
      state: word(laneStates),
      from: nullable(word(chainActions)),
      until: nullable(word(chainActions)),
      facts: Facts,
    }),
  ),
  elsewhere: Type.Array(
    Type.Object({
      says: word(elsewhereSayings),
      action: word(chainActions),
      row: word(chainRows),
      sources: Type.Array(Type.String(), { minItems: 1 }),
      against: Facts,
      brief: nullable(word(briefSayings)),
    }),
    { description: 'Other sources; never merged with the two reports.' },
  ),
  replays: Type.Array(
    Type.Object({
      action: word(chainActions),
      scenario: Type.String({ description: 'What `actionday start --scenario` takes.' }),
      operation: nullable(
        Type.Object(
          { op: Uuid(), title: Type.String() },
          { description: 'Null where this house does not play it, or not to the reader.' },
        ),
      ),
    }),
  ),
})
export type ChainReply = Static<typeof ChainReply>
