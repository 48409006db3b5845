import { type FormEvent, use, useState } from 'react'
import type { Board } from '../../protocol/go.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { Fold } from '../ui/fold.tsx'
import forms from '../ui/forms.module.css'
import { cardPath } from '../ui/links.ts'
import { ReviewDay } from '../ui/review-day.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { useOnce } from '../ui/use-once.ts'
import classes from './preserve.module.css'

type Props = { readonly op: string; readonly item: string }

/** What waits since this page was opened: it can be let go again from here. */
type Waiting = { readonly card: string; readonly hold: string }

/** Lets the referral of an address wait until a measure has left. */
export function Await({ op, item }: Props) {
  const acts = use(SessionContext)?.acts ?? []
  const [waiting, setWaiting] = useState<Waiting>()
  const lift = useAct(op, () => setWaiting(undefined))
  if (!acts.includes('hold.place') || !acts.includes('card.read')) return null
  return (
    <>
      <Fold className={classes.preserve} summary={t('item.await')}>
        {(close) => (
          <Form
            op={op}
            item={item}
            onDone={(done) => {
              setWaiting(done)
              close()
            }}
          />
        )}
      </Fold>
      <p role="status" className={classes.told}>
        {waiting !== undefined && (
          <>
            <Link to={cardPath(op, waiting.card)}>{t('item.await.done')}</Link>{' '}
            {acts.includes('hold.lift') && (
              <button
                type="button"
                onClick={() => void lift.act(`/holds/${waiting.hold}/lift`, {})}
              >
                {t('item.await.back')}
              </button>
            )}
          </>
        )}
      </p>
      {lift.refused}
    </>
  )
}

function Form({ op, item, onDone }: Props & { readonly onDone: (done: Waiting) => void }) {
  const [card, setCard] = useState('')
  const [reviewBy, setReviewBy] = useState('')
  const [said, setSaid] = useState<string>()
  const once = useOnce()
  const loaded = useLoaded<Board>(`${operationPath(op)}/board`)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} />
  const cards = loaded.value.cards.filter(({ stage }) => stage === 'sealed')
  if (cards.length === 0) return <p>{t('item.await.none')}</p>
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { items: [item], reviewBy: `${reviewBy}T00:00:00Z` }
    const sent = await once(`${operationPath(op)}/cards/${card}/await`, body)
    if (sent.is === 'taken') onDone({ card, hold: (sent.reply as { hold: string }).hold })
    else setSaid(sent.said ?? t('post.notSent'))
  }
  return (
    <form onSubmit={submit}>
      <p>{t('item.await.what')}</p>
      <select
        required
        aria-label={t('item.await.card')}
        value={card}
        onChange={(event) => setCard(event.target.value)}
      >
        <option value="">{t('item.await.card')}</option>
        {cards.map((each) => (
          <option key={each.card} value={each.card}>
            {[
              each.name ?? t('post.erased'),
              each.state,
              ...(each.awaiting > 0 ? [plural('board.awaiting', each.awaiting)] : []),
            ].join(' · ')}
          </option>
        ))}
      </select>
      <ReviewDay value={reviewBy} onValue={setReviewBy} />
      <button type="submit" className={forms.main}>
        {t('item.await.do')}
      </button>
      {said !== undefined && (
        <p role="alert" className={forms.refused}>
          {said}
        </p>
      )}
    </form>
  )
}
