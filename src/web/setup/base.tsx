import { ListedChoice } from '../participant/listed-choice.tsx'
import { t } from '../ui/text.ts'
import classes from './setup.module.css'
import type { StepProps } from './step.ts'

/** A title fits on one line of the wall. */
const TITLE_CHARACTERS_MAX = 200

/** The longest operation: a year. */
const DAYS_MAX = 366

/** Title, days and zone, who leads and where the post stands. */
export function Base({ draft, onDraft, organisations }: StepProps) {
  return (
    <>
      <label className={classes.field}>
        {t('setup.title')}
        <input
          required
          dir="auto"
          maxLength={TITLE_CHARACTERS_MAX}
          value={draft.title}
          onChange={({ target }) => onDraft({ ...draft, title: target.value })}
        />
      </label>
      <div className={classes.row}>
        <label className={classes.field}>
          {t('setup.days')}
          <input
            type="number"
            required
            min={1}
            max={DAYS_MAX}
            value={draft.days}
            onChange={({ target }) => onDraft({ ...draft, days: Math.trunc(Number(target.value)) })}
          />
        </label>
        <label className={classes.field}>
          {t('setup.zone')}
          <input
            required
            maxLength={60}
            value={draft.zone}
            onChange={({ target }) => onDraft({ ...draft, zone: target.value.trim() })}
          />
        </label>
      </div>
      <div className={classes.field}>
        {t('setup.lead')}
        <ListedChoice
          label={t('setup.lead.choose')}
          listed={organisations}
          value={draft.lead}
          onValue={(lead) => onDraft({ ...draft, lead })}
        />
      </div>
      <div className={classes.field}>
        {t('setup.host')}
        <ListedChoice
          label={t('setup.host.lead')}
          listed={organisations}
          value={draft.host}
          onValue={(host) => onDraft({ ...draft, host })}
        />
      </div>
    </>
  )
}
