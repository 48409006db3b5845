import { languageCodes, type Power, regimes, weekdays } from '../../domain/words.ts'
import { languageName, weekdayName } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import type { FrameDraft } from './frame.ts'
import classes from './participant.module.css'

type FieldsProps = {
  readonly draft: FrameDraft
  readonly onDraft: (draft: FrameDraft) => void
}

/** Everything that a lead says of a participant. Nothing but the usual is preset. */
export function FrameFields({
  draft,
  onDraft,
  powers,
  canHide,
}: FieldsProps & { readonly powers: readonly Power[]; readonly canHide: boolean }) {
  return (
    <>
      <fieldset className={classes.field}>
        <legend>{t('participant.powers')}</legend>
        {powers.length === 0 && <span>{t('participant.powers.none')}</span>}
        {powers.map((power) => (
          <Tick
            key={power}
            word={wordFor('power', power) ?? power}
            isOn={draft.powers.includes(power)}
            onTick={() => onDraft({ ...draft, powers: toggled(draft.powers, power) })}
          />
        ))}
      </fieldset>
      <label className={classes.field}>
        {t('participant.regime')}
        <select
          value={draft.regime}
          onChange={({ target }) =>
            onDraft({ ...draft, regime: regimes.find((each) => each === target.value) ?? '' })
          }
        >
          <option value="">{t('participant.regime.usual')}</option>
          {regimes.map((each) => (
            <option key={each} value={each}>
              {wordFor('regime', each) ?? each}
            </option>
          ))}
        </select>
      </label>
      <ReachFields draft={draft} onDraft={onDraft} />
      {canHide && (
        <p className={classes.field}>
          <Tick
            word={t('participant.mayBeNamed')}
            isOn={draft.mayBeNamed}
            onTick={() => onDraft({ ...draft, mayBeNamed: !draft.mayBeNamed })}
          />
          {!draft.mayBeNamed && <span>{t('participant.unnamed.told')}</span>}
        </p>
      )}
    </>
  )
}

/** Languages and hours: what a participant's own people say. */
export function ReachFields({ draft, onDraft }: FieldsProps) {
  return (
    <>
      <Languages draft={draft} onDraft={onDraft} />
      <label className={classes.field}>
        {t('participant.hours')}
        <select
          value={draft.staffed}
          onChange={({ target }) => {
            const staffed = (['unsaid', 'always', 'shift'] as const).find(
              (each) => each === target.value,
            )
            if (staffed !== undefined) onDraft({ ...draft, staffed })
          }}
        >
          <option value="unsaid">{t('hours.unsaid')}</option>
          <option value="always">{t('hours.always')}</option>
          <option value="shift">{t('hours.shift')}</option>
        </select>
      </label>
      {draft.staffed === 'shift' && <Shift draft={draft} onDraft={onDraft} />}
    </>
  )
}

function Languages({ draft, onDraft }: FieldsProps) {
  const { languages } = draft
  const left = languageCodes.filter((code) => code !== 'und' && !languages.includes(code))
  return (
    <div className={classes.field}>
      <label>
        {t('participant.language.add')}{' '}
        <select
          value=""
          onChange={({ target }) => {
            const code = left.find((each) => each === target.value)
            if (code !== undefined) onDraft({ ...draft, languages: [...languages, code] })
          }}
        >
          <option value="">{t('participant.language.choose')}</option>
          {left.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </select>
      </label>
      {languages.map((code) => (
        <button
          key={code}
          type="button"
          aria-label={t('participant.language.remove', { language: languageName(code) })}
          onClick={() =>
            onDraft({ ...draft, languages: languages.filter((each) => each !== code) })
          }
        >
          {languageName(code)} ×
        </button>
      ))}
    </div>
  )
}

function Shift({ draft, onDraft }: FieldsProps) {
  return (
    <fieldset className={classes.field}>
      <legend>{t('hours.days')}</legend>
      {weekdays.map((day) => (
        <Tick
          key={day}
          word={weekdayName(day)}
          isOn={draft.days.includes(day)}
          onTick={() => onDraft({ ...draft, days: toggled(draft.days, day) })}
        />
      ))}
      {(['from', 'until'] as const).map((end) => (
        <label key={end}>
          {t(`hours.${end}`)}{' '}
          <input
            type="time"
            required
            value={draft[end]}
            onChange={({ target }) => onDraft({ ...draft, [end]: target.value })}
          />
        </label>
      ))}
      <label>
        {t('hours.zone')}{' '}
        <input
          required
          maxLength={60}
          value={draft.zone}
          onChange={({ target }) => onDraft({ ...draft, zone: target.value })}
        />
      </label>
    </fieldset>
  )
}

const toggled = <Value,>(list: readonly Value[], value: Value): readonly Value[] =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value]

function Tick({ word, isOn, onTick }: { word: string; isOn: boolean; onTick: () => void }) {
  return (
    <label className={classes.tick}>
      <input type="checkbox" checked={isOn} onChange={onTick} /> {word}
    </label>
  )
}
