/** Dispatches over the wire, as our own people see them. */
import { Type } from 'typebox'
import { dispatchChannels, dispatchStates } from '../domain/words.ts'
import { Count, exactly, Moment, nullable, Uuid } from './plain.ts'
import { word } from './word.ts'

/** Which dispatches are wanted. */
export const DispatchQuery = exactly({ state: Type.Optional(word(dispatchStates)) })

/** Dispatches of an operation. */
export const DispatchList = Type.Object({
  dispatches: Type.Array(
    Type.Object({
      dispatch: Uuid(),
      provider: Uuid(),
      providerName: Type.String(),
      sender: Type.String(),
      channel: word(dispatchChannels),
      state: word(dispatchStates),
      items: Count,
      attempts: Count,
      madeAt: Moment(),
      sentAt: nullable(Moment()),
      receivedAt: nullable(Moment()),
    }),
  ),
})

/** The dispatch that was moved. */
export const DispatchMoved = Type.Object({ dispatch: Uuid() })

/** Answers entered from a sheet: by line of the sheet. */
export const SheetReply = Type.Object({
  taken: Count,
  refused: Type.Array(
    Type.Object({ line: Count, item: nullable(Type.String()), code: Type.String() }),
  ),
})
