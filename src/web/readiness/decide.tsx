import { useState } from 'react'
import { isReady } from '../board/tally.ts'
import { plural, t } from '../ui/text.ts'
import { type AskingProps, type BoardProps, goAhead } from './desk.ts'
import classes from './side.module.css'

/**
 * The ways on while something is not ready: each weighs the same and none is preset. What would
 * still stand is said before anybody chooses.
 */
export function Decide({ board, asking, onAsk }: BoardProps & AskingProps) {
  const [waits, setWaits] = useState(false)
  const staying = board.cards.filter((card) => !isReady(card))
  if (!board.steps.includes('plan') || goAhead(board) === null || staying.length === 0) return null
  const states = new Set(board.cards.map(({ state }) => state)).size
  const servers = staying.filter(({ kind }) => kind === 'server').length
  return (
    <section className={`${classes.panel} ${classes.decide}`} aria-labelledby="decide">
      <h2 id="decide">{t('board.decide')}</h2>
      <p>{plural('board.decide.stays', servers)}</p>
      <button type="button" className={classes.act} onClick={() => onAsk('sign')}>
        {t('board.decide.without')}
        <span>{t('board.decide.without.note', { count: staying.length })}</span>
      </button>
      <button
        type="button"
        className={classes.act}
        aria-expanded={asking === 'move'}
        onClick={() => onAsk('move')}
      >
        {t('board.decide.move')}
        <span>{plural('board.decide.move.note', states)}</span>
      </button>
      <button
        type="button"
        className={classes.act}
        aria-pressed={waits}
        onClick={() => {
          setWaits(!waits)
          onAsk(undefined)
        }}
      >
        {t('board.decide.wait')}
        <span>{t('board.decide.wait.note')}</span>
      </button>
    </section>
  )
}
