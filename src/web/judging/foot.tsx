import type { ReactNode } from 'react'
import { KeysSwitch } from '../ui/keys.tsx'
import { t, wordFor } from '../ui/text.ts'
import { TAKE_BACK_KEY } from './draft.ts'
import classes from './judging.module.css'
import type { Desk, Judging } from './use-desk.ts'

/** What was said last, and that it can be taken back; what is still lacking; how far the sitting is. */
export function Foot<It>({
  desk: { done, kept, press, draft, lack },
  whatOf,
  children,
}: {
  desk: Desk<It>
  /** What an answer says, in words. */
  whatOf: (answer: It) => string
  children: ReactNode
}) {
  const last = kept.at(-1)
  return (
    <footer className={classes.foot}>
      <span role="status">{last !== undefined && t('judging.kept', { what: whatOf(last) })}</span>
      {last !== undefined && (
        <button type="button" onClick={() => press(TAKE_BACK_KEY)}>
          <kbd>{TAKE_BACK_KEY.toUpperCase()}</kbd> {t('judging.takeBack')}
        </button>
      )}
      <Record {...{ draft, lack, press }} />
      <span className="figures">{t('judging.decided', { count: done.length })}</span>
      {children}
      <KeysSwitch />
    </footer>
  )
}

/** A decision that was chosen, and what it lacks: in reach wherever the page is scrolled to. */
function Record({ draft, lack, press }: Judging) {
  return (
    <>
      <b role="status">{lack !== null && wordFor('judging.lack', lack)}</b>
      {draft.decision !== null && lack === null && (
        <button type="button" onClick={() => press('enter')}>
          <kbd>Enter</kbd> {t('judging.record')}
        </button>
      )}
    </>
  )
}
