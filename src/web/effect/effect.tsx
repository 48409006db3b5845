import { useState } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { Page } from '../ui/page.tsx'
import { t } from '../ui/text.ts'
import { useKeys } from '../ui/use-keys.ts'
import { Curves } from './curves.tsx'
import classes from './effect.module.css'
import { Objectives } from './objectives.tsx'
import { Places, Rates } from './rates.tsx'
import { SilenceMeter } from './silence.tsx'

/** The effect of an operation: silence, objectives, and what may be said of either. */
export function Effect({ op, query }: { op: string; query: URLSearchParams }) {
  const asOf = query.get('asOf')
  return (
    <Page op={op} title={t('effect.title')} here="effect">
      <Whole key={op} path={effectOf(op, asOf)} />
    </Page>
  )
}

const effectOf = (op: string, asOf: string | null): string =>
  `${operationPath(op)}/effect${asOf === null ? '' : `?${new URLSearchParams({ asOf })}`}`

function Whole({ path }: { path: string }) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<EffectSheet>(path, turn)
  useEffectKeys()
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={() => setTurn(turn + 1)} />
  const sheet = loaded.value
  return (
    <>
      <div className={classes.two}>
        <SilenceMeter sheet={sheet} />
        <Objectives sheet={sheet} />
      </div>
      <Rates sheet={sheet} />
      <Curves sheet={sheet} />
      <Places sheet={sheet} />
      <Keys />
    </>
  )
}

/** The two panels of an operation on another page: nothing where they cannot be read. */
export function EffectPanels({ op }: { op: string }) {
  const loaded = useLoaded<EffectSheet>(effectOf(op, null))
  useEffectKeys()
  if (loaded.is !== 'here') return null
  const sheet = loaded.value
  const badge = sheet.exercise ? ({ badge: 'band.exercise' } as const) : {}
  return (
    <div className={classes.two}>
      <SilenceMeter sheet={sheet} {...badge} />
      <Objectives sheet={sheet} {...badge} />
      <Keys />
    </div>
  )
}

const Keys = () => (
  <p className={classes.keys}>
    <kbd>S</kbd> {t('effect.key.silence')} <kbd>D</kbd> {t('effect.key.goals')}
  </p>
)

const places: Readonly<Record<string, string>> = { s: 'silence', d: 'goals' }

/** S leads to the silence meter, D to the objectives. */
function useEffectKeys(): void {
  useKeys((key) => {
    const place = places[key.toLowerCase()]
    if (place !== undefined) document.getElementById(place)?.focus()
    return place !== undefined
  })
}
