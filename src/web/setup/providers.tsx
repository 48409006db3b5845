import type { Static } from 'typebox'
import type { ProviderList } from '../../protocol/directory.ts'
import { t, wordFor } from '../ui/text.ts'
import classes from './setup.module.css'

export type Provider = Static<typeof ProviderList>['providers'][number]

/** What a provider lacks before it can be written to and can answer. */
export const lacks = ({ channel, hasMail, signs, hosts }: Provider) =>
  [
    ...(hasMail ? [] : (['mail'] as const)),
    ...(channel === 'api' && !signs ? (['key'] as const) : []),
    ...(hosts.length === 0 ? (['hosts'] as const) : []),
  ] as const

/** Whom referrals can reach, and what is still missing in the directory. */
export function Providers({ providers }: { readonly providers: readonly Provider[] }) {
  return (
    <>
      <p>{t('setup.providers.about')}</p>
      {providers.length === 0 && <p className={classes.quiet}>{t('setup.providers.none')}</p>}
      <ul className={classes.lines}>
        {providers.map((provider) => (
          <li key={provider.provider}>
            <b>
              <bdi>{provider.name}</bdi>
            </b>
            <span>{wordFor('channel', provider.channel) ?? provider.channel}</span>
            <span>
              {lacks(provider).length === 0
                ? t('setup.provider.ready')
                : lacks(provider)
                    .map((lack) => t(`setup.provider.no.${lack}`))
                    .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
