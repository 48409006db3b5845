import { use, useState } from 'react'
import { ORDINARY } from '../../domain/kit.ts'
import type { AssertionList, SignalList } from '../../protocol/assertion.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { date, dateTime } from '../ui/format.ts'
import { itemPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { AssertForm } from './assert-form.tsx'
import classes from './assertions.module.css'
import { signalName } from './signal-name.ts'

type Assertion = AssertionList['assertions'][number]
type Noted = SignalList['signals'][number]

/** What organisations state, graded and dated, and what it rests on. What one need not know is not there. */
export function Assertions({ op }: { op: string }) {
  const acts = use(SessionContext)?.acts ?? []
  const [turn, setTurn] = useState(0)
  const again = () => setTurn(turn + 1)
  const loaded = useLoaded<AssertionList>(`${operationPath(op)}/assertions`, turn)
  // Press officers read assertions and no addresses: for them a signal is a signal.
  const noted = useLoaded<SignalList>(`${operationPath(op)}/signals`, turn)
  const signals = noted.is === 'here' ? noted.value.signals : []
  return (
    <Page op={op} title={t('assertions.title')} here="assertions">
      {acts.includes('assertion.write') && <AssertForm op={op} signals={signals} onMade={again} />}
      <p className={classes.hint}>{t('assertions.what')}</p>
      {loaded.is === 'here' ? (
        <List op={op} assertions={loaded.value.assertions} signals={signals} />
      ) : (
        <Absent absence={loaded.is} again={again} />
      )}
    </Page>
  )
}

type ListProps = { readonly op: string; readonly signals: readonly Noted[] }

function List({
  op,
  assertions,
  signals,
}: ListProps & { readonly assertions: readonly Assertion[] }) {
  if (assertions.length === 0) return <p className={classes.empty}>{t('assertions.none')}</p>
  return (
    <ol className={classes.list} aria-label={t('assertions.title')}>
      {assertions.map((assertion) => (
        <li key={assertion.assertion} data-kind={assertion.kind}>
          <One op={op} assertion={assertion} signals={signals} />
        </li>
      ))}
    </ol>
  )
}

function One({ op, assertion, signals }: ListProps & { readonly assertion: Assertion }) {
  const { kind, about, compartment, source, information, text, reference, organisation } = assertion
  const { statedFor, assertedAt, restsOn } = assertion
  return (
    <>
      <p className={classes.about}>
        <b>{wordFor('assertionKind', kind)}</b>
        <span>{wordFor('assertionSubject', about)}</span>
        <span title={t('assertions.grade')}>
          {source}
          {information}
        </span>
        <bdi>{organisation}</bdi>
        <time dateTime={statedFor}>
          {t('assertions.statedFor', { day: date(new Date(statedFor), 'UTC') })}
        </time>
        {compartment !== ORDINARY && (
          <em>
            {t('assertions.compartment')}: <bdi>{compartment}</bdi>
          </em>
        )}
      </p>
      <p className={classes.text} dir="auto">
        {text ?? t('post.erased')}
      </p>
      <p className={classes.quiet}>
        {reference !== null && (
          <span>
            {t('assertions.case')}: <bdi>{reference}</bdi>
          </span>
        )}
        <time dateTime={assertedAt}>
          {t('assertions.madeAt', { time: `${dateTime(new Date(assertedAt), 'UTC')} UTC` })}
        </time>
      </p>
      {restsOn.length > 0 && <Rests op={op} restsOn={restsOn} signals={signals} />}
    </>
  )
}

/** Addresses of a signal that are named; the page of each leads to the rest. */
const NAMED = 5

/** Signals of one kind together; addresses are numbered through, so that no number is there twice. */
function namedOf(seen: readonly Noted[]) {
  let next = 1
  return [...Map.groupBy(seen, ({ kind }) => kind)].map(([kind, alike]) => {
    const items = [...new Set(alike.flatMap((each) => each.items))]
    const from = next
    next += Math.min(items.length, NAMED)
    return { kind, items, from }
  })
}

/** The signals on which it rests; one that its reader may not see is counted and not named. */
function Rests({ op, restsOn, signals }: ListProps & Pick<Assertion, 'restsOn'>) {
  const seen = signals.filter(({ signal }) => restsOn.includes(signal))
  const unseen = restsOn.length - seen.length
  const named = namedOf(seen)
  return (
    <ul className={classes.rests} aria-label={t('assertions.restsOn')}>
      {named.map(({ kind, items, from }) => (
        <li key={kind}>
          {signalName(kind, items.length)}{' '}
          {items.slice(0, NAMED).map((item, index) => (
            <Link key={item} to={itemPath(op, item)}>
              {t('threat.address', { number: from + index })}
            </Link>
          ))}
        </li>
      ))}
      {unseen > 0 && <li>{plural('assertions.unseen', unseen)}</li>}
    </ul>
  )
}
