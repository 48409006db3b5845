import { PreservationsOf } from '../about/preservations.tsx'
import { Preserve } from '../items/preserve.tsx'
import { aboutPath, targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import classes from './card.module.css'
import type { CardProps } from './sheet.ts'

/** What is to be kept of this before it is taken down: asked of whom, and whether it was confirmed. */
export function Keeping({ op, sheet, view, may }: CardProps) {
  if (!may('preservation.read')) return null
  const { card, counterpart, target } = sheet
  return (
    <section className={classes.panel} aria-labelledby="keeping">
      <h2 id="keeping">{t('preserve.first')}</h2>
      <PreservationsOf op={op} zone="UTC" of={card} onChange={view.onChange} />
      {sheet.stage === 'sealed' && (
        <Preserve
          op={op}
          of={{ cards: [card], hasCounterpart: counterpart !== null }}
          onTaken={view.onChange}
        />
      )}
      {target !== null && (
        <Link to={targetPath(op, target)} className={classes.back}>
          {t('preserve.card.target')}
        </Link>
      )}
      <Link to={aboutPath(op)} className={classes.back}>
        {t('preserve.all')}
      </Link>
    </section>
  )
}
