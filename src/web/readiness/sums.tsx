import { actSources, cardKinds } from '../../domain/words.ts'
import { clockOrDay } from '../ui/format.ts'
import { number, plural, t, wordFor } from '../ui/text.ts'
import type { BoardProps } from './desk.ts'
import classes from './side.module.css'

/** The measures by kind, so that they add up; referrals that wait are no measures. */
export function Sums({ board }: BoardProps) {
  const { cards } = board
  const awaiting = cards.reduce((sum, card) => sum + card.awaiting, 0)
  const sealed = cards.filter(({ stage }) => stage === 'sealed').length
  return (
    <section className={classes.panel} aria-labelledby="sums">
      <h2 id="sums">{t('board.sums', { count: cards.length })}</h2>
      <p className={classes.quiet}>{t('board.sums.note')}</p>
      <ul className={classes.sums}>
        {cardKinds.map((kind) => {
          const count = cards.filter((card) => card.kind === kind).length
          if (count === 0) return null
          return (
            <li key={kind}>
              <b className="figures">{number(count)}</b>
              <span>{t(`board.sums.${kind}`)}</span>
            </li>
          )
        })}
        {awaiting > 0 && (
          <li>
            <b className="figures">{number(awaiting)}</b>
            <span>{t('board.sums.awaiting')}</span>
          </li>
        )}
      </ul>
      <p className={classes.quiet}>{plural('board.sums.sealed', sealed)}</p>
    </section>
  )
}

/** What became of the go, and what each source says was done. Sources are never added up. */
export function Done({ board, civil }: BoardProps) {
  const { go, acts, cards } = board
  if (go === null || go.state === 'planned' || go.state === 'signed') return null
  const left = cards.filter(({ stage }) => stage !== 'sealed').length
  const sources = actSources.filter((source) =>
    acts.some(({ counts }) => counts.some((each) => each.source === source)),
  )
  return (
    <section className={classes.panel} aria-labelledby="done">
      <h2 id="done">
        {t('board.done', { state: wordFor('goState', go.state) ?? go.state })}
        <span>{clockOrDay(new Date(go.goAt), civil.now, civil.zone)}</span>
      </h2>
      {go.state === 'given' && <p>{t('board.given', { left, stayed: cards.length - left })}</p>}
      {sources.length > 0 && (
        <table className={classes.done}>
          <thead>
            <tr>
              <th scope="col">{t('board.says')}</th>
              {acts.map(({ act }) => (
                <th key={act} scope="col">
                  {wordFor('seizureAct', act) ?? act}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source}>
                <th scope="row">{wordFor('actSource', source) ?? source}</th>
                {acts.map(({ act, counts }) => {
                  const count = counts.find((each) => each.source === source)
                  return (
                    <td key={act} className="figures">
                      {count ? toldOf(count) : '–'}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const toldOf = ({ done, denied }: { readonly done: number; readonly denied: number }): string =>
  denied === 0 ? number(done) : t('board.denied', { done, denied })
