import { useState } from 'react'
import { ORDINARY } from '../../domain/kit.ts'
import { isReady } from '../board/tally.ts'
import { plural, t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Ask } from './ask.tsx'
import { type AskingProps, type BoardProps, goAhead } from './desk.ts'
import classes from './side.module.css'

/**
 * The ways on while something is not ready: each weighs the same and none is preset. What would
 * still stand is said before anybody chooses.
 */
export function Decide(props: BoardProps & AskingProps) {
  const { board, asking, onAsk } = props
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
      <Wait {...props} staying={staying} />
    </section>
  )
}

/** To wait is a decision as well: it changes nothing, and stands in the journal. */
function Wait({
  op,
  asking,
  onAsk,
  staying,
}: BoardProps & AskingProps & { readonly staying: BoardProps['board']['cards'] }) {
  const [isNoted, setNoted] = useState(false)
  const { act, refused } = useAct(op, () => setNoted(true))
  const wait = () => {
    onAsk(undefined)
    // Where the measures stand in one compartment the decision stands there; it names none of them.
    const [compartment = ORDINARY, ...others] = new Set(staying.map((card) => card.compartment))
    void act('/journal', {
      field: 'decision',
      text: t('board.decide.wait.entry'),
      ...(others.length === 0 ? { compartment } : {}),
    })
  }
  if (asking === 'wait')
    return (
      <Ask
        sentence={t('board.decide.wait.ask')}
        yes={t('board.decide.wait.yes')}
        onNo={() => onAsk(undefined)}
        onYes={wait}
      />
    )
  return (
    <>
      <button type="button" className={classes.act} onClick={() => onAsk('wait')}>
        {t('board.decide.wait')}
        <span>{t('board.decide.wait.note')}</span>
      </button>
      <p role="status">{isNoted && t('board.decide.wait.noted')}</p>
      {refused}
    </>
  )
}
