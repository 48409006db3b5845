import { t } from '../ui/text.ts'
import { type Answer, whatOf } from './answer.ts'
import classes from './review.module.css'

/** Decisions that are shown: what one remembers of a sitting. */
const SHOWN = 8

/** What was decided in this sitting, the latest first, and how far each has come. */
export function Said({
  done,
  kept,
  refused,
}: {
  done: readonly Answer[]
  kept: readonly Answer[]
  refused: readonly Answer[]
}) {
  if (done.length === 0) return null
  return (
    <section className={classes.said} aria-labelledby="said">
      <h2 id="said">{t('review.said')}</h2>
      <ol>
        {done
          .slice(-SHOWN)
          .reverse()
          .map((answer) => (
            <li key={answer.item.item}>
              <span>
                <bdi dir="ltr">{answer.item.address ?? t('post.erased')}</bdi>
              </span>
              <span>{whatOf(answer)}</span>
              <span className={classes.state} data-refused={refused.includes(answer) || undefined}>
                {t(stateOf(answer, kept, refused))}
              </span>
            </li>
          ))}
      </ol>
    </section>
  )
}

function stateOf(answer: Answer, kept: readonly Answer[], refused: readonly Answer[]) {
  if (kept.includes(answer)) return 'review.said.kept'
  return refused.includes(answer) ? 'review.said.refused' : 'review.said.left'
}
