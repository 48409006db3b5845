/** What can be read of the effect of an action, and by whom. */
import type { Viewer } from '../../domain/authority.ts'
import type { Id, Instant } from '../../domain/kit.ts'
import type { EffectSheet } from '../../protocol/effect.ts'
import type { EffectChoices } from '../../protocol/effect-choices.ts'

/** A stretch of time. */
export type Stretch = { readonly from: Instant; readonly until: Instant }

/** Reading it. */
export type EffectReads = {
  /** Silence, objectives and effect as they stood at an instant; undefined for whom there is no such operation. */
  effect(
    op: Id<'operation'>,
    viewer: Viewer,
    asOf: Instant | null,
  ): Promise<EffectSheet | undefined>
  /** What conditions and a baseline can name; with a stretch of time, how much of it was counted. */
  effectChoices(
    op: Id<'operation'>,
    viewer: Viewer,
    within: Stretch | null,
  ): Promise<EffectChoices | undefined>
}
