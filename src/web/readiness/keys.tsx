import { useEffect, useRef } from 'react'
import { t } from '../ui/text.ts'
import classes from './readiness.module.css'

/** The keys of the board, and what each does. */
export const keyWords = [
  ['J', 'board.key.next'],
  ['K', 'board.key.previous'],
  ['Enter', 'board.key.open'],
  ['N', 'board.key.filter'],
  ['G', 'board.key.go'],
  ['A', 'board.key.abort'],
  ['T', 'board.key.tasks'],
  ['?', 'board.key.all'],
] as const

/** All keys, over the board. */
export function Keys({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.keys} aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys">{t('board.keys')}</h2>
      <dl>
        {keyWords.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={onClose}>
        {t('board.close')}
      </button>
    </dialog>
  )
}
