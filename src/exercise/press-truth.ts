/** The truth of the press desk: what was published, with each number, and the figures that were read. */
import { type Static, Type } from 'typebox'
import { FiguresRead, ToldFigure } from './journal.ts'
import type { Memory } from './memory.ts'

/** Everything true of what was told outside. */
export const PressTruth = Type.Object({
  statements: Type.Array(
    Type.Object({
      key: Type.String(),
      /** The id of the house. */
      id: Type.String(),
      published: Type.Array(
        Type.Object({
          at: Type.Number(),
          figuresAt: Type.Number(),
          figures: Type.Array(ToldFigure),
        }),
      ),
    }),
  ),
  figures: Type.Array(FiguresRead),
})
export type PressTruth = Static<typeof PressTruth>

/** The truth of the press desk until now. */
export const pressTruth = ({ press }: Memory): PressTruth => ({
  statements: [...press.statements].map(([key, { id, published }]) => ({
    ...{ key, id },
    published: published.map(({ at, figuresAt, figures }) => ({
      ...{ at, figuresAt },
      figures: [...figures],
    })),
  })),
  figures: [...press.figures.values()],
})
