/** What can be read of watches, and by whom. */
import type { Viewer } from '../../domain/authority.ts'
import type { Id, Instant } from '../../domain/kit.ts'
import type { Watch } from '../../domain/watch.ts'
import type { WatchList } from '../../protocol/watch.ts'

/** Watches of a viewer's compartments, and targets that are to be watched because of their cards. */
export type WatchState = {
  readonly watches: readonly Watch[]
  readonly seized: readonly { readonly target: Id<'target'>; readonly until: Instant }[]
}

/** Reading them. */
export type WatchReads = {
  /** What is watched, and what waits for a look or has had one lately. */
  watch(op: Id<'operation'>, viewer: Viewer, which: 'open' | 'answered'): Promise<WatchList>
  /** What a list of names is held against. */
  watchState(op: Id<'operation'>, viewer: Viewer): Promise<WatchState>
}
