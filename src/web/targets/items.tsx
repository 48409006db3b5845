import { use } from 'react'
import type { TargetSheet } from '../../protocol/target.ts'
import { Find } from '../items/find.tsx'
import { SessionContext } from '../session.ts'
import { Fold } from '../ui/fold.tsx'
import forms from '../ui/forms.module.css'
import { itemPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { plural, t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './targets.module.css'

type Props = {
  readonly op: string
  readonly sheet: TargetSheet
  readonly onChange: () => void
}

/** The addresses that belong to a target; more are pasted, looked up and linked in one act. */
export function Items({ op, sheet, onChange }: Props) {
  const mayWrite = use(SessionContext)?.acts.includes('target.write') ?? false
  const { target, items, itemCount } = sheet
  if (!mayWrite && itemCount === 0) return null
  return (
    <section>
      <h2>{plural('targets.items', itemCount)}</h2>
      {items.length > 0 && (
        <ul className={classes.items}>
          {items.map(({ item, address }) => (
            <li key={item}>
              <Link to={itemPath(op, item)}>
                <bdi dir="ltr">{address ?? t('post.erased')}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {items.length < itemCount && (
        <p className={classes.hint}>{t('targets.import.first', { count: items.length })}</p>
      )}
      {mayWrite && (
        <Fold className={classes.details} summary={t('targets.link')}>
          {(close) => (
            <Find op={op}>
              {(found) => (
                <LinkAll
                  {...{ op, target, found }}
                  onDone={() => {
                    onChange()
                    close()
                  }}
                />
              )}
            </Find>
          )}
        </Fold>
      )}
    </section>
  )
}

type LinkAllProps = {
  readonly op: string
  readonly target: string
  readonly found: readonly string[]
  readonly onDone: () => void
}

function LinkAll({ op, target, found, onDone }: LinkAllProps) {
  const { act, refused } = useAct(op, onDone)
  return (
    <>
      <p>
        <button
          type="button"
          className={forms.main}
          onClick={() => void act(`/targets/${target}/items`, { items: found })}
        >
          {plural('targets.link.do', found.length)}
        </button>
      </p>
      {refused}
    </>
  )
}
