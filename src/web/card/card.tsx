import { use, useEffect } from 'react'
import type { CardSheet } from '../../protocol/card.ts'
import { partnerName } from '../participant/told.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { Danger } from '../ui/danger.tsx'
import { dateTime, listed, stateName } from '../ui/format.ts'
import { readinessPath } from '../ui/links.ts'
import { useOperations } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Acts } from './acts.tsx'
import { Before } from './before.tsx'
import classes from './card.module.css'
import { Foot } from './foot.tsx'
import { Keeping } from './keeping.tsx'
import { Register } from './register.tsx'
import { Exhibits, Images } from './secured.tsx'
import { type CardProps, justNow, timeThere } from './sheet.ts'
import { Told } from './told.tsx'
import { type CardView, useCard } from './use-card.ts'
import { Waiting } from './waiting.tsx'

/** The card of one measure: made for a phone, at night, with gloves on and no network. */
export function CardPage({ op, card }: { op: string; card: string }) {
  const session = use(SessionContext)
  const view = useCard(op, card, session?.person ?? '')
  const may = (act: string): boolean => session?.acts.includes(act) ?? false
  useDarkGround()
  const { sheet, absence } = view
  return (
    <div className={classes.card}>
      <Head op={op} view={view} sheet={sheet} />
      <title>{`${sheet?.name ?? t('card.title')} · ${t('app.name')}`}</title>
      {sheet === undefined ? (
        <main>
          <h1 className="unseen">{t('card.title')}</h1>
          <Absent absence={absence ?? 'loading'} again={view.onChange} />
        </main>
      ) : (
        <Whole {...{ op, sheet, view, may }} />
      )}
    </div>
  )
}

/** What is kept here and what has been sent; a hold that nobody has heard of says so first. */
function Head({ op, view, sheet }: { op: string; view: CardView; sheet: CardSheet | undefined }) {
  const operations = useOperations()
  const isExercise =
    operations.is === 'here' &&
    operations.value.operations.some((each) => each.op === op && each.exercise)
  return (
    <header className={classes.head}>
      {isExercise && <em>{t('band.exercise')}</em>}
      <span role="status">{sheet && keptWords(view, sheet)}</span>
      <Danger op={op} />
      {sheet && <b className="figures">{timeThere({ sheet }, view.now)}</b>}
    </header>
  )
}

function keptWords({ kept, sentAt, isStale }: CardView, sheet: CardSheet): string {
  const waiting = kept.entries.filter(({ refused }) => refused === null)
  if (waiting.some(({ path }) => path === 'hold')) return t('card.hold.unheard')
  if (waiting.length > 0 && !kept.isSafe) return t('card.unsafe')
  if (waiting.length > 0) return plural('card.kept', waiting.length)
  if (isStale) return t('card.offline')
  return sentAt ? t('card.sent', { time: timeThere({ sheet }, sentAt) }) : t('card.live')
}

function Whole(props: CardProps) {
  const { op, sheet, view } = props
  const isField = sheet.stage !== 'sealed'
  return (
    <>
      <main className={classes.main} data-field={isField}>
        <div className={classes.field}>
          <Title {...props} />
          <Refused {...props} />
          <Facts {...props} />
          {isField && sheet.kind === 'server' && (
            <>
              {sheet.isOwn && props.may('card.act') ? <Acts {...props} /> : null}
              <Exhibits {...props} />
              <Images {...props} />
            </>
          )}
          {sheet.kind !== 'server' && <Answer {...props} />}
          {sheet.kind === 'domain' && <Register {...props} />}
        </div>
        <div className={classes.desk}>
          <Before {...props} />
          <Waiting {...props} />
          <Keeping {...props} />
          <Told {...props} />
          <Link to={readinessPath(op)} className={classes.back}>
            {t('card.back')}
          </Link>
        </div>
      </main>
      <Foot op={op} sheet={sheet} view={view} may={props.may} />
    </>
  )
}

function Title({ sheet }: CardProps) {
  return (
    <h1>
      <bdi>{sheet.name ?? t('post.erased')}</bdi>
      <span>
        <abbr title={stateName(sheet.state)}>{sheet.state}</abbr> ·{' '}
        {wordFor('cardMeasure', sheet.measure) ?? sheet.measure}
      </span>
    </h1>
  )
}

