import { useState } from 'react'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { itemsPath, targetPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { t, wordFor } from '../ui/text.ts'
import { Await } from './await.tsx'
import classes from './item.module.css'
import { LinkTarget } from './link-target.tsx'
import preserve from './preserve.module.css'
import { Preserve } from './preserve.tsx'
import { RaiseThreat } from './raise-threat.tsx'
import { Signals } from './signals.tsx'
import {
  type Belongs,
  eventsOf,
  factsOf,
  fieldName,
  fieldValue,
  type Json,
  type Step,
  targetsOf,
} from './timeline.ts'

/** One address: what it is, and its way in the order of time. */
export function Item({ op, item }: { op: string; item: string }) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<Json>(`${operationPath(op)}/items/${encodeURIComponent(item)}`, turn)
  const again = () => setTurn(turn + 1)
  return (
    <Page op={op} title={t('item.title')} here="items">
      <p className={classes.back}>
        <Link to={itemsPath(op)}>{t('item.back')}</Link>
      </p>
      {loaded.is !== 'here' ? (
        <Absent absence={loaded.is} again={again} />
      ) : (
        <>
          <RaiseThreat op={op} item={item} />
          <Signals key={`signals ${item}`} op={op} item={item} />
          <Preserve op={op} of={{ items: [item] }} />
          <Belonging op={op} targets={targetsOf(loaded.value)} />
          <LinkTarget key={`link ${item}`} op={op} item={item} onLinked={again} />
          <Await key={`await ${item}`} op={op} item={item} />
          <Told answer={loaded.value} />
        </>
      )}
    </Page>
  )
}

/** The targets to which it belongs already. */
function Belonging({ op, targets }: { op: string; targets: readonly Belongs[] }) {
  if (targets.length === 0) return null
  return (
    <p className={preserve.told}>
      {t('item.belongs')}
      {targets.map(({ target, name }) => (
        <Link key={target} to={targetPath(op, target)}>
          <bdi>{name ?? t('post.erased')}</bdi>
        </Link>
      ))}
    </p>
  )
}

function Told({ answer }: { answer: Json }) {
  const { address, facts } = factsOf(answer)
  const steps = eventsOf(answer)
  return (
    <>
      {address !== undefined && (
        <p className={classes.address}>
          <bdi dir="ltr">{address}</bdi>
        </p>
      )}
      <div className={classes.columns}>
        <section className={classes.panel}>
          <h2>{t('item.facts')}</h2>
          <Fields fields={facts} />
        </section>
        <section className={classes.panel}>
          <h2>{t('item.way')}</h2>
          {steps.length === 0 && <p>{t('item.way.none')}</p>}
          <ol className={classes.way}>
            {steps.map((step) => (
              <li key={step.key}>
                <Moment step={step} />
              </li>
            ))}
          </ol>
        </section>
      </div>
    </>
  )
}

function Moment({ step }: { step: Step }) {
  return (
    <>
      <h3>
        {wordFor('event', step.kind) ?? step.kind}
        {step.at !== undefined && (
          <time dateTime={step.at} className="figures">
            {dateTime(new Date(step.at), 'UTC')} UTC
          </time>
        )}
      </h3>
      <Fields fields={step.fields} />
    </>
  )
}

function Fields({ fields }: { fields: readonly (readonly [string, Json])[] }) {
  return (
    <dl className={classes.fields}>
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt>{fieldName(name)}</dt>
          <dd>
            <bdi>{fieldValue(name, value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
