import classes from './absent.module.css'
import type { Absence } from './api.ts'
import { type TextKey, t } from './text.ts'

const sentences = {
  loading: 'state.loading',
  'signed-out': 'state.signedOut',
  missing: 'state.missing',
  failed: 'state.failedOnce',
} as const satisfies Record<Absence, TextKey>

/** What stands where something could not be shown, and what the reader can do. */
export function Absent({ absence, again }: { absence: Absence; again?: () => void }) {
  return (
    <div className={classes.absent} role={absence === 'loading' ? 'status' : 'alert'}>
      <p>{t(sentences[absence])}</p>
      {absence === 'signed-out' && <a href={signInPath()}>{t('action.signIn')}</a>}
      {absence === 'failed' && again && (
        <button type="button" onClick={again}>
          {t('action.again')}
        </button>
      )}
    </div>
  )
}

/** Where one signs in, and comes back from. */
export const signInPath = (): string =>
  `/sign-in?next=${encodeURIComponent(`${window.location.pathname}${window.location.search}`)}`
