import { type FormEvent, use, useState } from 'react'
import { copyWaivers } from '../../domain/words.ts'
import type { TargetSheet } from '../../protocol/target.ts'
import { PreservationsOf } from '../about/preservations.tsx'
import { Preserve } from '../items/preserve.tsx'
import { SessionContext } from '../session.ts'
import { aboutPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './targets.module.css'

type Props = { readonly op: string; readonly sheet: TargetSheet; readonly onChange: () => void }

/** How a target is kept before anything on it is removed, and what was asked of whom. */
export function Keeping({ op, sheet, onChange }: Props) {
  const session = use(SessionContext)
  const { act, refused } = useAct(op, onChange)
  const may = (name: string): boolean => session?.acts.includes(name) ?? false
  if (!may('preservation.read')) return null
  const { keeping, target } = sheet
  const path = `/targets/${target}/keep`
  const canPut = may('preservation.want') && (!keeping.isFirst || keeping.waived !== null)
  return (
    <section>
      <h2>{t('preserve.first')}</h2>
      <p>{keptWords(keeping)}</p>
      {canPut && (
        <p>
          <button type="button" onClick={() => void act(path, {})}>
            {t('preserve.first.do')}
          </button>
        </p>
      )}
      {keeping.isAwaited && may('preservation.waive') && (
        <Waive onWaive={(why) => void act(`${path}/waive`, { why })} />
      )}
      {refused}
      <PreservationsOf op={op} zone="UTC" of={target} onChange={onChange} />
      <Preserve op={op} of={{ targets: [target] }} onTaken={onChange} />
      <p>
        <Link to={aboutPath(op)}>{t('preserve.all')}</Link>
      </p>
    </section>
  )
}

function keptWords({ isFirst, isAwaited, confirmed, waived }: TargetSheet['keeping']): string {
  if (waived !== null)
    return t('preserve.first.waived', { why: wordFor('copyWaiver', waived) ?? waived })
  if (isAwaited) return t('preserve.first.awaited')
  if (confirmed > 0) return t('preserve.first.kept')
  return t(isFirst ? 'preserve.first.awaited' : 'preserve.first.not')
}

function Waive({ onWaive }: { onWaive: (why: string) => void }) {
  const [why, setWhy] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onWaive(why)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <select
        required
        aria-label={t('preserve.waive.why')}
        value={why}
        onChange={({ target }) => setWhy(target.value)}
      >
        <option value="">{t('preserve.waive.why')}</option>
        {copyWaivers.map((each) => (
          <option key={each} value={each}>
            {wordFor('copyWaiver', each) ?? each}
          </option>
        ))}
      </select>
      <button type="submit">{t('preserve.waive')}</button>
    </form>
  )
}
