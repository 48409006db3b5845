import { type FormEvent, useState } from 'react'
import { STOP_COUNT_MAX } from '../../protocol/effect.ts'
import { t } from '../ui/text.ts'
import type { EffectDesk } from './desk.ts'
import classes from './form.module.css'
import { FormFold, NumberField, Refused, Submit } from './form.tsx'
import { useFormAct } from './form-act.ts'

/** The investigating judge tells two numbers. There is no field for a name. */
export function PersonsForm({ desk }: { desk: EffectDesk }) {
  return (
    <FormFold desk={desk} name="persons" word="effect.form.persons" done="effect.form.persons.done">
      {(onDone) => <Form desk={desk} onDone={onDone} />}
    </FormFold>
  )
}

const names = ['identified', 'arrested'] as const

function Form({ desk, onDone }: { desk: EffectDesk; onDone: () => void }) {
  const { objectives, personsTold } = desk.sheet
  const [told, setTold] = useState({
    identified: String(personsTold?.identified ?? ''),
    arrested: String(personsTold?.arrested ?? ''),
  })
  const { act, faultAt, setFault } = useFormAct<'numbers'>(desk.op, () => 'numbers')
  const fault = faultAt('numbers')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { identified: Number(told.identified), arrested: Number(told.arrested) }
    if (await act('/persons', body)) onDone()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <div className={classes.numbers}>
        {names.map((name) => (
          <NumberField
            key={name}
            label={t(`effect.number.${name}`)}
            min={0}
            max={STOP_COUNT_MAX}
            value={told[name]}
            faultId={fault === undefined ? undefined : 'persons-numbers'}
            onValue={(value) => {
              setTold({ ...told, [name]: value })
              setFault(undefined)
            }}
          />
        ))}
      </div>
      <Refused id="persons-numbers" said={fault} />
      <p className={classes.hint}>{t('effect.form.persons.what')}</p>
      {!objectives.some(({ kind }) => kind === 'persons-identified') && (
        <p className={classes.hint}>{t('effect.form.persons.noGoal')}</p>
      )}
      <Submit word="effect.form.persons.send" />
    </form>
  )
}
