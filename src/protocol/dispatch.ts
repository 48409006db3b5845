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

/** Why a line of a sheet, or on line 1 the whole of it, is refused, and what whoever enters it does next. */
export const sheetRefusals = {
  'sheet.unreadable': 'Save the sheet as CSV and enter it again; a quote may not be closed.',
  'sheet.columns-missing':
    'Keep the columns item, outcome and happenedAt, and save the sheet as CSV.',
  'sheet.outcome-unknown':
    'Write removed, restricted, kept, needs-information, already-gone, not-ours or reinstated.',
  'sheet.time-missing': 'Ask the provider when it acted or decided, and write it in happenedAt.',
  'sheet.time-unreadable': 'Write the time such as 2026-11-18 09:00.',
  'sheet.time-ambiguous': 'Write the time such as 2026-11-18 09:00: day and month can be confused.',
} as const satisfies Record<string, string>

/** Answers entered from a sheet: by line of the sheet. */
export const SheetReply = Type.Object({
  taken: Count,
  refused: Type.Array(
    Type.Object({
      line: Count,
      item: nullable(Type.String()),
      code: Type.String(),
      whatToDo: Type.String(),
    }),
  ),
})
