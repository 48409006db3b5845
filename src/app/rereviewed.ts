/** Samples, re-reviews and the rate of errors as their readers see them. */
import type { Viewer } from '../domain/authority.ts'
import type { Id, Instant } from '../domain/kit.ts'
import type { Judged, Sample } from '../domain/rereview.ts'
import type { Decision } from '../domain/words.ts'
import type { RereviewDifferences, RereviewList, RereviewQueue } from '../protocol/rereview.ts'

/** Out of what a sample is drawn: what stands decided, and can be looked at again. */
export type Population = Pick<Sample, 'round' | 'asOf' | 'upTo'> & {
  readonly items: readonly Pick<Judged, 'item' | 'decision'>[]
}

/** Reading them. */
export type RereviewReads = {
  /** Decided items that this viewer sees and no sample has named, now or as of an instant. */
  population(
    op: Id<'operation'>,
    viewer: Viewer,
    ask: { readonly asOf: Instant | null; readonly decision: Decision | null },
  ): Promise<Population>
  /** Who has judged each of these items. */
  judgesOf(
    op: Id<'operation'>,
    items: readonly Id<'item'>[],
  ): Promise<ReadonlyMap<Id<'item'>, readonly Id<'person'>[]>>
  /** The samples with how far they are, and the rate of errors. */
  rereviews(op: Id<'operation'>, viewer: Viewer): Promise<RereviewList>
  /** What this person has to decide again, nothing of what was decided before; and how much more waits. */
  rereviewQueue(op: Id<'operation'>, viewer: Viewer): Promise<RereviewQueue>
  /** What this person could get next, in the order of the samples; what they gave back comes last. */
  rereviewNext(op: Id<'operation'>, viewer: Viewer, most: number): Promise<readonly Id<'item'>[]>
  /** Where a re-review differs, and this person may say which decision was right. */
  rereviewDifferences(op: Id<'operation'>, viewer: Viewer): Promise<RereviewDifferences['items']>
  /** Whether this person has this item to decide again, or had it, so that the rest of it is kept from them. */
  isBlindTo(op: Id<'operation'>, viewer: Viewer, item: Id<'item'>): Promise<boolean>
}
