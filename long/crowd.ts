/** Two hundred providers at once, half of them bad: what the good get beside the bad, and without. */
import type { Case } from './case.ts'
import { type Account, accountOf } from './crowd-account.ts'
import { good } from './crowd-manners.ts'
import { startMembers } from './crowd-members.ts'
import { roundOf } from './crowd-round.ts'

const PROVIDERS = 200

/**
 * What must be left of the good half's throughput beside the bad half. Not all of it: both share the
 * processors of a small machine. A worker that waits for the slow leaves a sixth.
 */
const SHARE_MIN = 0.8

/** From the list to the look at nearly every good page. Of itself it takes seconds; where it waits for pages that never come, minutes. */
const LOOKED_MS_MAX = 30_000

const isSound = ({ faults }: Account): boolean =>
  Object.values(faults).every((count) => count === 0)

const share = (part: number, whole: number): number => Number((part / whole).toPrecision(3))

/** `size` is the number of providers. */
export const crowd: Case = async ({ seed, size = PROVIDERS }) => {
  await using members = await startMembers(seed, size)
  const { all } = members
  const alone = accountOf(await roundOf(all.filter(({ manner }) => manner === good)))
  const beside = accountOf(await roundOf(all))
  const left = {
    ofDeliveriesASecond: share(beside.good.aSecond, alone.good.aSecond),
    ofPromptness: share(alone.good.waitedMs.p95, beside.good.waitedMs.p95),
  }
  const isLeft = Object.values(left).every((each) => each >= SHARE_MIN)
  const isLooked = beside.good.lookedAfterMs.p95 <= LOOKED_MS_MAX
  return {
    holds: isSound(alone) && isSound(beside) && isLeft && isLooked,
    shown: {
      providers: size,
      left,
      goals: { left: SHARE_MIN, lookedAfterMs: LOOKED_MS_MAX },
      alone,
      beside,
    },
  }
}
