import { useLayoutEffect, useRef, useState } from 'react'
import { t } from '../ui/text.ts'
import classes from './fitted-names.module.css'

/** As many names as one line has room for; the others are counted, never cut off. */
export function FittedNames({ names }: { names: readonly string[] }) {
  const all = names.join(', ')
  const [fit, setFit] = useState({ all, shown: names.length })
  const line = useRef<HTMLDivElement>(null)
  const shown = fit.all === all ? fit.shown : names.length
  useLayoutEffect(() => {
    const box = line.current
    if (box && box.scrollWidth > box.clientWidth && shown > 0) setFit({ all, shown: shown - 1 })
  }, [all, shown])
  const more = names.length - shown
  return (
    <div ref={line} className={classes.names}>
      <bdi>{names.slice(0, shown).join(', ')}</bdi>
      {more > 0 && ` ${t('wall.more', { count: more })}`}
    </div>
  )
}
