/** The synthetic operation in memory: random acts become facts, and facts are folded. */
import { MemoryRoom } from '../../../src/adapters/postgres/reads/memory-room.ts'
import { machineSha256 } from '../../../src/adapters/sha256.ts'
import { type Fact, type FactKind, type FoldKey, fold } from '../../../src/domain/history.ts'
import { after } from '../../../src/domain/kit.ts'
import { lawVersion } from '../../../src/domain/law.ts'
import { partOf } from '../../../src/domain/ledger.ts'
import { jitterFrom } from '../../../src/domain/verification.ts'
import { parts } from '../../../src/domain/words.ts'
import { nextAct, pauseMs } from './acts.ts'
import { opening } from './intake.ts'
import { type Act, cast, dawn, Story } from './story.ts'

/** The secret that jitters the checks of operations in memory. */
export const memoryKey: FoldKey = { jitter: jitterFrom(new Uint8Array(32).fill(7), machineSha256) }

/** Lets so many random acts happen, and gives the facts with what they have led to. */
export function actInMemory(
  seed: number,
  acts: number,
): { readonly facts: readonly Fact[]; readonly room: MemoryRoom; readonly story: Story } {
  const story = new Story(seed)
  const room = new MemoryRoom()
  const facts: Fact[] = []
  let now = dawn
  const take = ({ steps, actor, onBehalfOf }: Act): void => {
    for (const step of steps) {
      const fact = {
        ...step,
        op: cast.op,
        seq: facts.length + 1,
        version: 1,
        recordedAt: now,
        actor,
        onBehalfOf,
        cause: null,
        lawVersion,
        directoryVersion: 1,
      } as Fact
      facts.push(fact)
      room.apply(fold(room, fact, memoryKey))
    }
  }
  take(opening(story))
  for (let i = 0; i < acts; i += 1) {
    now = after(now, pauseMs(story))
    const act = nextAct(story, room, now, i / acts)
    if (act) take(act)
  }
  return { facts, room, story }
}

/** Folds facts into an empty room. */
export function foldAll(facts: readonly Fact[], key: FoldKey = memoryKey): MemoryRoom {
  const room = new MemoryRoom()
  for (const fact of facts) room.apply(fold(room, fact, key))
  return room
}

/** What happens seldom enough that a story may lack it. */
const rare: readonly FactKind[] = [
  ...(['protected.listed', 'hold.placed', 'journal.written'] as const),
  ...(['task.given', 'threat.raised', 'target.listed', 'edge.listed'] as const),
  ...(['target.assessed', 'target.linked', 'preservation.wanted'] as const),
  ...(['question.asked', 'watch.found'] as const),
  ...(['flow.counted', 'flow.reached'] as const),
  ...(['signal.noted', 'assertion.made', 'statement.drafted'] as const),
]

/**
 * The first seed whose story of so many acts leaves an item in every part of the wall, and in which
 * everything has happened that makes a row of a table of its own. Looked for,
 * because a word more in a closed list lets all dice fall otherwise.
 */
export function telling(acts: number): Story {
  for (let seed = 1; ; seed += 1) {
    const { room, facts } = actInMemory(seed, acts)
    const found = new Set([...room.items.values()].map(partOf))
    const told = new Set(facts.map(({ kind }) => kind))
    if (found.size === parts.length && rare.every((kind) => told.has(kind))) return new Story(seed)
  }
}
