import type { CardLine } from '../../protocol/card.ts'
import { toldLacks } from '../board/tally.ts'
import { cardPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import classes from './card-list.module.css'

/** The measures of one state, each with what it lacks or how far it is, and the way to its card. */
export function CardList({ op, cards }: { op: string; cards: readonly CardLine[] }) {
  return (
    <ul className={classes.cards}>
      {cards.map((card) => (
        <li key={card.card}>
          <Link to={cardPath(op, card.card)}>
            <bdi>{card.name ?? t('post.erased')}</bdi>
          </Link>
          <span>{wordFor('cardMeasure', card.measure) ?? card.measure}</span>
          {card.contradicted && <em>! {t('card.contradicted')}</em>}
          {card.disputed.length > 0 && <em>! {t('card.told.differ')}</em>}
          <Standing card={card} />
          {card.awaiting > 0 && <span>{plural('board.awaiting', card.awaiting)}</span>}
        </li>
      ))}
    </ul>
  )
}

function Standing({ card }: { card: CardLine }) {
  if (card.stage !== 'sealed') {
    const outcome = card.outcome && wordFor('cardOutcome', card.outcome)
    const seen = card.standing && wordFor('force', card.standing)
    return (
      <b className={classes.good}>
        {[
          wordFor('cardStage', card.stage) ?? card.stage,
          ...(outcome ? [outcome] : []),
          ...(seen ? [seen] : []),
        ].join(', ')}
      </b>
    )
  }
  if (card.lacks.length === 0) return <b className={classes.good}>{t('board.ready')}</b>
  const words = toldLacks(card).map((lack) => wordFor('lack', lack) ?? lack)
  return <b className={classes.bad}>! {words.join(', ')}</b>
}
