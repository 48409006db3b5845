import { useEffect, useRef, useState } from 'react'

/** Gives a value that changes often as one that changes at most once in a while, the latest at last. */
export function useCalm<Value>(value: Value, everyMs: number): Value {
  const [calm, setCalm] = useState(value)
  const changedAtMs = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const waitMs = Math.max(0, changedAtMs.current + everyMs - performance.now())
    const timer = setTimeout(() => {
      changedAtMs.current = performance.now()
      setCalm(value)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [value, everyMs])
  return calm
}
