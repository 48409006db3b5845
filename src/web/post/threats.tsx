import { useState } from 'react'
import { threatOutcomes } from '../../domain/words.ts'
import type { ThreatList } from '../../protocol/threat.ts'
import { operationPath, send, useLoaded } from '../ui/api.ts'
import { clockOrDay, stateName } from '../ui/format.ts'
import { itemPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t, wordFor } from '../ui/text.ts'
import type { DeskProps } from './desk.ts'
import classes from './threats.module.css'

type Threat = ThreatList['threats'][number]

/** Dangers to life that are open: above everything else, and gone when there is none. */
export function Threats(desk: DeskProps) {
  const loaded = useLoaded<ThreatList>(`${operationPath(desk.op)}/threats`, desk.turn)
  const open =
    loaded.is === 'here' ? loaded.value.threats.filter(({ closedAt }) => closedAt === null) : []
  if (open.length === 0) return null
  return (
    <section className={classes.threats} aria-labelledby="threats" role="alert">
      <h2 id="threats">{t('threat.title')}</h2>
      {open.map((threat) => (
        <One key={threat.threat} desk={desk} threat={threat} />
      ))}
    </section>
  )
}

function One({ desk, threat }: { desk: DeskProps; threat: Threat }) {
  const { now, zone } = desk.civil()
  const at = (iso: string): string => clockOrDay(new Date(iso), now, zone)
  return (
    <article className={classes.threat}>
      <p className={classes.text} dir="auto">
        {threat.text ?? t('post.erased')}
      </p>
      <p className={classes.about}>
        <time dateTime={threat.raisedAt}>{t('threat.since', { time: at(threat.raisedAt) })}</time>
        {threat.states.map((state) => (
          <span key={state}>{stateName(state)}</span>
        ))}
        {threat.items.map((item, index) => (
          <Link key={item} to={itemPath(desk.op, item)}>
            {t('threat.address', { number: index + 1 })}
          </Link>
        ))}
      </p>
      <ul className={classes.desks}>
        {threat.desks.map(({ name, heardAt }) => (
          <li key={name} data-heard={heardAt !== null}>
            <bdi>{name}</bdi>{' '}
            {heardAt === null ? t('threat.waiting') : t('threat.has', { time: at(heardAt) })}
          </li>
        ))}
      </ul>
      {threat.isOverdue && <p className={classes.overdue}>{t('threat.overdue')}</p>}
      <Steps desk={desk} threat={threat} />
    </article>
  )
}

function Steps({ desk, threat }: { desk: DeskProps; threat: Threat }) {
  const [refused, setRefused] = useState<string>()
  const step = async (name: 'hear' | 'close', body: object) => {
    const path = `${operationPath(desk.op)}/threats/${threat.threat}/${name}`
    const sent = await send(path, body, crypto.randomUUID())
    setRefused(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
    desk.onChange()
  }
  return (
    <p className={classes.steps}>
      {threat.steps.includes('hear') && (
        <button type="button" className={classes.hear} onClick={() => void step('hear', {})}>
          {t('threat.hear')}
        </button>
      )}
      {threat.steps.includes('close') && (
        <>
          <span>{t('threat.outcome')}</span>
          {threatOutcomes.map((outcome) => (
            <button key={outcome} type="button" onClick={() => void step('close', { outcome })}>
              {wordFor('threatOutcome', outcome) ?? outcome}
            </button>
          ))}
        </>
      )}
      {refused !== undefined && <span role="alert">{refused}</span>}
    </p>
  )
}
