import { useState } from 'react'
import type { PreservationList } from '../../protocol/preservation.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { cardPath, targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

type Line = PreservationList['preservations'][number]
type Step = Line['steps'][number]

/** What providers are to keep, what its authority did about it, and when it has to act again. */
export function Preservations({ sheet }: SheetProps) {
  const [turn, setTurn] = useState(0)
  const { op, zone } = sheet
  return <Lines op={op} zone={zone} turn={turn} onChange={() => setTurn(turn + 1)} />
}

/** Those of one target or card alone; nothing where nothing of it is to be kept. */
export function PreservationsOf({ of, ...rest }: Place & { readonly of: string }) {
  const [turn, setTurn] = useState(0)
  const onChange = () => {
    setTurn(turn + 1)
    rest.onChange()
  }
  return <Lines {...rest} of={of} turn={turn} onChange={onChange} />
}

/** The operation, its clock, and who hears of a step. */
type Place = { readonly op: string; readonly zone: string; readonly onChange: () => void }

function Lines({ of, turn, ...place }: Place & { readonly of?: string; readonly turn: number }) {
  const loaded = useLoaded<PreservationList>(`${operationPath(place.op)}/preservations`, turn)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={place.onChange} />
  const lines = loaded.value.preservations.filter(
    ({ targets, cards }) => of === undefined || [...targets, ...cards].includes(of),
  )
  return (
    <>
      {lines.length === 0 && of === undefined && (
        <p className={classes.none}>{t('preserve.none')}</p>
      )}
      <ul className={classes.lines}>
        {lines.map((line) => (
          <One key={line.preservation} line={line} {...place} />
        ))}
      </ul>
    </>
  )
}

/** What is kept: so many addresses, or the ways to targets and measures. */
function Things({ op, line }: { op: string; line: Line }) {
  const { items, targets, cards } = line
  return (
    <>
      {items.length > 0 && plural('preserve.addresses', items.length)}
      {targets.map((target, index) => (
        <Link key={target} to={targetPath(op, target)}>
          {t('preserve.target', { number: index + 1 })}
        </Link>
      ))}
      {cards.map((card, index) => (
        <Link key={card} to={cardPath(op, card)}>
          {t('preserve.card', { number: index + 1 })}
        </Link>
      ))}
    </>
  )
}

function One({ line, op, zone, onChange }: { line: Line } & Place) {
  const [reference, setReference] = useState('')
  const { act, refused } = useAct(op, onChange)
  const take = async (step: Step) => {
    const told = reference.trim() === '' ? {} : { reference: reference.trim() }
    if (await act(`/preservations/${line.preservation}/step`, { step, ...told })) setReference('')
  }
  const { until } = line
  return (
    <li>
      <b>
        <bdi>{line.provider}</bdi>
      </b>
      <span>
        <Things op={op} line={line} /> ·{' '}
        {[
          wordFor('preservationState', line.state) ?? line.state,
          ...(until === null
            ? []
            : [t('preserve.until', { time: dateTime(new Date(until), zone) })]),
        ].join(' · ')}
      </span>
      <p>
        {wordFor('preservationKind', line.kind) ?? line.kind}
        {line.reference !== null && (
          <>
            {' · '}
            <bdi>{line.reference}</bdi>
          </>
        )}
      </p>
      {line.isDue && <p className={classes.due}>{t('preserve.due')}</p>}
      {line.steps.length > 0 && (
        <p className={classes.row}>
          {line.steps.some((step) => step === 'ask' || step === 'renew') && (
            <input
              dir="auto"
              maxLength={200}
              aria-label={t('preserve.reference')}
              placeholder={t('preserve.reference')}
              value={reference}
              onChange={({ target }) => setReference(target.value)}
            />
          )}
          {line.steps.map((step) => (
            <button key={step} type="button" onClick={() => void take(step)}>
              {wordFor('preservationStep', step) ?? step}
            </button>
          ))}
        </p>
      )}
      {refused}
    </li>
  )
}
