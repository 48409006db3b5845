import { type FormEvent, useRef, useState } from 'react'
import { Find } from '../items/find.tsx'
import { Fold } from '../ui/fold.tsx'
import { dateTime } from '../ui/format.ts'
import { ReviewDay } from '../ui/review-day.tsx'
import { plural, t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './card.module.css'
import type { CardProps } from './sheet.ts'

/** Referrals that wait until this measure has left: how many, which can go again, and more of them. */
export function Waiting(props: CardProps) {
  const { op, sheet, view, may } = props
  const title = useRef<HTMLHeadingElement>(null)
  const { act, refused } = useAct(op, () => {
    view.onChange()
    // The button goes with what it let go.
    title.current?.focus()
  })
  const mayPlace = sheet.stage === 'sealed' && may('hold.place') && may('items.read')
  if (!mayPlace && sheet.awaiting === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="waiting">
      <h2 id="waiting" ref={title} tabIndex={-1}>
        {t('card.waiting')}
      </h2>
      <p>
        {sheet.awaiting === 0 ? t('card.waiting.none') : plural('board.awaiting', sheet.awaiting)}
      </p>
      {sheet.waiting.map(({ hold, items, reviewBy }) => (
        <div key={hold} className={classes.part}>
          <p>
            {plural('card.waiting.lot', items)} · {t('targets.reviewBy')}{' '}
            {dateTime(new Date(reviewBy), 'UTC')}
          </p>
          <button
            type="button"
            className={classes.plain}
            onClick={() => void act(`/holds/${hold}/lift`, {})}
          >
            {plural('card.waiting.back', items)}
          </button>
        </div>
      ))}
      {refused}
      {mayPlace && (
        <Fold summary={t('card.waiting.more')}>
          {(close) => (
            <Find op={op}>{(items) => <Place {...props} items={items} onDone={close} />}</Find>
          )}
        </Fold>
      )}
    </section>
  )
}

type PlaceProps = CardProps & { readonly items: readonly string[]; readonly onDone: () => void }

function Place({ op, sheet, view, items, onDone }: PlaceProps) {
  const [reviewBy, setReviewBy] = useState('')
  const { act, refused } = useAct(op, view.onChange)
  const place = async (event: FormEvent) => {
    event.preventDefault()
    const body = { items, reviewBy: `${reviewBy}T00:00:00Z` }
    if (await act(`/cards/${sheet.card}/await`, body)) onDone()
  }
  return (
    <form onSubmit={place}>
      <p>{t('item.await.what')}</p>
      <ReviewDay value={reviewBy} onValue={setReviewBy} />
      <button type="submit" className={classes.plain}>
        {plural('card.waiting.do', items.length)}
      </button>
      {refused}
    </form>
  )
}
