import { useEffect, useRef } from 'react'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'

/** The keys of the chain, and what each does. */
export const keyWords = [
  ['1–4', 'chain.key.action'],
  ['↑ ↓ ← →', 'chain.key.move'],
  ['B', 'chain.key.source'],
  ['L', 'chain.key.language'],
  ['?', 'chain.key.all'],
] as const

/** All keys, over the page. */
export function Keys({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys">{t('board.keys')}</h2>
      <dl className={classes.keys}>
        {keyWords.map(([key, word]) => (
          <div key={key} className={classes.key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => dialog.current?.close()}>
        {t('board.close')}
      </button>
    </dialog>
  )
}
