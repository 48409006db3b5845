import { type FormEvent, use, useState } from 'react'
import type { Static } from 'typebox'
import { preservationKinds } from '../../domain/words.ts'
import type { ProviderList } from '../../protocol/directory.ts'
import { SessionContext } from '../session.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { t, wordFor } from '../ui/text.ts'
import { useOnce } from '../ui/use-once.ts'
import classes from './preserve.module.css'

/** What is to be kept: an address, or a target or a card whole. */
export type Kept =
  | { readonly items: readonly string[] }
  | { readonly targets: readonly string[] }
  | { readonly cards: readonly string[]; readonly hasCounterpart: boolean }

type Props = {
  readonly op: string
  readonly of: Kept
  readonly onTaken?: () => void
}

const what = (of: Kept): string =>
  t(
    'items' in of
      ? 'preserve.what'
      : 'targets' in of
        ? 'preserve.whole.target'
        : 'preserve.whole.card',
  )

/** Whoever leads wants something kept before anything goes out about it. No law is preset. */
export function Preserve({ op, of, onTaken }: Props) {
  const session = use(SessionContext)
  const [kind, setKind] = useState('')
  const [provider, setProvider] = useState('')
  const [told, setTold] = useState<string>()
  const once = useOnce()
  if (!session?.acts.includes('preservation.want')) return null
  const isWhole = !('items' in of)
  const want = async (event: FormEvent) => {
    event.preventDefault()
    const { hasCounterpart: _, ...named } = { hasCounterpart: false, ...of }
    const who = provider === '' ? {} : { provider }
    const sent = await once(`${operationPath(op)}/preservations`, { kind, ...named, ...who })
    const done = t(isWhole ? 'preserve.wanted' : 'preserve.done')
    setTold(sent.is === 'taken' ? done : (sent.said ?? t('post.notSent')))
    if (sent.is !== 'taken') return
    setKind('')
    onTaken?.()
  }
  return (
    <details className={classes.preserve}>
      <summary>{t('preserve.title')}</summary>
      <form onSubmit={want}>
        <p>{what(of)}</p>
        <select
          required
          aria-label={t('preserve.kind')}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
        >
          <option value="">{t('preserve.kind')}</option>
          {preservationKinds.map((each) => (
            <option key={each} value={each}>
              {wordFor('preservationKind', each) ?? each}
            </option>
          ))}
        </select>
        {isWhole && <Who of={of} value={provider} onValue={setProvider} />}
        <p>
          <button type="submit" className={forms.main}>
            {t('preserve.do')}
          </button>
        </p>
        {told !== undefined && <p role="status">{told}</p>}
      </form>
    </details>
  )
}

/** Who is to keep it: a hoster, a platform, a registrar; of a card whoever is asked at the go. */
function Who({
  of,
  value,
  onValue,
}: {
  of: Kept
  value: string
  onValue: (provider: string) => void
}) {
  const loaded = useLoaded<Static<typeof ProviderList>>('/api/v1/directory/providers')
  const providers = loaded.is === 'here' ? loaded.value.providers : []
  const hasCounterpart = 'cards' in of && of.hasCounterpart
  return (
    <select
      required={!hasCounterpart}
      aria-label={t('preserve.provider')}
      value={value}
      onChange={({ target }) => onValue(target.value)}
    >
      <option value="">
        {hasCounterpart
          ? `${t('preserve.provider')} (${t('preserve.provider.counterpart')})`
          : t('preserve.provider')}
      </option>
      {providers.map(({ provider, name }) => (
        <option key={provider} value={provider}>
          {name}
        </option>
      ))}
    </select>
  )
}
