import type { ReactNode } from 'react'
import { Fold } from '../ui/fold.tsx'
import forms from '../ui/forms.module.css'
import { type TextKey, t } from '../ui/text.ts'
import type { EffectDesk, FormName } from './desk.ts'
import classes from './form.module.css'

type FormFoldProps = {
  readonly desk: EffectDesk
  readonly name: FormName
  readonly word: TextKey
  /** What is said when it has done its work; one that says so itself stays open. */
  readonly done?: TextKey
  readonly children: (onDone: () => void) => ReactNode
}

/** One form of the page, closed until a key, a button or its own title opens it. */
export function FormFold({ desk, name, word, done, children }: FormFoldProps) {
  if (!desk.forms.has(name)) return null
  const held = {
    isOpen: desk.open === name,
    set: (isOpen: boolean) => (isOpen ? desk.onOpen(name) : desk.onClose(name)),
  }
  return (
    <div className={classes.fold}>
      <Fold summary={t(word)} held={held}>
        {(close) =>
          children(() => {
            close()
            desk.onDone(name)
          })
        }
      </Fold>
      {done !== undefined && <p role="status">{desk.done === name && t(done)}</p>}
    </div>
  )
}

/** Why a field or a form was not taken; said aloud when it comes. */
export function Refused({ id, said }: { id: string; said: string | undefined }) {
  if (said === undefined) return null
  return (
    <p role="alert" id={id} className={forms.refused}>
      {said}
    </p>
  )
}

type NumberFieldProps = {
  readonly label: string
  /** What the number is of, and what it comes to in other words. */
  readonly unit?: string | undefined
  readonly value: string
  readonly min: number
  readonly max: number
  readonly faultId?: string | undefined
  readonly onValue: (value: string) => void
}

/** A whole number with its unit. */
export function NumberField({ label, unit, value, min, max, faultId, onValue }: NumberFieldProps) {
  return (
    <label className={classes.number}>
      <span>{label}</span>
      <span className={classes.unit}>
        <input
          type="number"
          required
          inputMode="numeric"
          step={1}
          {...{ min, max, value }}
          aria-invalid={faultId !== undefined}
          aria-describedby={faultId}
          onChange={({ target }) => onValue(target.value)}
        />
        {unit !== undefined && <bdi>{unit}</bdi>}
      </span>
    </label>
  )
}

/** The one act of a form. */
export const Submit = ({ word }: { word: TextKey }) => (
  <p>
    <button type="submit" className={forms.main}>
      {t(word)}
    </button>
  </p>
)