/** Entries that the server did not take: never dropped without a word. */
function Refused({ view }: CardProps) {
  const refused = view.kept.entries.filter((entry) => entry.refused !== null)
  return refused.map(({ key, path, refused: said }) => (
    <div key={key} className={classes.refused} role="alert">
      <p>
        <b>{t(`card.entry.${path === 'reports/undo' ? 'undo' : path}`)}:</b>{' '}
        {said || t('card.refused')}
      </p>
      <button type="button" className={classes.plain} onClick={() => view.outbox.drop(key)}>
        {t('card.refused.read')}
      </button>
    </div>
  ))
}

function Facts(props: CardProps) {
  const { sheet } = props
  const { instrument, reference, object } = sheet
  const under = instrument && (wordFor('instrumentKind', instrument.kind) ?? instrument.kind)
  const stage = wordFor('cardStage', sheet.stage) ?? sheet.stage
  return (
    <dl className={classes.facts}>
      <dt>{t('card.instrument')}</dt>
      <dd>
        <b>{under ? [under, ...(reference ? [reference] : [])].join(', ') : t('board.none')}</b>
      </dd>
      <dt>{t('card.object')}</dt>
      <dd>
        <b>
          <bdi>{object ?? t('card.object.owner')}</bdi>
        </b>
      </dd>
      <dt>{t('card.owner')}</dt>
      <dd>
        <bdi>{partnerName(sheet.owner)}</bdi>
      </dd>
      <dt>{t('card.stage')}</dt>
      <dd>
        {sheet.leftAt === null
          ? stage
          : t('card.left', { time: timeThere(props, sheet.leftAt), stage })}
        {sheet.holds > 0 && <strong> {t('card.held')}</strong>}
        {sheet.awaiting > 0 && <span> · {plural('board.awaiting', sheet.awaiting)}</span>}
      </dd>
      {sheet.kind === 'server' && sheet.stage !== 'sealed' && <Entered {...props} />}
    </dl>
  )
}

function Entered(props: CardProps) {
  const { sheet, view, may } = props
  const waits = view.kept.entries.find(({ path, refused }) => path === 'entry' && refused === null)
  const at = sheet.enteredAt ?? waits?.madeAt
  return (
    <>
      <dt>{t('card.entered')}</dt>
      <dd>
        {at !== undefined && (
          <b className="figures">
            {timeThere(props, at)}
            {sheet.enteredAt === null && `, ${t('card.waits')}`}
          </b>
        )}
        {at === undefined && sheet.isOwn && may('card.act') && (
          <button
            type="button"
            className={classes.plain}
            onClick={() => view.outbox.add('entry', { at: justNow(view) }, view.now)}
          >
            {t('card.enter')}
          </button>
        )}
      </dd>
    </>
  )
}

/** A measure that could not be delivered goes back into its lane, under the same key. */
function Revive({ op, sheet, view, may }: CardProps) {
  const { act, refused } = useAct(op, view.onChange)
  if (sheet.stage !== 'given-up' || !may('dispatch.revive')) return null
  return (
    <>
      <button
        type="button"
        className={classes.plain}
        onClick={() => void act(`/cards/${sheet.card}/revive`, {})}
      >
        {t('card.revive')}
      </button>
      {refused}
    </>
  )
}

/** What whoever was asked has answered; of a domain name with its statuses before and after. */
function Answer(props: CardProps) {
  const { answer, counterpart } = props.sheet
  return (
    <section className={classes.panel} aria-labelledby="answer">
      <h2 id="answer">{t('card.answer')}</h2>
      <p>
        <bdi>{counterpart ?? t('draw.nobody')}</bdi>
      </p>
      {answer === null ? (
        <>
          <p className={classes.quiet}>{t('card.answer.none')}</p>
          <Revive {...props} />
        </>
      ) : (
        <>
          <p>
            <b>{wordFor('cardOutcome', answer.outcome) ?? answer.outcome}</b>,{' '}
            {timeThere(props, answer.happenedAt)}
          </p>
          {answer.before.length + answer.after.length > 0 && (
            <p dir="ltr">
              <code>{listed(answer.before)}</code> → <code>{listed(answer.after)}</code>
            </p>
          )}
          <p className={classes.quiet}>
            {t('card.answer.utc', { time: dateTime(new Date(answer.happenedAt), 'UTC') })}
          </p>
        </>
      )}
    </section>
  )
}

/** Dark for the night, to the edges of the screen. */
function useDarkGround(): void {
  useEffect(() => {
    document.documentElement.dataset.card = ''
    return () => {
      delete document.documentElement.dataset.card
    }
  }, [])
}
