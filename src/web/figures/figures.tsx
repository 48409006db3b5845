import { use, useState } from 'react'
import type { FiguresReply } from '../../protocol/figures.ts'
import { mayReview, SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { reviewPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { AsOf } from './as-of.tsx'
import { Breakdown } from './breakdown.tsx'
import { FigureList } from './figure-list.tsx'
import classes from './figures.module.css'
import { Funnel } from './funnel.tsx'
import { groupsOf } from './groups.ts'
import { PartsSum } from './parts-sum.tsx'
import { Speed } from './speed.tsx'

/** The figures of an operation: each with its definition, each opening the list that it counts. */
export function Figures({ op, query }: { op: string; query: URLSearchParams }) {
  const [turn, setTurn] = useState(0)
  const by = query.get('by') ?? undefined
  const asOf = query.get('asOf') ?? undefined
  const asked = new URLSearchParams({ ...(by ? { by } : {}), ...(asOf ? { asOf } : {}) })
  const loaded = useLoaded<FiguresReply>(`${operationPath(op)}/figures?${asked}`, turn)
  return (
    <Page op={op} title={t('figures.title')} here="figures">
      <AsOf op={op} by={by} asOf={asOf} />
      {loaded.is !== 'here' ? (
        <Absent absence={loaded.is} again={() => setTurn(turn + 1)} />
      ) : (
        <Reply op={op} reply={loaded.value} by={by} asOf={asOf} />
      )}
    </Page>
  )
}

type ReplyProps = {
  op: string
  reply: FiguresReply
  by: string | undefined
  asOf: string | undefined
}

function Reply({ op, reply, by, asOf }: ReplyProps) {
  const place = { op, asOf }
  const reviews = mayReview(use(SessionContext))
  return (
    <>
      <p className={classes.asOf}>
        {t('figures.asOf', { time: dateTime(new Date(reply.asOf), 'UTC') })}
        {asOf !== undefined && <> · {t('figures.asOf.past')}</>}
      </p>
      <div className={classes.grid}>
        <PartsSum figures={reply.figures} rate={reply.errorRate} place={place} />
        <Funnel figures={reply.figures} place={place} />
        <div className={classes.pair}>
          {groupsOf(reply.figures).map((group) => (
            <FigureList key={group.title} group={group} place={place}>
              {group.title === 'figures.work' && reviews && (
                <p>
                  <Link to={reviewPath(op)}>{t('figures.toReview')}</Link>
                </p>
              )}
            </FigureList>
          ))}
          <Speed speed={reply.speed} asOf={reply.asOf} />
        </div>
        <Breakdown reply={reply} by={by} place={place} />
      </div>
    </>
  )
}
