import { type ReactNode, use } from 'react'
import type { Static } from 'typebox'
import type { Act } from '../../domain/authority.ts'
import type { OperationList } from '../../protocol/operation.ts'
import { SessionContext } from '../session.ts'
import { useLoaded } from './api.ts'
import { Danger } from './danger.tsx'
import { Languages } from './languages.tsx'
import {
  aboutPath,
  assertionsPath,
  chainPath,
  effectPath,
  figuresPath,
  itemsPath,
  postPath,
  pressPath,
  qualityPath,
  readinessPath,
  rereviewPath,
  reviewPath,
  targetsPath,
  wallPath,
} from './links.ts'
import classes from './page.module.css'
import { Link, pathWith } from './router.tsx'
import { type TextKey, t } from './text.ts'

/** One operation as the list gives it. */
export type OperationLine = Static<typeof OperationList>['operations'][number]

/** The operations that the reader may see. */
export const useOperations = () => useLoaded<Static<typeof OperationList>>('/api/v1/operations')

type PageProps = {
  /** The operation that the page belongs to; the list of all belongs to none. */
  readonly op?: string
  readonly title: string
  readonly here?: Place
  readonly children: ReactNode
}

/** Pages of an operation that stand in its head, in their order; some for those alone who may one of the acts. */
const places = [
  ['about', aboutPath],
  ['post', postPath],
  ['readiness', readinessPath, 'card.read'],
  ['figures', figuresPath],
  ['items', itemsPath],
  ['review', reviewPath, 'triage.assess', 'triage.decide-legal'],
  ['rereview', rereviewPath, 'rereview.judge'],
  ['quality', qualityPath, 'rereview.read'],
  ['targets', targetsPath],
  ['effect', effectPath],
  ['assertions', assertionsPath, 'assertion.read'],
  ['press', pressPath, 'statement.read'],
  ['chain', chainPath],
] as const satisfies readonly (readonly [string, (op: string) => string, ...(readonly Act[])])[]

type Place = (typeof places)[number][0]

/** Whether a page for some acts is for somebody who may these. */
const isFor = (acts: readonly Act[], held: readonly string[] = []): boolean =>
  acts.length === 0 || acts.some((act) => held.includes(act))

/** The frame of every page but the wall. */
export function Page({ op, title, here, children }: PageProps) {
  const loaded = useOperations()
  const operations = loaded.is === 'here' ? loaded.value.operations : []
  const operation = operations.find((each) => each.op === op)
  const exercise = op === undefined ? operations.some((each) => each.exercise) : operation?.exercise
  return (
    <>
      <a className={classes.skip} href="#content">
        {t('nav.skip')}
      </a>
      {exercise && (
        <aside className={classes.band} aria-label={t('band.exercise')}>
          <b>{t('band.exercise')}</b> <span>{t('band.synthetic')}</span>
        </aside>
      )}
      <Head op={op} name={operation?.title} {...(here ? { here } : {})} />
      <main id="content" className={classes.main} tabIndex={-1}>
        <title>{`${title} · ${t('app.name')}`}</title>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}

function Head({
  op,
  name,
  here,
}: {
  op: string | undefined
  name: string | undefined
  here?: Place
}) {
  const session = use(SessionContext)
  return (
    <header className={classes.head}>
      <Link to={pathWith('/')} className={classes.name}>
        {t('app.name')}
      </Link>
      {op !== undefined && (
        <>
          <b className={classes.operation}>
            <bdi>{name}</bdi>
          </b>
          <nav aria-label={t('nav.label')}>
            <Link to={wallPath(op)}>{t('nav.wall')}</Link>
            {places.map(([place, path, ...acts]) =>
              isFor(acts, session?.acts) ? (
                <PlaceLink
                  key={place}
                  to={path(op)}
                  word={`nav.${place}`}
                  current={here === place}
                />
              ) : null,
            )}
          </nav>
        </>
      )}
      {op !== undefined && <Danger op={op} />}
      {op === undefined && (
        <nav aria-label={t('nav.house')}>
          <PlaceLink to={chainPath()} word="nav.chain" current={here === 'chain'} />
        </nav>
      )}
      <Languages />
      {session && (
        <span className={classes.person}>
          <bdi>{session.name}</bdi> · <bdi>{session.organisation}</bdi>
        </span>
      )}
    </header>
  )
}

function PlaceLink({ to, word, current }: { to: string; word: TextKey; current: boolean }) {
  return (
    <Link to={to} {...(current ? { 'aria-current': 'page' } : {})}>
      {t(word)}
    </Link>
  )
}
