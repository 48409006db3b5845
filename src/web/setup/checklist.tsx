import { t } from '../ui/text.ts'
import type { Check, Step } from './draft.ts'
import classes from './setup.module.css'

/** What is done, what is missing and what can come later, each with the way to its step. */
export function Checklist({
  checks,
  onStep,
}: {
  readonly checks: readonly Check[]
  readonly onStep: (step: Step) => void
}) {
  return (
    <aside className={classes.checklist} aria-label={t('setup.checklist')}>
      <h2>{t('setup.checklist')}</h2>
      <ul>
        {checks.map(({ check, step, is }) => (
          <li key={check} data-is={is}>
            <button type="button" onClick={() => onStep(step)}>
              <b>{t(`setup.is.${is}`)}</b> <span>{t(`setup.check.${check}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>{t('setup.kept')}</p>
    </aside>
  )
}
