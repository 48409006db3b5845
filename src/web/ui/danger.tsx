import { use } from 'react'
import type { ThreatList } from '../../protocol/threat.ts'
import { useTicks } from '../live/use-now.ts'
import { SessionContext } from '../session.ts'
import { operationPath, useLoaded } from './api.ts'
import { postPath } from './links.ts'
import classes from './page.module.css'
import { Link } from './router.tsx'
import { plural } from './text.ts'

/** How often it is asked whether somebody has raised one: a desk has a quarter of an hour. */
const ASKED_EVERY_MS = 15_000

/** Dangers to life that are open: on every page, and one press away from the post. */
export function Danger({ op }: { op: string }) {
  const session = use(SessionContext)
  return session?.acts.includes('threat.read') ? <Open op={op} /> : null
}

function Open({ op }: { op: string }) {
  const turn = useTicks(ASKED_EVERY_MS)
  const loaded = useLoaded<ThreatList>(`${operationPath(op)}/threats`, turn)
  const threats = loaded.is === 'here' ? loaded.value.threats : []
  const open = threats.filter(({ closedAt }) => closedAt === null).length
  return (
    <span role="status" className={classes.dangers}>
      {open > 0 && (
        <Link to={postPath(op)} className={classes.danger}>
          {plural('wall.alarms.threats', open)}
        </Link>
      )}
    </span>
  )
}
