import { type ReactNode, useEffect, useRef } from 'react'
import classes from './keys.module.css'
import { useSingleKeys } from './single-keys.ts'
import { type TextKey, t } from './text.ts'

/** Keys of a page, and what each does. */
export type KeyWords = readonly (readonly [key: string, word: TextKey])[]

/** The keys below a page. */
export function KeyBar({ words, children }: { words: KeyWords; children?: ReactNode }) {
  return (
    <footer className={classes.bar}>
      {words.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd> {t(word)}
        </span>
      ))}
      {children}
      <KeysSwitch />
    </footer>
  )
}

/** Switches keys with a sign off and on, on every page of this browser. */
export function KeysSwitch() {
  const [isOn, turn] = useSingleKeys()
  return (
    <button type="button" className={classes.switch} onClick={turn}>
      {t(isOn ? 'keys.off' : 'keys.on')}
    </button>
  )
}

/** All keys, over the page. */
export function KeyList({ words, onClose }: { words: KeyWords; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.list} aria-labelledby="keys" onClose={onClose}>
      <h2 id="keys">{t('board.keys')}</h2>
      <dl>
        {words.map(([key, word]) => (
          <div key={key}>
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
