/** The one go over the wire, and the board that shows who is ready for it. */
import { type Static, Type } from 'typebox'
import { actSources, cardKinds, goStates, roles, seizureActs, stateCodes } from '../domain/words.ts'
import { CardLine } from './card.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** The instant at which everything leaves, with an offset: no clock change can make it two. */
export const GoMessage = exactly({ goAt: Moment('A time to come, within half a year.') })

/** The go that was planned, signed or asked to be stopped. */
export const GoReply = Type.Object({ goAt: Moment() })

const Named = Type.Object({
  name: nullable(Type.String({ description: 'Null but for who leads, the post and colleagues.' })),
  role: word(roles),
  organisation: Type.String(),
  at: Moment(),
})

/** What the reader can do about the go. */
export const goSteps = ['plan', 'sign', 'stop'] as const

/** The board of readiness: the go, and every card that the reader may see. */
export const Board = Type.Object({
  now: Moment(),
  zone: Type.String({ description: 'Zone of the command post.' }),
  go: nullable(
    Type.Object({
      goAt: Moment(),
      state: word(goStates),
      signableFrom: Moment('Signed in its last hour.'),
      signatures: Type.Array(Named),
      stops: Type.Array(Named),
      peopleNeeded: Count,
    }),
  ),
  steps: Type.Array(word(goSteps)),
  people: Type.Integer({ minimum: 0, description: 'How many people may see this board.' }),
  cards: Type.Array(CardLine),
  acts: Type.Array(
    Type.Object({
      act: word(seizureActs),
      counts: Type.Array(Type.Object({ source: word(actSources), done: Count, denied: Count }), {
        description: 'One count for each source that says anything.',
      }),
    }),
  ),
})
export type Board = Static<typeof Board>

/** The board as everybody in the room may read it: measures without name, number or owner. */
export const WallBoard = Type.Object({
  go: nullable(Type.Object({ goAt: Moment(), state: word(goStates) })),
  measures: Type.Array(
    Type.Object({
      kind: word(cardKinds),
      state: nullable(word(stateCodes)),
      isReady: Type.Boolean({ description: 'Left at the go, or would leave now.' }),
      hasLeft: Type.Boolean({ description: 'Left at the go.' }),
      isSeized: Type.Boolean({ description: 'By the word of the own team.' }),
      isContradicted: Type.Boolean({ description: 'The public register says otherwise.' }),
    }),
  ),
  acts: Type.Array(
    Type.Object({ act: word(seizureActs), done: Count }, { description: 'By the own teams.' }),
  ),
})
export type WallBoard = Static<typeof WallBoard>

/** Which card. */
export const CardId = Uuid()
