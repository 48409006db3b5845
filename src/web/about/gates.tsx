import { useState } from 'react'
import { gateReasons } from '../../domain/words.ts'
import type { OperationReply } from '../../protocol/operation.ts'
import { partnerName } from '../participant/told.ts'
import { dateTime } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

type Gate = OperationReply['gates'][number]

/** The gates before any send: who opened each, when and why; and a way to open those that are closed. */
export function Gates(props: SheetProps) {
  const { gates, zone } = props.sheet
  return (
    <ul className={classes.lines}>
      {gates.map((gate) => (
        <li key={gate.gate} data-state={gate.state}>
          <b>{wordFor('gate', gate.gate) ?? gate.gate}</b>
          <span>{[wordFor('gateState', gate.state), ...moved(gate, zone)].join(' · ')}</span>
          {gate.state === 'closed' && props.may('gate.release') && <Move {...props} gate={gate} />}
        </li>
      ))}
    </ul>
  )
}

const moved = ({ by, at, reason }: Gate, zone: string): readonly string[] => [
  ...(by === null ? [] : [partnerName(by)]),
  ...(at === null ? [] : [dateTime(new Date(at), zone)]),
  ...(reason === null ? [] : [wordFor('gateReason', reason) ?? reason]),
]

/** No reason is preset: whoever opens a gate answers for it. */
function Move({ sheet, onChange, gate }: SheetProps & { readonly gate: Gate }) {
  const [reason, setReason] = useState('')
  const { act, refused } = useAct(sheet.op, onChange)
  const name = wordFor('gate', gate.gate) ?? gate.gate
  const move = (step: 'release' | 'waive') => void act(`/gates/${gate.gate}/${step}`, { reason })
  return (
    <>
      <p className={classes.row}>
        <select
          aria-label={t('about.gate.reason', { gate: name })}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        >
          <option value="">{t('about.gate.why')}</option>
          {gateReasons.map((each) => (
            <option key={each} value={each}>
              {wordFor('gateReason', each) ?? each}
            </option>
          ))}
        </select>
        <button type="button" disabled={reason === ''} onClick={() => move('release')}>
          {t('about.gate.release', { gate: name })}
        </button>
        <button type="button" disabled={reason === ''} onClick={() => move('waive')}>
          {t('about.gate.waive', { gate: name })}
        </button>
      </p>
      {refused}
    </>
  )
}
