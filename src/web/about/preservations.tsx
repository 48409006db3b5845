import { useState } from 'react'
import type { PreservationList } from '../../protocol/preservation.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { plural, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

type Line = PreservationList['preservations'][number]
type Step = Line['steps'][number]

/** What providers are to keep, what its authority did about it, and when it has to act again. */
export function Preservations({ sheet }: SheetProps) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<PreservationList>(`${operationPath(sheet.op)}/preservations`, turn)
  const lines = loaded.is === 'here' ? loaded.value.preservations : []
  return (
    <>
      {loaded.is === 'here' && lines.length === 0 && (
        <p className={classes.none}>{t('preserve.none')}</p>
      )}
      <ul className={classes.lines}>
        {lines.map((line) => (
          <One
            key={line.preservation}
            line={line}
            sheet={sheet}
            onChange={() => setTurn(turn + 1)}
          />
        ))}
      </ul>
    </>
  )
}

function One({ line, sheet, onChange }: { line: Line } & Pick<SheetProps, 'sheet' | 'onChange'>) {
  const [reference, setReference] = useState('')
  const { act, refused } = useAct(sheet.op, onChange)
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
        {[
          plural('preserve.addresses', line.items.length),
          wordFor('preservationState', line.state) ?? line.state,
          ...(until === null
            ? []
            : [t('preserve.until', { time: dateTime(new Date(until), sheet.zone) })]),
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
