/** Files of targets over the wire: how one comes in, what becomes of it, and how they go out. */
import { type Static, Type } from 'typebox'
import { Count, exactly, nullable } from './plain.ts'
import { OwnCompartment } from './target.ts'
import { word } from './word.ts'

/** What becomes of a row: something new, one more source for what stands, or nothing. */
export const rowFates = ['new', 'joined', 'refused'] as const

/** A file of targets and edges: how it is read, and where its targets go. */
export const TargetFileQuery = exactly({
  format: Type.Optional(word(['csv', 'json'])),
  compartment: OwnCompartment,
  dryRun: Type.Optional(Type.Boolean()),
})

/** What became of a file, or would become of it. */
export const TargetFileReply = Type.Object({
  dryRun: Type.Boolean(),
  counts: Type.Object({
    targets: Count,
    joined: Count,
    edges: Count,
    edgesJoined: Count,
    refused: Count,
  }),
  problems: Type.Array(
    Type.Object({
      line: Count,
      code: Type.String(),
      where: nullable(Type.String({ description: 'The column.' })),
      whatToDo: Type.String(),
      received: Type.String(),
    }),
    { description: 'The first of them.' },
  ),
  rows: Type.Array(
    Type.Object({
      line: Count,
      is: word(['target', 'edge']),
      name: Type.String({
        description: 'Of an edge its ends and kind, as they stand in the file.',
      }),
      becomes: word(rowFates),
    }),
    { description: 'Of a dry run the first rows, in the order of the file.' },
  ),
})
export type TargetFileReply = Static<typeof TargetFileReply>

/** In which form targets go out. There is no filter: it is all that the reader sees, or nothing. */
export const TargetSheetQuery = exactly({ format: Type.Optional(word(['csv', 'json'])) })
