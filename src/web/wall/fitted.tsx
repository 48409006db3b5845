import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../ui/text.ts'
import classes from './fitted.module.css'

/** The first of several wordings that one line has room for: less is said, but nothing is cut off. */
export function Fitted({ wordings, id }: { wordings: readonly ReactNode[]; id: string }) {
  const [fit, setFit] = useState({ id, at: 0 })
  const line = useRef<HTMLDivElement>(null)
  const at = fit.id === id ? fit.at : 0
  useLayoutEffect(() => {
    const box = line.current
    const tooLong = box !== null && box.scrollWidth > box.clientWidth
    if (tooLong && at < wordings.length - 1) setFit({ id, at: at + 1 })
  }, [id, at, wordings.length])
  return (
    <div ref={line} className={classes.line}>
      {wordings[at]}
    </div>
  )
}

/** As many names as one line has room for; the others are counted. */
export function FittedNames({ names }: { names: readonly string[] }) {
  const wordings = [...names, ''].map((_, left) => {
    const shown = names.slice(0, names.length - left)
    return (
      // The place is the wording: how many names are left out.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={left}>
        <bdi>{shown.join(', ')}</bdi>
        {left > 0 && ` ${t('wall.more', { count: left })}`}
      </span>
    )
  })
  return <Fitted wordings={wordings} id={names.join()} />
}
