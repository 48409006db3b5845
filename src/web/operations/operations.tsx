import { use } from 'react'
import { mayReview, SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { rateLine } from '../ui/error-rate.ts'
import { dateTime } from '../ui/format.ts'
import {
  chainPath,
  figuresPath,
  itemsPath,
  postPath,
  readinessPath,
  reviewPath,
  setupPath,
  wallPath,
} from '../ui/links.ts'
import { type OperationLine, Page, useOperations } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t } from '../ui/text.ts'
import classes from './operations.module.css'

/** All operations that the reader may see. */
export function Operations() {
  const loaded = useOperations()
  const session = use(SessionContext)
  return (
    <Page title={t('operations.title')}>
      {session?.acts.includes('operation.open') && (
        <p className={classes.setup}>
          <Link to={setupPath()}>{t('setup.name')}</Link>
        </p>
      )}
      {loaded.is !== 'here' ? (
        <Absent absence={loaded.is} />
      ) : (
        <List operations={loaded.value.operations} />
      )}
    </Page>
  )
}

function List({ operations }: { operations: readonly OperationLine[] }) {
  const session = use(SessionContext)
  const readsCards = session?.acts.includes('card.read') ?? false
  const reviews = mayReview(session)
  if (operations.length === 0) return <p className={classes.empty}>{t('operations.empty')}</p>
  return (
    <ul className={classes.list}>
      {operations.map((operation) => (
        <li key={operation.op}>
          <div>
            <h2>
              <bdi>{operation.title}</bdi>
            </h2>
            <p>
              {[
                plural('operations.items', operation.items),
                t('operations.opened', {
                  time: dateTime(new Date(operation.openedAt), 'UTC'),
                }),
                rateLine(operation.errorRate),
                ...(operation.exercise ? [t('operations.exercise')] : []),
              ].join(' · ')}
            </p>
          </div>
          <nav aria-label={operation.title}>
            <Link to={postPath(operation.op)}>{t('nav.post')}</Link>
            <Link to={chainPath(operation.op)}>{t('nav.chain')}</Link>
            {readsCards && <Link to={readinessPath(operation.op)}>{t('nav.readiness')}</Link>}
            {reviews && <Link to={reviewPath(operation.op)}>{t('nav.review')}</Link>}
            <Link to={itemsPath(operation.op)}>{t('nav.items')}</Link>
            <Link to={figuresPath(operation.op)}>{t('nav.figures')}</Link>
            <Link to={wallPath(operation.op)} className={classes.wall}>
              {t('nav.wall')}
            </Link>
          </nav>
        </li>
      ))}
    </ul>
  )
}
