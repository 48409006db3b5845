import { type TextKey, t } from '../ui/text.ts'
import classes from './effect.module.css'

/** A mark beside a heading, such as that of an exercise. */
export type Badge = TextKey

type HeadingProps = { id: string; word: TextKey; sub?: string; badge?: Badge }

/** The heading of a panel, to which a key leads. */
export function Heading({ id, word, sub, badge }: HeadingProps) {
  return (
    <h2 id={id} tabIndex={-1} className={classes.heading}>
      {t(word)} {badge && <b className={classes.exercise}>{t(badge)}</b>}{' '}
      {sub !== undefined && <bdi className={classes.sub}>{sub}</bdi>}
    </h2>
  )
}
