import { use } from 'react'
import type { ChainReply } from '../../protocol/chain.ts'
import { SessionContext } from '../session.ts'
import { chainPath, figuresPath, readinessPath, wallPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'
import { nameWithin } from './place.ts'

/** Exercises that replay one of the actions with synthetic data: here, or how to start them. */
export function Replays({ chain }: { chain: ChainReply }) {
  const readsCards = use(SessionContext)?.acts.includes('card.read') ?? false
  return (
    <section className={classes.replays} aria-labelledby="replays">
      <h2 id="replays">
        {t('chain.replays')} <b className={classes.exercise}>{t('band.exercise')}</b>{' '}
        <span className={classes.quiet}>{t('chain.replays.sub')}</span>
      </h2>
      <ul>
        {chain.replays.map(({ action, scenario, operation }) => (
          <li key={scenario}>
            <h3>{t('chain.replays.of', { action: nameWithin(chain, action) })}</h3>
            {operation ? (
              <p>
                <Link to={chainPath(operation.op)}>
                  <bdi>{operation.title}</bdi>
                </Link>
                <Link to={wallPath(operation.op)}>{t('nav.wall')}</Link>
                {readsCards && <Link to={readinessPath(operation.op)}>{t('nav.readiness')}</Link>}
                <Link to={figuresPath(operation.op)}>{t('nav.figures')}</Link>
              </p>
            ) : (
              <p>
                <bdi>{t('chain.replays.start')}</bdi>{' '}
                <code dir="ltr">npm start -- --scenario {scenario}</code>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
