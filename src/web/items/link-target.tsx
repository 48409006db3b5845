import { type FormEvent, use, useState } from 'react'
import type { TargetMap } from '../../protocol/target.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { Fold } from '../ui/fold.tsx'
import forms from '../ui/forms.module.css'
import { targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './preserve.module.css'

type Props = { readonly op: string; readonly item: string; readonly onLinked: () => void }

/** Says from the page of an address to which target it belongs. */
export function LinkTarget(props: Props) {
  const mayWrite = use(SessionContext)?.acts.includes('target.write') ?? false
  const [linked, setLinked] = useState<string>()
  if (!mayWrite) return null
  return (
    <>
      <Fold className={classes.preserve} summary={t('item.link')}>
        {(close) => (
          <Form
            op={props.op}
            item={props.item}
            onDone={(target) => {
              setLinked(target)
              props.onLinked()
              close()
            }}
          />
        )}
      </Fold>
      <p role="status" className={classes.told}>
        {linked !== undefined && (
          <Link to={targetPath(props.op, linked)}>{t('item.link.done')}</Link>
        )}
      </p>
    </>
  )
}

function Form({
  op,
  item,
  onDone,
}: Pick<Props, 'op' | 'item'> & { readonly onDone: (target: string) => void }) {
  const [target, setTarget] = useState('')
  const loaded = useLoaded<TargetMap>(`${operationPath(op)}/targets/map`)
  const { act, refused } = useAct(op, () => onDone(target))
  if (loaded.is !== 'here') return <Absent absence={loaded.is} />
  const { targets } = loaded.value
  if (targets.length === 0) return <p>{t('targets.empty')}</p>
  const link = (event: FormEvent) => {
    event.preventDefault()
    void act(`/targets/${target}/items`, { items: [item] })
  }
  return (
    <form onSubmit={link}>
      <select
        required
        aria-label={t('item.link.target')}
        value={target}
        onChange={(event) => setTarget(event.target.value)}
      >
        <option value="">{t('item.link.target')}</option>
        {targets.map((each) => (
          <option key={each.target} value={each.target}>
            {each.name ?? t('post.erased')}
          </option>
        ))}
      </select>
      <button type="submit" className={forms.main}>
        {t('item.link.do')}
      </button>
      {refused}
    </form>
  )
}
