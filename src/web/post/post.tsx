import { use, useState, useSyncExternalStore } from 'react'
import { useCalm } from '../live/use-calm.ts'
import { WallFeed } from '../live/wall-feed.ts'
import { SessionContext } from '../session.ts'
import { Page } from '../ui/page.tsx'
import { t } from '../ui/text.ts'
import type { Civil } from '../wall/time.ts'
import { Journal } from './journal.tsx'
import classes from './post.module.css'
import { Questions } from './questions.tsx'
import { Tasks } from './tasks.tsx'
import { Threats } from './threats.tsx'

/** Facts come many a second on a busy day; who reads along needs them once in three. */
const READ_EVERY_MS = 3_000

/** The command post: what is written down, and who has to do what. */
export function Post({ op }: { op: string }) {
  return (
    <Page op={op} title={t('post.title')} here="post">
      <Desk key={op} op={op} />
    </Page>
  )
}

function Desk({ op }: { op: string }) {
  const [feed] = useState(() => new WallFeed(op))
  const { frame, framedAtMs } = useSyncExternalStore(feed.subscribe, feed.feed)
  const [turn, setTurn] = useState(0)
  const seq = useCalm(frame?.seq ?? 0, READ_EVERY_MS)
  const session = use(SessionContext)
  const may = (act: string): boolean => session?.acts.includes(act) ?? false
  // Of the machine before the first frame has come.
  const civil = (): Civil => ({
    zone: frame?.zone ?? 'UTC',
    now: frame
      ? new Date(Date.parse(frame.at) + frame.rate * (performance.now() - framedAtMs))
      : new Date(),
  })
  const desk = {
    op,
    // Whatever moves in the operation may have been written here by somebody else.
    turn: turn + seq,
    civil,
    onChange: () => setTurn((last) => last + 1),
  }
  return (
    <>
      {may('threat.read') && <Threats {...desk} />}
      <div className={classes.columns}>
        <Journal {...desk} mayWrite={may('journal.write')} />
        <div className={classes.side}>
          {may('question.read') && <Questions {...desk} />}
          <Tasks {...desk} mayGive={may('task.give')} />
        </div>
      </div>
    </>
  )
}
