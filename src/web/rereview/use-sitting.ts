import { useCallback, useEffect, useRef, useState } from 'react'
import type { RereviewQueue } from '../../protocol/rereview.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import { useOnce } from '../ui/use-once.ts'
import type { Item } from './draft.ts'

/** Items taken at once: few, because what somebody has nobody else gets. */
const TAKEN = 10

/** As soon as fewer lie here more are taken, so that the next one is there at once. */
const FEW = 5

/** Where a sitting stands: before its begin, at work, or at an end for now. */
export type Sitting = {
  readonly is: 'closed' | 'open' | Absence
  /** The first is the one to decide. */
  readonly items: readonly Item[]
  /** Nothing more came when more was asked for. */
  readonly isEnd: boolean
  readonly refused: string | undefined
}

const atFirst: Sitting = { is: 'loading', items: [], isEnd: false, refused: undefined }

/** The items of one reviewer. Whoever has some goes on; whoever has none begins by asking. */
export function useSitting(op: string) {
  const [sitting, setSitting] = useState(atFirst)
  const decided = useRef(new Set<string>())
  const isTaking = useRef(false)
  const once = useOnce()
  // What lies here keeps its place: nothing moves under the hand of whoever decides.
  const keep = useCallback((told: readonly Item[], change: Partial<Sitting>) => {
    setSitting((before) => {
      const known = new Set(before.items.map(({ item }) => item))
      const more = told.filter(({ item }) => !known.has(item) && !decided.current.has(item))
      return { ...before, items: [...before.items, ...more], ...change }
    })
  }, [])
  const load = useCallback(async () => {
    const loaded = await read<RereviewQueue>(`${operationPath(op)}/rereview/queue`)
    const items = loaded.is === 'here' ? loaded.value.items : []
    keep(items, { is: loaded.is === 'here' ? (items.length === 0 ? 'closed' : 'open') : loaded.is })
  }, [op, keep])
  useEffect(() => void load(), [load])
  const take = async () => {
    if (isTaking.current) return
    isTaking.current = true
    const sent = await once(`${operationPath(op)}/rereview/take`, { most: TAKEN })
    isTaking.current = false
    if (sent.is === 'refused') {
      setSitting((before) => ({ ...before, isEnd: true, refused: sent.said ?? '' }))
      return
    }
    const { items } = sent.reply as RereviewQueue
    const isEnd = items.filter(({ item }) => !decided.current.has(item)).length < FEW
    keep(items, { is: 'open', isEnd, refused: undefined })
  }
  const { items, is, isEnd } = sitting
  const isShort = is === 'open' && !isEnd && items.length < FEW
  useEffect(() => {
    if (isShort) void take()
  })
  /** It is decided: the next one comes. */
  const done = ({ item }: Item) => {
    decided.current.add(item)
    setSitting((before) => ({ ...before, items: before.items.filter((it) => it.item !== item) }))
  }
  /** It is taken back, and comes before the others. */
  const back = (item: Item) => {
    decided.current.delete(item.item)
    setSitting((before) => ({ ...before, items: [item, ...before.items] }))
  }
  return { ...sitting, take, load, done, back }
}
