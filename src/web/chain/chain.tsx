import { use, useEffect, useRef, useState } from 'react'
import type { ChainReply } from '../../protocol/chain.ts'
import { EffectPanels } from '../effect/effect.tsx'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { useLoaded } from '../ui/api.ts'
import { KeyBar, KeyList } from '../ui/keys.tsx'
import { Page } from '../ui/page.tsx'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'
import { Elsewhere } from './elsewhere.tsx'
import { Facts } from './facts.tsx'
import { keyWordsOf } from './keys.ts'
import { type Place, sourceId } from './place.ts'
import { Replays } from './replays.tsx'
import { Source } from './source.tsx'
import { Table } from './table.tsx'
import { TimeLine } from './time-line.tsx'
import { useChainKeys } from './use-chain-keys.ts'

/**
 * The chain of actions of 2016 to 2019: above, what two reports tell, each cell with its source;
 * below, what is an exercise.
 */
export function Chain({ op }: { op?: string }) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<ChainReply>('/api/v1/chain', turn)
  return (
    <Page {...(op === undefined ? {} : { op })} title={t('chain.title')} here="chain">
      {loaded.is === 'here' ? (
        <Whole chain={loaded.value} {...(op === undefined ? {} : { op })} />
      ) : (
        <Absent absence={loaded.is} again={() => setTurn(turn + 1)} />
      )}
    </Page>
  )
}

function Whole({ chain, op }: { chain: ChainReply; op?: string }) {
  const [current, setCurrent] = useState<Place>({ at: 0, row: 'lead' })
  const [source, setSource] = useState<Place>()
  const [isHelp, setHelp] = useState(false)
  const asked = useRef(false)
  const hasPanels = op !== undefined && (use(SessionContext)?.acts.includes('effect.read') ?? false)
  const keyWords = keyWordsOf(hasPanels)
  const go = (next: Place) => {
    asked.current = true
    setCurrent(next)
  }
  useEffect(() => {
    // The focus follows the keys, and moves for nothing else.
    if (asked.current) document.getElementById(sourceId(current))?.focus()
    asked.current = false
  }, [current])
  useChainKeys({
    current,
    count: chain.actions.length,
    onGo: go,
    onSource: () => setSource(current),
    onHelp: () => setHelp(true),
  })
  return (
    <>
      <section className={classes.panel} aria-labelledby="chain">
        <h2 id="chain">
          {t('chain.heading')} <span className={classes.badge}>{t('chain.asReported')}</span>{' '}
          <span className={classes.quiet}>{t('chain.reports')}</span>
        </h2>
        <TimeLine chain={chain} />
        <Table {...{ chain, current }} onGo={setCurrent} onOpen={setSource} />
        <Elsewhere chain={chain} />
        <details className={classes.more}>
          <summary>{t('chain.facts')}</summary>
          <Facts chain={chain} facts={chain.facts.map(({ fact }) => fact)} />
        </details>
      </section>
      {hasPanels && <EffectPanels op={op} />}
      <Replays chain={chain} />
      <KeyBar words={keyWords}>
        <span className={classes.last}>{t('chain.sourceNotCount')}</span>
      </KeyBar>
      {source && <Source {...{ chain }} place={source} onClose={() => setSource(undefined)} />}
      {isHelp && <KeyList words={keyWords} onClose={() => setHelp(false)} />}
    </>
  )
}
