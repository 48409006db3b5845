import { useEffect, useRef, useState } from 'react'
import { holdReasons, type Lack } from '../../domain/words.ts'
import { toldLacks } from '../board/tally.ts'
import { t, wordFor } from '../ui/text.ts'
import classes from './card.module.css'
import { exhibitName } from './exhibit-name.ts'
import { type CardProps, nextAct } from './sheet.ts'

/** Somebody looks at a hold of the field again within a day. */
const REVIEW_WITHIN_MS = 86_400_000

/** Reasons of a person; the remaining one is the machine's own. */
const reasons = holdReasons.filter((reason) => reason !== 'waits-for-measure')

/** What comes next, and the hold: always in reach of the thumb, and it stops this one alone. */
export function Foot(props: CardProps) {
  const [isOpen, setOpen] = useState(false)
  const { sheet, view } = props
  const waits = view.kept.entries.some(({ path, refused }) => path === 'hold' && refused === null)
  return (
    <footer className={classes.foot}>
      <p>
        <span>{t('card.next')}</span>
        <b>{nextWords(props)}</b>
      </p>
      {props.may('hold.place') && (
        <button type="button" className={classes.hold} onClick={() => setOpen(true)}>
          {t('card.hold')}
          <small>{waits ? t('card.hold.waits') : t('card.hold.what')}</small>
        </button>
      )}
      {isOpen && (
        <HoldSheet
          name={sheet.name ?? t('post.erased')}
          onClose={() => setOpen(false)}
          onHold={(reason) => {
            const reviewBy = new Date(view.now.getTime() + REVIEW_WITHIN_MS).toISOString()
            view.outbox.add('hold', { reason, reviewBy }, view.now)
            setOpen(false)
          }}
        />
      )}
    </footer>
  )
}

const lackWord = (lack: Lack): string => wordFor('lack', lack) ?? lack

function nextWords(props: CardProps): string {
  const { sheet, view } = props
  if (sheet.stage === 'sealed') {
    const missing = toldLacks(sheet)
    return missing.length > 0
      ? t('card.next.lacks', { lacks: missing.map(lackWord).join(', ') })
      : t('card.next.wait')
  }
  if (sheet.kind !== 'server')
    return wordFor('cardOutcome', sheet.outcome ?? '') ?? t('card.next.answer')
  const act = nextAct(props)
  if (act !== undefined) return wordFor('seizureAct', act) ?? act
  const waiting = view.kept.entries.filter(({ path }) => path === 'exhibits').length
  return t('card.next.exhibit', {
    number: exhibitName(sheet, sheet.exhibits.length + waiting + 1),
  })
}

function HoldSheet({
  name,
  onHold,
  onClose,
}: {
  name: string
  onHold: (reason: string) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.holds} aria-labelledby="holding" onClose={onClose}>
      <h2 id="holding">
        {t('card.hold.why')} <bdi>{name}</bdi>
      </h2>
      {reasons.map((reason) => (
        <button key={reason} type="button" className={classes.plain} onClick={() => onHold(reason)}>
          {wordFor('holdReason', reason) ?? reason}
        </button>
      ))}
      <button type="button" className={classes.plain} onClick={onClose}>
        {t('board.notNow')}
      </button>
    </dialog>
  )
}
