import { type FormEvent, useId } from 'react'
import { figuresPath } from '../ui/links.ts'
import { Link, navigate } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { FIELD_MAX, fieldOf, isoOfField } from '../ui/utc-field.ts'
import classes from './figures.module.css'

/** Lets the reader see the figures as they stood at an instant. */
export function AsOf({
  op,
  by,
  asOf,
}: {
  op: string
  by: string | undefined
  asOf: string | undefined
}) {
  const id = useId()
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const picked = new FormData(event.currentTarget).get('asOf')
    const instant = typeof picked === 'string' ? isoOfField(picked) : undefined
    if (instant !== undefined) navigate(figuresPath(op, { by, asOf: instant }))
  }
  return (
    <form className={classes.picker} onSubmit={show}>
      <label htmlFor={id}>{t('figures.asOf.pick')}</label>
      <input
        key={asOf}
        id={id}
        type="datetime-local"
        name="asOf"
        max={FIELD_MAX}
        defaultValue={fieldOf(asOf ?? '')}
        required
      />
      <button type="submit">{t('figures.asOf.show')}</button>
      {asOf !== undefined && <Link to={figuresPath(op, { by })}>{t('figures.asOf.now')}</Link>}
    </form>
  )
}
