import { useCallback, useEffect, useRef, useState } from 'react'
import { ASSESSMENTS_MAX, type QueueReply } from '../../protocol/triage.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import type { Item } from './answer.ts'

/** Addresses of a portion: a break comes within half an hour, and what presses is met with the next. */
const PORTION = 25

/** The queues there are: looks, and what two people differ on. */
export type Queue = 'queue' | 'legal'

/** Where a sitting stands. */
export type Portion = {
  readonly is: 'here' | Absence
  /** The first is the one to decide. */
  readonly items: readonly Item[]
  /** What was left to others here, the latest first. */
  readonly aside: readonly Item[]
  /** How many came, as long as some were there. */
  readonly size: number
}

const atFirst: Portion = { is: 'loading', items: [], aside: [], size: 0 }

const without = (items: readonly Item[], gone: Item): readonly Item[] =>
  items.filter(({ item }) => item !== gone.item)

/** The items of one person, a portion at a time. Nobody gets one twice in a sitting. */
export function usePortion(op: string, queue: Queue) {
  const [portion, setPortion] = useState(atFirst)
  const told = useRef(new Set<string>())
  const load = useCallback(async () => {
    setPortion((before) => ({ ...before, is: 'loading' }))
    // What was told here may still wait: it has not left yet, or was left to others.
    const limit = Math.min(PORTION + told.current.size, ASSESSMENTS_MAX)
    const path = `${operationPath(op)}/review/${queue}?limit=${limit}&spread=true`
    const loaded = await read<QueueReply>(path)
    if (loaded.is !== 'here') return setPortion((before) => ({ ...before, is: loaded.is }))
    const items = loaded.value.items.filter(({ item }) => !told.current.has(item)).slice(0, PORTION)
    for (const { item } of items) told.current.add(item)
    setPortion((before) => ({
      ...{ is: 'here', aside: before.aside, size: before.items.length + items.length },
      items: [...before.items, ...items],
    }))
  }, [op, queue])
  useEffect(() => void load(), [load])
  const change = (to: (before: Portion) => Partial<Portion>) =>
    setPortion((before) => ({ ...before, ...to(before) }))
  return {
    ...portion,
    load: () => void load(),
    /** It is decided: the next one comes. */
    done: (item: Item) => change(({ items }) => ({ items: without(items, item) })),
    /** It is taken back, and comes before the others. */
    back: (item: Item) =>
      change(({ items, size }) => ({
        ...{ items: [item, ...items], size: Math.max(size, items.length + 1) },
      })),
    /** It is left to others. */
    leaveToOthers: (item: Item) =>
      change(({ items, aside }) => ({ items: without(items, item), aside: [item, ...aside] })),
    /** What was left to others by a slip comes before the rest. */
    bringBack: () =>
      change(({ items, aside, size }) => ({
        ...{ items: [...aside, ...items], aside: [] },
        size: Math.max(size, items.length + aside.length),
      })),
  }
}
