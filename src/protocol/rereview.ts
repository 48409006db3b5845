/** Re-review over the wire: samples, what a person has to decide again, differences, the rate of errors. */
import { type Static, Type } from 'typebox'
import { GIVEN_MAX, SAMPLE_ITEMS_MAX, SEED_MAX } from '../domain/rereview.ts'
import { decisions, rereviewSkips, rereviewVerdicts } from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { ASSESSMENTS_MAX, itemToDecide } from './triage.ts'
import { word } from './word.ts'

const Percent = Type.Number({ minimum: 0, maximum: 100 })

/** How often what was decided was wrong, by the blind re-review of samples. Stands beside every total. */
export const ErrorRate = Type.Object(
  {
    drawn: Type.Integer({ minimum: 0, description: 'Items of all samples.' }),
    reviewed: Type.Integer({ minimum: 0, description: 'Of these, decided again.' }),
    wrong: Type.Integer({
      minimum: 0,
      description: 'Of these, where a legal reviewer says that the earlier decision was wrong.',
    }),
    unsettled: Type.Integer({
      minimum: 0,
      description: 'Of these, where the two differ and nobody has said yet which is right.',
    }),
    skipped: Type.Integer({
      minimum: 0,
      description: 'Not decided again, and handed back by somebody.',
    }),
    measured: Type.Union([
      Type.Object({ percent: Percent, low: Percent, high: Percent }),
      Type.Null(),
    ]),
  },
  {
    description:
      'Wilson interval at 95 %; `measured` is null, and never 0 %, while fewer than 50 were decided again. Of the whole operation as its reader sees it, whatever the filter.',
  },
)
export type ErrorRate = Static<typeof ErrorRate>

/** A sample that is to be drawn. */
export const SampleMessage = exactly({
  size: Type.Integer({ minimum: 1, maximum: SAMPLE_ITEMS_MAX }),
  seed: Type.Integer({
    minimum: 0,
    maximum: SEED_MAX,
    description: 'Any number. Together with a secret of the house it decides what is drawn.',
  }),
  asOf: Type.Optional(Moment('Out of what was decided at this instant; now where it is left out.')),
  decision: Type.Optional(word(decisions)),
})

/** The sample that was drawn. What it holds is told to nobody. */
export const SampleReply = Type.Object({
  sample: Uuid(),
  round: Count,
  population: Count,
  size: Count,
})

/** How many more this person wants. */
export const TakeMessage = exactly({
  most: Type.Integer({ minimum: 1, maximum: GIVEN_MAX }),
})

/** What this person has to decide again. What was decided before is not in it. */
export const RereviewQueue = Type.Object({
  items: Type.Array(
    Type.Object({
      ...itemToDecide,
      providerName: nullable(Type.String({ description: 'Where it stands.' })),
      broughtAt: nullable(Moment('When it was first brought, by whoever.')),
      until: nullable(
        Moment('Until when it is kept for this person. From then on others can get it.'),
      ),
    }),
    { maxItems: GIVEN_MAX },
  ),
  waiting: Type.Integer({
    minimum: 0,
    description: 'How many more this person could get, their own returns included.',
  }),
})
export type RereviewQueue = Static<typeof RereviewQueue>

/** Decisions of a re-review, row by row. */
export const RereviewMessage = exactly({
  assessments: Type.Array(Type.Unknown(), {
    minItems: 1,
    maxItems: GIVEN_MAX,
    description: 'Each an assessment; one bad row never costs the good ones.',
  }),
})

/** What is skipped, and why. */
export const SkipMessage = exactly({
  items: Type.Array(Uuid(), { minItems: 1, maxItems: GIVEN_MAX, uniqueItems: true }),
  reason: word(rereviewSkips),
})

/** What goes back undecided. */
export const ReturnMessage = exactly({
  items: Type.Array(Uuid(), { minItems: 1, maxItems: GIVEN_MAX, uniqueItems: true }),
})

/** Items on which a re-review differs from the decision, with both. */
export const RereviewDifferences = Type.Object({
  items: Type.Array(
    Type.Object({ ...itemToDecide, decision: word(decisions), again: word(decisions) }),
    { maxItems: ASSESSMENTS_MAX },
  ),
})
export type RereviewDifferences = Static<typeof RereviewDifferences>

/** Which decision was right, item by item. */
export const VerdictsMessage = exactly({
  verdicts: Type.Array(exactly({ item: Uuid(), verdict: word(rereviewVerdicts) }), {
    minItems: 1,
    maxItems: ASSESSMENTS_MAX,
  }),
})

/** The samples of an operation with how far they are, the newest first, and the rate of errors. */
export const RereviewList = Type.Object({
  errorRate: ErrorRate,
  samples: Type.Array(
    Type.Object({
      sample: Uuid(),
      round: Count,
      seed: Count,
      asOf: Moment(),
      drawnAt: Moment(),
      decision: nullable(word(decisions)),
      population: Count,
      rate: ErrorRate,
    }),
  ),
})
export type RereviewList = Static<typeof RereviewList>
