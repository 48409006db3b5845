import { powersFor } from '../participant/frame.ts'
import { FrameFields } from '../participant/frame-fields.tsx'
import { ListedChoice } from '../participant/listed-choice.tsx'
import { t } from '../ui/text.ts'
import { blankPart, type PartDraft } from './draft.ts'
import classes from './setup.module.css'
import type { StepProps } from './step.ts'

/** Who takes part, each under its legal frame. */
export function Parts({ draft, onDraft, organisations }: StepProps) {
  const { parts } = draft
  const put = (next: readonly PartDraft[]) => onDraft({ ...draft, parts: next })
  return (
    <>
      {parts.length === 0 && <p className={classes.quiet}>{t('setup.parts.none')}</p>}
      {parts.map((part, place) => {
        const known = organisations.find(({ organisation }) => organisation === part.organisation)
        const change = (next: PartDraft) =>
          put(parts.map((each, at) => (at === place ? next : each)))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
          <fieldset key={place} className={classes.part}>
            <legend>{known?.name ?? t('setup.part', { number: place + 1 })}</legend>
            <ListedChoice
              label={t('participant.who')}
              listed={organisations}
              value={part.organisation}
              onValue={(organisation) =>
                change({ organisation, frame: { ...part.frame, powers: [] } })
              }
            />
            {known !== undefined && !known.hasContact && (
              <p className={classes.quiet}>{t('setup.noContact')}</p>
            )}
            <FrameFields
              draft={part.frame}
              onDraft={(frame) => change({ ...part, frame })}
              powers={powersFor(known?.kind ?? null)}
              canHide
            />
            <p>
              <button type="button" onClick={() => put(parts.filter((_, at) => at !== place))}>
                {t('setup.part.remove', { name: known?.name ?? `${place + 1}` })}
              </button>
            </p>
          </fieldset>
        )
      })}
      <p>
        <button type="button" onClick={() => put([...parts, blankPart(draft.zone)])}>
          {t('setup.part.add')}
        </button>
      </p>
    </>
  )
}
