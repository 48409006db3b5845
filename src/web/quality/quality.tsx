import { use, useState } from 'react'
import type { RereviewList } from '../../protocol/rereview.ts'
import { useTicks } from '../live/use-now.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { rereviewPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import { Differences } from './differences.tsx'
import { DrawForm } from './draw-form.tsx'
import classes from './quality.module.css'
import { Rate } from './rate.tsx'
import { Samples } from './samples.tsx'

/** How often it is asked how far the samples are: others work on them all the time. */
const ASKED_EVERY_MS = 15_000

/** How often what was decided was wrong, by people who decided again and did not know. */
export function Quality({ op }: { op: string }) {
  const acts = use(SessionContext)?.acts ?? []
  const [turn, setTurn] = useState(0)
  const ticks = useTicks(ASKED_EVERY_MS)
  const again = () => setTurn(turn + 1)
  const loaded = useLoaded<RereviewList>(`${operationPath(op)}/rereview`, turn + ticks)
  if (loaded.is !== 'here')
    return (
      <Page op={op} title={t('quality.title')} here="quality">
        <Absent absence={loaded.is} again={again} />
      </Page>
    )
  const { errorRate, samples } = loaded.value
  return (
    <Page op={op} title={t('quality.title')} here="quality">
      <div className={classes.sheet}>
        <Rate rate={errorRate} />
        {acts.includes('rereview.judge') && (
          <p className={classes.panel}>
            <Link to={rereviewPath(op)}>{t('quality.desk')}</Link>
          </p>
        )}
        {acts.includes('rereview.settle') && (
          <Differences op={op} turn={turn + ticks} again={again} />
        )}
        {acts.includes('rereview.order') && (
          <DrawForm op={op} drawn={errorRate.drawn} onDrawn={again} />
        )}
        <Samples samples={samples} isBlind={acts.includes('rereview.judge')} />
      </div>
    </Page>
  )
}
