import { useCallback, useEffect, useRef, useState } from 'react'
import type { RereviewQueue } from '../../protocol/rereview.ts'
import { type Absence, operationPath, read } from '../ui/api.ts'
import type { Sent } from '../ui/sent.ts'
import { useOnce } from '../ui/use-once.ts'
import type { Item } from './answer.ts'

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
  /** How many more could be taken, as of the last answer. */
  readonly waiting: number
  readonly refused: string | undefined
}

const atFirst: Sitting = {
  ...{ is: 'loading', items: [], isEnd: false, waiting: 0, refused: undefined },
}

/** Asks for one thing at a time: what is asked meanwhile is not asked at all. */
function useOneAsking(op: string) {
  const isAsking = useRef(false)
  const once = useOnce()
  return async (path: string, body: object): Promise<Sent | undefined> => {
    if (isAsking.current) return undefined
    isAsking.current = true
    const sent = await once(operationPath(op) + path, body)
    isAsking.current = false
    return sent
  }
}

/** After all that lay here went back; what came back by a slip meanwhile stays. */
const over = (before: Sitting, given: readonly string[]): Sitting => ({
  ...{ is: 'closed', isEnd: false, refused: undefined },
  items: before.items.filter(({ item }) => !given.includes(item)),
  waiting: before.waiting + given.length,
})

/** The items of one reviewer. Whoever has some goes on; whoever has none begins by asking. */
export function useSitting(op: string) {
  const [sitting, setSitting] = useState(atFirst)
  const decided = useRef(new Set<string>())
  const ask = useOneAsking(op)
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
    if (loaded.is !== 'here') return keep([], { is: loaded.is })
    const { items, waiting } = loaded.value
    keep(items, { is: items.length === 0 ? 'closed' : 'open', waiting })
  }, [op, keep])
  useEffect(() => void load(), [load])
  const take = async () => {
    const sent = await ask('/rereview/take', { most: TAKEN })
    if (sent === undefined) return
    if (sent.is === 'refused') {
      setSitting((before) => ({ ...before, isEnd: true, refused: sent.said ?? '' }))
      return
    }
    const { items, waiting } = sent.reply as RereviewQueue
    const isEnd = items.filter(({ item }) => !decided.current.has(item)).length < FEW
    keep(items, { is: 'open', isEnd, waiting, refused: undefined })
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
  /** All that lies here goes back undecided, and the sitting is over. */
  const giveBack = async () => {
    const given = items.map(({ item }) => item)
    const sent = await ask('/rereview/returns', { items: given })
    if (sent !== undefined)
      setSitting((before) =>
        sent.is === 'refused' ? { ...before, refused: sent.said ?? '' } : over(before, given),
      )
  }
  return { ...sitting, take, load, done, back, giveBack }
}
