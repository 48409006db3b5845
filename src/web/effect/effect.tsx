import { useState } from 'react'
import type { EffectSheet } from '../../protocol/effect.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { KeyBar, KeyList } from '../ui/keys.tsx'
import { Page } from '../ui/page.tsx'
import { t } from '../ui/text.ts'
import { AsOf } from './as-of.tsx'
import { BaselineForm } from './baseline-form.tsx'
import { Curves } from './curves.tsx'
import classes from './effect.module.css'
import { HoursForm } from './hours-form.tsx'
import { keyWordsOf, useEffectKeys } from './keys.ts'
import { Objectives, PersonsTold } from './objectives.tsx'
import { PersonsForm } from './persons-form.tsx'
import { Places, Rates } from './rates.tsx'
import { SilenceMeter } from './silence.tsx'
import { StopForm } from './stop-form.tsx'
import { useDesk } from './use-desk.ts'

/** The effect of an operation: silence, objectives, and what may be said of either. */
export function Effect({ op, query }: { op: string; query: URLSearchParams }) {
  return (
    <Page op={op} title={t('effect.title')} here="effect">
      <Whole key={op} op={op} asOf={query.get('asOf')} />
    </Page>
  )
}

const effectOf = (op: string, asOf: string | null): string =>
  `${operationPath(op)}/effect${asOf === null ? '' : `?${new URLSearchParams({ asOf })}`}`

type WholeProps = { readonly op: string; readonly asOf: string | null }

function Whole({ op, asOf }: WholeProps) {
  const [turn, setTurn] = useState(0)
  const again = () => setTurn((last) => last + 1)
  const loaded = useLoaded<EffectSheet>(effectOf(op, asOf), turn)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={again} />
  return <Sheet op={op} isPast={asOf !== null} sheet={loaded.value} onChange={again} />
}

type SheetProps = {
  readonly op: string
  readonly sheet: EffectSheet
  /** Read as it stood once: nothing can be done there. */
  readonly isPast: boolean
  readonly onChange: () => void
}

function Sheet(props: SheetProps) {
  const { op, sheet } = props
  const [isHelp, setHelp] = useState(false)
  const desk = useDesk(props)
  const words = keyWordsOf(desk.forms)
  useEffectKeys({ forms: desk.forms, onOpen: desk.onOpen, onHelp: () => setHelp(true) })
  return (
    <>
      <AsOf op={op} sheet={sheet} isPast={props.isPast} />
      <div className={classes.two}>
        <SilenceMeter op={op} sheet={sheet} desk={desk}>
          <HoursForm desk={desk} />
        </SilenceMeter>
        <Objectives op={op} sheet={sheet} desk={desk}>
          <PersonsTold sheet={sheet} />
          <StopForm desk={desk} />
          <PersonsForm desk={desk} />
        </Objectives>
      </div>
      <Rates sheet={sheet}>
        <BaselineForm desk={desk} />
      </Rates>
      <Curves op={op} sheet={sheet} />
      <Places sheet={sheet} />
      <KeyBar words={words} />
      {isHelp && <KeyList words={words} onClose={() => setHelp(false)} />}
    </>
  )
}

/** The two panels of an operation on another page, which tells their keys: nothing where they cannot be read. */
export function EffectPanels({ op }: { op: string }) {
  const loaded = useLoaded<EffectSheet>(effectOf(op, null))
  useEffectKeys()
  if (loaded.is !== 'here') return null
  const sheet = loaded.value
  const badge = sheet.exercise ? ({ badge: 'band.exercise' } as const) : {}
  return (
    <>
      <AsOf op={op} sheet={sheet} />
      <div className={classes.two}>
        <SilenceMeter op={op} sheet={sheet} {...badge} />
        <Objectives op={op} sheet={sheet} {...badge} />
      </div>
    </>
  )
}
