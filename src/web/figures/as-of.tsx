import { type FormEvent, useId } from 'react'
import { figuresPath } from '../ui/links.ts'
import { Link, navigate } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import classes from './figures.module.css'

/** A browser's own field for date and time writes no zone; here it is always UTC. */
const fieldValue = (iso: string | undefined): string => (iso ?? '').slice(0, 16)

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
    if (typeof picked !== 'string' || picked === '') return
    navigate(figuresPath(op, { by, asOf: new Date(`${picked}Z`).toISOString() }))
  }
  return (
    <form className={classes.picker} onSubmit={show}>
      <label htmlFor={id}>{t('figures.asOf.pick')}</label>
      <input
        key={asOf}
        id={id}
        type="datetime-local"
        name="asOf"
        defaultValue={fieldValue(asOf)}
        required
      />
      <button type="submit">{t('figures.asOf.show')}</button>
      {asOf !== undefined && <Link to={figuresPath(op, { by })}>{t('figures.asOf.now')}</Link>}
    </form>
  )
}
