import { type SeizureAct, seizureActs } from '../../domain/words.ts'
import { t, wordFor } from '../ui/text.ts'
import classes from './card.module.css'
import { Press } from './press.tsx'
import { type CardProps, type Done, doneOf, justNow, nextAct, timeThere } from './sheet.ts'

const SECOND_MS = 1_000
const MINUTE_S = 60

/** Three acts, three buttons, three times. The next one is the largest thing on the screen. */
export function Acts(props: CardProps) {
  const next = nextAct(props)
  return (
    <section className={classes.acts} aria-label={t('card.acts')}>
      {seizureActs.map((act) => {
        const done = doneOf(props, act)
        return done ? (
          <DoneAct key={act} {...props} act={act} done={done} />
        ) : (
          <OpenAct key={act} {...props} act={act} isNext={act === next} />
        )
      })}
    </section>
  )
}

const wordOf = (act: SeizureAct): string => wordFor('seizureAct', act) ?? act

function DoneAct(props: CardProps & { readonly act: SeizureAct; readonly done: Done }) {
  const { act, done, view } = props
  const leftMs = done.undoUntil === null ? 0 : done.undoUntil.getTime() - view.now.getTime()
  const undo = () => {
    // One that never left is simply taken out; the server has nothing to take back.
    if (done.waits && !done.waits.wasTried) view.outbox.drop(done.waits.key)
    else view.outbox.add('reports/undo', { act }, view.now)
  }
  return (
    <div className={classes.act} data-done="true">
      <i aria-hidden="true">✓</i>
      <p>
        <b>{wordOf(act)}</b>
        <span>{done.waits ? t('card.waits') : t(`card.act.${act}`)}</span>
      </p>
      <time className="figures" dateTime={done.happenedAt.toISOString()}>
        {timeThere(props, done.happenedAt)}
      </time>
      {leftMs > 0 && props.may('card.act') && (
        <button type="button" aria-label={t('card.undo.of', { act: wordOf(act) })} onClick={undo}>
          {t('card.undo')}
          <small className="figures">{t('card.undo.left', { time: minutes(leftMs) })}</small>
        </button>
      )}
    </div>
  )
}

function minutes(ms: number): string {
  const seconds = Math.ceil(ms / SECOND_MS)
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`
}

function OpenAct(props: CardProps & { readonly act: SeizureAct; readonly isNext: boolean }) {
  const { act, isNext, view } = props
  const report = () => {
    const happenedAt = justNow(view)
    view.outbox.add('reports', { act, source: 'own-team', isDone: true, happenedAt }, view.now)
  }
  const className = isNext ? classes.next : classes.open
  const words = (
    <>
      <i aria-hidden="true" />
      <span>
        <b>{wordOf(act)}</b>
        <span>{t(act === 'switched-off' ? 'card.press' : `card.act.${act}`)}</span>
      </span>
    </>
  )
  // The power cut alone cannot be made good by plugging in again.
  return act === 'switched-off' ? (
    <Press className={className} onPressed={report}>
      {words}
    </Press>
  ) : (
    <button type="button" className={className} onClick={report}>
      {words}
    </button>
  )
}
