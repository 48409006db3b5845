/** What the public register said of a domain, before the measure and after it. */
import { t, wordFor } from '../ui/text.ts'
import classes from './card.module.css'
import type { CardProps } from './sheet.ts'

/** Each look, and whether the register bears out what was answered. */
export function Register({ sheet }: CardProps) {
  return (
    <section className={classes.panel} aria-labelledby="register">
      <h2 id="register">{t('card.register')}</h2>
      {sheet.standing !== null && (
        <p>
          <b>{wordFor('force', sheet.standing) ?? sheet.standing}</b>
          {sheet.contradicted && <em>, ! {t('card.contradicted')}</em>}
        </p>
      )}
      {sheet.looks.length === 0 && <p className={classes.quiet}>{t('card.register.none')}</p>}
      {sheet.looks.map(({ round, statuses }) => (
        <p key={round}>
          {wordFor('registryRound', round) ?? round}:{' '}
          {statuses === null ? (
            t('card.register.silent')
          ) : (
            <code dir="ltr">{statuses.join(', ')}</code>
          )}
        </p>
      ))}
    </section>
  )
}
