/** Targets and what joins them, over the wire. */
import { type Static, Type } from 'typebox'
import { ITEMS_PER_FACT_MAX } from '../domain/facts.ts'
import { NAME_CHARACTERS_MAX, RANK_MAX } from '../domain/target.ts'
import {
  edgeKinds,
  informationGrades,
  personCategories,
  protectedCategories,
  roles,
  sourceGrades,
  stateCodes,
  targetKinds,
} from '../domain/words.ts'
import { Count, exactly, LineOfText, Moment, nullable, Paragraph, Uuid } from './plain.ts'
import { Keeping } from './preservation.ts'
import { word } from './word.ts'

/** Targets or edges of one call; longer lists come as a file. */
export const TARGETS_PER_CALL_MAX = 100

/** Targets of a page. */
export const TARGET_PAGE_MAX = 500

/** Targets that a picture can hold: more cannot be told apart. */
export const TARGET_MAP_MAX = 2_000

/** Targets of which one asks what falls with them: more than one action takes down. */
export const FALLS_MAX = 1_000

/** A source or an assessment is a few sentences. */
export const TARGET_CHARACTERS_MAX = 2_000

/** Items of one target that its page shows. */
export const TARGET_ITEMS_SHOWN = 100

const name = (about: string) => LineOfText(NAME_CHARACTERS_MAX, about)

const said = {
  source: word(sourceGrades),
  information: word(informationGrades),
  sourceText: Paragraph(TARGET_CHARACTERS_MAX, 'Who says so, and where it stands.'),
}

/** Where what is listed goes. */
export const OwnCompartment = Type.Optional(
  Type.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,59}$',
    description: 'One of your own; the ordinary one where none is given.',
  }),
)

/** Targets to be listed. */
export const TargetsMessage = exactly({
  compartment: OwnCompartment,
  targets: Type.Array(
    exactly({
      kind: word(targetKinds),
      name: name('What it is called.'),
      reference: Type.Optional(name('Address, handle or host.')),
      rank: Type.Optional(
        Type.Integer({ minimum: 1, maximum: RANK_MAX, description: 'Of an outlet alone.' }),
      ),
      state: Type.Optional(word(stateCodes)),
      category: Type.Optional(word(personCategories)),
      case: Type.Optional(name('Of a person or administrator: the case.')),
      reviewBy: Type.Optional(Moment('Of a person or administrator: within a year.')),
      isMinor: Type.Optional(Type.Boolean()),
      ...said,
    }),
    { minItems: 1, maxItems: TARGETS_PER_CALL_MAX },
  ),
})
export type TargetsMessage = Static<typeof TargetsMessage>

/** The ids of what was listed, in the order of the call: its own, or that of what stood already. */
export const TargetsReply = Type.Object({ targets: Type.Array(nullable(Uuid())), fresh: Count })

/** Edges to be listed. */
export const EdgesMessage = exactly({
  edges: Type.Array(
    exactly({
      kind: word(edgeKinds),
      from: Uuid(),
      to: Uuid(),
      since: Type.Optional(Moment()),
      until: Type.Optional(Moment()),
      ...said,
    }),
    { minItems: 1, maxItems: TARGETS_PER_CALL_MAX },
  ),
})
export type EdgesMessage = Static<typeof EdgesMessage>

/** The ids of what was listed. */
export const EdgesReply = Type.Object({ edges: Type.Array(nullable(Uuid())), fresh: Count })

/** Until when an edge held. */
export const EdgeEnding = exactly({
  until: Type.Optional(Moment('A time that is over; now, where it is left out.')),
})

/** The edge that was ended. */
export const EdgeReply = Type.Object({ edge: Uuid() })

/** What somebody says of a target. */
export const TargetAssessing = exactly({
  text: Paragraph(TARGET_CHARACTERS_MAX, 'What you make of it, in your own name.'),
})

/** The assessment that was written. */
export const TargetAssessed = Type.Object({ assessment: Uuid() })

/** Items that belong to a target. */
export const TargetLinking = exactly({
  items: Type.Array(Uuid(), { minItems: 1, maxItems: ITEMS_PER_FACT_MAX, uniqueItems: true }),
})

/** How many were named. */
export const TargetLinked = Type.Object({ items: Count })

/** Puts a target on the protected list. */
export const TargetProtecting = exactly({
  category: word(protectedCategories),
  reviewBy: Moment('A time to come, within a year.'),
})

/** The target that was protected. */
export const TargetReply = Type.Object({ target: Uuid() })

