import type { ChainReply } from '../../protocol/chain.ts'
import { listed } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'

type Line = ChainReply['elsewhere'][number]

/** What other sources say, each with its name, and with the facts from which it differs. */
export function Others({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className={classes.others}>
      {lines.map(({ says, sources, against }) => (
        <li key={says}>
          {t(`chain.other.${says}`)} <cite>{listed(sources)}</cite>
          {against.length > 0 && (
            <b className={classes.doubt}>
              {t('chain.elsewhere.against', { facts: against.join(', ') })}
            </b>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The same of all four actions, beside the table and never in it. */
export function Elsewhere({ chain }: { chain: ChainReply }) {
  return (
    <details className={classes.more}>
      <summary>
        {t('chain.elsewhere')} <span>{t('chain.elsewhere.sub')}</span>
      </summary>
      <div className={classes.four}>
        {chain.actions.map(({ action }) => (
          <section key={action}>
            <h3>{t(`chainAction.${action}`)}</h3>
            <Others lines={chain.elsewhere.filter((line) => line.action === action)} />
          </section>
        ))}
      </div>
    </details>
  )
}
