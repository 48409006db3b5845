import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { MEASURED_MIN, wilson } from '../../domain/rereview/error-rate.ts'
import { SAMPLE_ITEMS_MAX, SEED_MAX } from '../../domain/rereview.ts'
import { decisions } from '../../domain/words.ts'
import { Fold } from '../ui/fold.tsx'
import { tenths } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { FIELD_MAX, isoOfField } from '../ui/utc-field.ts'
import classes from './quality.module.css'

/** A first sample that can tell one error in a hundred from five. */
const USUAL_SIZE = 400

/** What many desks see where people decide fast, to show what an interval would be. */
const SUPPOSED_SHARE = 0.05

type Props = { readonly op: string; readonly drawn: number; readonly onDrawn: () => void }

/** Draws a sample. Whoever draws it cannot foresee what it holds, and is not told. */
export function DrawForm(props: Props) {
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  useKeys((key) => {
    if (key.toLowerCase() !== 'n') return false
    const details = place?.querySelector('details')
    if (details?.open) details.querySelector('input')?.focus()
    else details?.querySelector('summary')?.click()
    return true
  })
  return (
    <div ref={setPlace}>
      <Fold className={classes.panel} summary={`${t('quality.draw')} (N)`}>
        {(close) => <Fields {...props} onDone={close} />}
      </Fold>
    </div>
  )
}

/** A number that nobody chose; it can be overwritten by one that was thrown before witnesses. */
const anySeed = (): string => String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)

function Fields({ op, drawn, onDrawn, onDone }: Props & { readonly onDone: () => void }) {
  const [size, setSize] = useState(String(USUAL_SIZE))
  const [seed, setSeed] = useState(anySeed)
  const [decision, setDecision] = useState('')
  const [until, setUntil] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const { act, refused } = useAct(op, onDrawn)
  useEffect(() => first.current?.focus(), [])
  const draw = async (event: FormEvent) => {
    event.preventDefault()
    const asOf = isoOfField(until)
    const message = {
      ...{ size: Number(size), seed: Number(seed) },
      ...(decision === '' ? {} : { decision }),
      ...(asOf === undefined ? {} : { asOf }),
    }
    if (await act('/rereview/samples', message)) onDone()
  }
  return (
    <form onSubmit={draw} className={classes.form}>
      <Numeral
        at={first}
        label="quality.size"
        min={1}
        max={SAMPLE_ITEMS_MAX}
        value={size}
        onValue={setSize}
      />
      <label>
        {t('quality.decision')}
        <select value={decision} onChange={({ target }) => setDecision(target.value)}>
          <option value="">{t('quality.decision.all')}</option>
          {decisions.map((each) => (
            <option key={each} value={each}>
              {wordFor('decision', each)}
            </option>
          ))}
        </select>
      </label>
      <Until value={until} onValue={setUntil} />
      <Numeral label="quality.seed" min={0} max={SEED_MAX} value={seed} onValue={setSeed} />
      <p className={classes.hint}>{t('quality.seed.what')}</p>
      <p role="status" className={classes.gives}>
        {givesLine(Number(size), decision === '' ? drawn : null)}
      </p>
      <p>
        <button type="submit" className={forms.main}>
          {t('quality.draw.do')}
        </button>
      </p>
      {refused}
    </form>
  )
}

type UntilProps = { readonly value: string; readonly onValue: (value: string) => void }

function Until({ value, onValue }: UntilProps) {
  return (
    <label>
      {t('quality.until')}
      <input
        type="datetime-local"
        max={FIELD_MAX}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  )
}

/** What interval the size gives: with what was drawn before, or on its own for one decision. */
function givesLine(size: number, before: number | null): string {
  const of = size + (before ?? 0)
  const own = before === null ? ` ${t('quality.own')}` : ''
  if (!(of >= MEASURED_MIN)) return t('quality.few', { min: MEASURED_MIN }) + own
  const perCent = (share: number): string => tenths(100 * share)
  const some = wilson(Math.round(SUPPOSED_SHARE * of), of)
  const [most, low, high] = [wilson(0, of).high, some.low, some.high].map(perCent)
  return t('quality.gives', { count: of, most: most ?? '', low: low ?? '', high: high ?? '' }) + own
}

function Numeral({
  at,
  label,
  min,
  max,
  value,
  onValue,
}: {
  at?: RefObject<HTMLInputElement | null>
  label: 'quality.size' | 'quality.seed'
  min: number
  max: number
  value: string
  onValue: (value: string) => void
}) {
  return (
    <label>
      {t(label)}
      <input
        ref={at}
        required
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  )
}