/** What is asked of the list. */
export const TargetQuery = exactly({
  kind: Type.Optional(word(targetKinds)),
  after: Type.Optional(Uuid('The last target of the page before.')),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: TARGET_PAGE_MAX })),
})

/** A target in a list. `ask` means: do not act, ask; it never tells why. */
export const TargetLine = Type.Object({
  target: Uuid(),
  kind: word(targetKinds),
  name: nullable(Type.String({ description: 'Null where it was erased.' })),
  reference: nullable(Type.String()),
  rank: nullable(Count),
  state: nullable(word(stateCodes)),
  compartment: Type.String(),
  ask: Type.Boolean({ description: 'Do not act, ask. It never tells why.' }),
  listedAt: Moment(),
})
export type TargetLine = Static<typeof TargetLine>

/** A page of targets. */
export const TargetList = Type.Object({
  targets: Type.Array(TargetLine),
  next: nullable(Uuid('Where the next page begins.')),
})
export type TargetList = Static<typeof TargetList>

/** An edge in a list. */
export const EdgeLine = Type.Object({
  edge: Uuid(),
  kind: word(edgeKinds),
  from: Uuid(),
  to: Uuid(),
  since: nullable(Moment()),
  until: nullable(Moment()),
})
export type EdgeLine = Static<typeof EdgeLine>

/** Targets and the edges between them, at one instant. */
export const TargetMap = Type.Object({
  targets: Type.Array(TargetLine),
  edges: Type.Array(EdgeLine),
  isWhole: Type.Boolean({ description: 'False when there are more than a picture can hold.' }),
})
export type TargetMap = Static<typeof TargetMap>

const SourceLine = Type.Object({
  source: word(sourceGrades),
  information: word(informationGrades),
  text: nullable(Type.String()),
  organisation: Type.String(),
  at: Moment(),
})

const Successor = Type.Object({
  target: Uuid(),
  replaces: Uuid(),
  since: Moment(),
  until: nullable(Moment()),
  lastedMs: nullable(Type.Integer()),
})

/** One target whole. Facts and assessments stand apart, each with its author. */
export const TargetSheet = Type.Object({
  ...TargetLine.properties,
  basis: nullable(
    Type.Object({
      category: word(personCategories),
      case: nullable(Type.String()),
      reviewBy: Moment(),
    }),
  ),
  keeping: Keeping,
  sources: Type.Array(SourceLine),
  edges: Type.Array(
    Type.Object({
      ...EdgeLine.properties,
      other: TargetLine,
      sources: Type.Array(SourceLine),
    }),
  ),
  successors: Type.Array(Successor),
  assessments: Type.Array(
    Type.Object({
      assessment: Uuid(),
      text: nullable(Type.String()),
      organisation: Type.String(),
      role: word(roles),
      at: Moment(),
    }),
  ),
  items: Type.Array(
    Type.Object({
      item: Uuid(),
      address: nullable(Type.String({ description: 'Null where it was erased.' })),
    }),
    { description: 'The first of them that the reader sees.' },
  ),
  itemCount: Count,
})
export type TargetSheet = Static<typeof TargetSheet>

/** What falls, in thought. */
export const FallMessage = exactly({
  targets: Type.Array(Uuid(), { maxItems: FALLS_MAX, uniqueItems: true }),
})

/** What still stands then. */
export const FallReply = Type.Object({
  fallen: Type.Array(Uuid(), { description: 'What was named, and what falls with it.' }),
  publishers: Type.Array(
    Type.Object({
      target: Uuid(),
      isKnown: Type.Boolean({ description: 'Whether any way is known at all.' }),
      standing: Type.Array(
        Type.Object({ way: Uuid(), by: Type.Array(Uuid()), isMirror: Type.Boolean() }),
      ),
      lost: Type.Array(Uuid()),
    }),
  ),
})
export type FallReply = Static<typeof FallReply>

/** The family of a domain: who could act on each, and where. */
export const FamilyReply = Type.Object({
  domains: Type.Array(
    Type.Object({
      domain: Uuid(),
      supports: Type.Array(
        Type.Object({
          as: word(edgeKinds),
          target: Uuid(),
          kind: word(targetKinds),
          state: nullable(word(stateCodes)),
          canAct: Type.Array(Type.String(), {
            description: 'Participants of that state: under its law they can act here.',
          }),
        }),
      ),
    }),
  ),
})
export type FamilyReply = Static<typeof FamilyReply>
