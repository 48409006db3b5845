import { useEffect, useState } from 'react'

/** Draws the component again at a steady pace and gives the machine time, in milliseconds. */
export function useTicks(everyMs: number): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
