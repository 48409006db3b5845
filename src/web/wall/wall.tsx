import { useEffect, useState, useSyncExternalStore } from 'react'
import type { WallBoard } from '../../protocol/go.ts'
import type { WallFrame } from '../../protocol/wall.ts'
import { useTicks } from '../live/use-now.ts'
import { STALE_MS, WallFeed } from '../live/wall-feed.ts'
import { signInPath } from '../ui/absent.tsx'
import type { Absence } from '../ui/api.ts'
import { useAddress } from '../ui/router.tsx'
import { type TextKey, t } from '../ui/text.ts'
import { BurnDown } from './burn-down.tsx'
import { Checks } from './checks.tsx'
import { Head } from './head.tsx'
import { Hero } from './hero.tsx'
import { Log } from './log.tsx'
import { Providers } from './providers.tsx'
import { Seizure, useSeizureDay } from './seizure.tsx'
import { Stale } from './stale.tsx'
import { States } from './states.tsx'
import type { Civil } from './time.ts'
import classes from './wall.module.css'

/** How often the age of the news is looked at. */
const TICK_MS = 250

/** The command post's wall: read only, without scrolling, and honest about its own age. */
export function Wall({ op }: { op: string }) {
  const [feed] = useState(() => new WallFeed(op))
  const { frame, framedAtMs, absence } = useSyncExternalStore(feed.subscribe, feed.feed)
  const now = useTicks(TICK_MS)
  const asked = useAddress().hash === '#stale'
  useWallScale()
  useTitle(frame?.title)
  const seizure = useSeizureDay(op, frame?.seq ?? 0)
  if (!frame) return <Nothing absence={absence ?? 'loading'} />

  const silenceMs = feed.silenceMs()
  const stale = asked || silenceMs > STALE_MS
  const civil: Civil = {
    zone: frame.zone,
    now: new Date(Date.parse(frame.at) + frame.rate * Math.max(0, now - framedAtMs)),
  }
  // Heartbeats without a frame are news too: nothing has changed.
  const since = new Date(civil.now.getTime() - frame.rate * silenceMs)
  return (
    <div className={`${classes.wall} ${stale ? classes.isStale : ''}`}>
      <Band exercise={frame.exercise} />
      <Head
        frame={frame}
        civil={civil}
        ageMs={silenceMs}
        stale={stale}
        isSeizure={seizure !== undefined}
      />
      {frame.total === 0 && seizure === undefined ? (
        <Empty />
      ) : (
        <Panels frame={frame} civil={civil} seizure={seizure} />
      )}
      {stale && <Stale frame={frame} since={since} />}
    </div>
  )
}

function Panels({
  frame,
  civil,
  seizure,
}: {
  frame: WallFrame
  civil: Civil
  seizure: WallBoard | undefined
}) {
  return (
    <main className={classes.main}>
      <div className={`${classes.column} ${classes.start}`}>
        <Hero frame={frame} />
        <div className={classes.middle}>
          <Checks frame={frame} />
          <BurnDown frame={frame} civil={civil} />
        </div>
        <Log frame={frame} civil={civil} />
      </div>
      {/* The right third belongs to what the operation is about. */}
      {seizure ? (
        <div className={`${classes.column} ${classes.seizure}`}>
          <Seizure op={frame.op} board={seizure} civil={civil} />
        </div>
      ) : (
        <div className={`${classes.column} ${classes.end}`}>
          <Providers frame={frame} civil={civil} />
          <States frame={frame} />
        </div>
      )}
    </main>
  )
}

function Band({ exercise }: { exercise: boolean }) {
  if (!exercise) return null
  return (
    <aside className={classes.band} aria-label={t('band.exercise')}>
      <b>{t('band.exercise')}</b>
      <span>{t('band.synthetic')}</span>
    </aside>
  )
}

function Empty() {
  return (
    <main className={classes.middleOfNowhere}>
      <p>{t('wall.empty')}</p>
      <code dir="ltr">actionday import LIST.csv --as PERSON</code>
    </main>
  )
}

const sentences = {
  loading: 'wall.opening',
  'signed-out': 'state.signedOut',
  missing: 'state.missing',
  failed: 'state.failed',
} as const satisfies Record<Absence, TextKey>

/** No frame has come yet. The feed goes on trying by itself. */
function Nothing({ absence }: { absence: Absence }) {
  return (
    <div className={classes.wall}>
      <main className={classes.middleOfNowhere}>
        <h1>{t('app.name')}</h1>
        <p role="status">{t(sentences[absence])}</p>
        {absence === 'signed-out' && <a href={signInPath()}>{t('action.signIn')}</a>}
      </main>
    </div>
  )
}

/** The wall measures itself by the screen; the other pages measure themselves by the reader. */
function useWallScale(): void {
  useEffect(() => {
    document.documentElement.dataset.wall = ''
    return () => {
      delete document.documentElement.dataset.wall
    }
  }, [])
}

function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · ${t('app.name')}`
  }, [title])
}
