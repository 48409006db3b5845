import { byKind, countsOf, isReady, type StateTally } from '../board/tally.ts'
import { partnerName } from '../participant/told.ts'
import { listed, stateName } from '../ui/format.ts'
import { plural, t, wordFor } from '../ui/text.ts'
import classes from './not-ready.module.css'

/** Who is not ready stands first, with what is missing and for how many measures. */
export function NotReady({
  states,
  total,
  current,
}: {
  states: readonly StateTally[]
  total: number
  current: string | undefined
}) {
  const waiting = states.filter((each) => each.waiting.length > 0)
  const count = waiting.reduce((sum, each) => sum + each.waiting.length, 0)
  if (count === 0) return <p className={classes.whole}>{t('board.allReady')}</p>
  return (
    <section className={classes.panel} aria-labelledby="not-ready">
      <h2 id="not-ready">
        ! {t('board.notReady', { count: waiting.length })}{' '}
        <span>{t('board.notReady.note', { count, total })}</span>
      </h2>
      <ul>
        {waiting.map((each) => (
          <li key={each.state} data-current={current === each.state}>
            <b title={stateName(each.state)}>{each.state}</b>
            <p>
              <strong>
                <bdi>
                  {listed(
                    each.missing.map(([lack, many]) => `${wordFor('lack', lack) ?? lack} ${many}`),
                  )}
                </bdi>
              </strong>
              <span>
                <bdi>
                  {listed(
                    byKind(each.waiting, isReady).map(({ kind, total: many }) =>
                      plural(`board.count.${kind}`, many),
                    ),
                  )}
                </bdi>
              </span>
            </p>
            <p>
              <b>
                <bdi>
                  {listed(
                    countsOf(each.waiting.map(({ owner }) => owner)).map(([it]) => partnerName(it)),
                  )}
                </bdi>
              </b>
              <span>{t('board.owner')}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
