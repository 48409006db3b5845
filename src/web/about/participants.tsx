import { type FormEvent, useState } from 'react'
import type { OperationReply } from '../../protocol/operation.ts'
import {
  blankFrame,
  type FrameDraft,
  frameOf,
  isWhole,
  messageOf,
  powersFor,
  reachOf,
} from '../participant/frame.ts'
import { FrameFields, ReachFields } from '../participant/frame-fields.tsx'
import { ListedChoice } from '../participant/listed-choice.tsx'
import { frameTold, partnerName, reachTold } from '../participant/told.ts'
import { useOrganisations } from '../participant/use-organisations.ts'
import forms from '../ui/forms.module.css'
import { t } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './about.module.css'
import type { SheetProps } from './sheet.ts'

type Participant = OperationReply['participants'][number]

/** Who takes part, under which frame and when it is reached; and a form for one more. */
export function Participants(props: SheetProps) {
  const { participants, steers } = props.sheet
  const may = props.may('participant.add')
  return (
    <>
      <ul className={classes.lines}>
        {participants.map((each, place) => (
          <li key={each.organisation ?? `further ${place}`}>
            <b>
              <bdi>{partnerName(each.name)}</bdi>
            </b>
            {each.organisation !== null && (
              <>
                <span>{frameTold(each)}</span>
                <span className={classes.whole}>{reachTold(each)}</span>
                {!each.mayBeNamed && <span>{t('participant.unnamed')}</span>}
                {may && (steers || each.isOwn) && <FrameForm {...props} participant={each} />}
              </>
            )}
          </li>
        ))}
      </ul>
      {may && steers && <AddForm {...props} />}
    </>
  )
}

/** Who steers changes all of a frame, its own people what concerns how it is reached. */
function FrameForm({ sheet, onChange, participant }: SheetProps & { participant: Participant }) {
  const [draft, setDraft] = useState<FrameDraft>(() => frameOf(participant, sheet.zone))
  const { act, refused } = useAct(sheet.op, onChange)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const change = sheet.steers ? messageOf(draft) : reachOf(draft)
    void act(`/participants/${participant.organisation}/frame`, change)
  }
  return (
    <details className={classes.details}>
      <summary>{t('participant.frame', { name: participant.name })}</summary>
      <form onSubmit={submit}>
        {sheet.steers ? (
          <FrameFields
            draft={draft}
            onDraft={setDraft}
            powers={powersFor(participant.kind)}
            canHide={!participant.mayBeNamed}
          />
        ) : (
          <ReachFields draft={draft} onDraft={setDraft} />
        )}
        <p className={classes.row}>
          <button type="submit" className={forms.main} disabled={!isWhole(draft)}>
            {t('participant.save')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}

function AddForm({ sheet, onChange }: SheetProps) {
  const [who, setWho] = useState('')
  const [draft, setDraft] = useState(() => blankFrame(sheet.zone))
  const { act, refused } = useAct(sheet.op, onChange)
  const loaded = useOrganisations()
  const here = new Set(sheet.participants.map(({ organisation }) => organisation))
  const all = loaded.is === 'here' ? loaded.value.organisations : []
  const listed = all.filter(({ organisation }) => !here.has(organisation))
  const kind = listed.find(({ organisation }) => organisation === who)?.kind ?? null
  const choose = (organisation: string) => {
    setWho(organisation)
    setDraft({ ...draft, powers: [] })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await act('/participants', { organisation: who, ...messageOf(draft) }))) return
    setWho('')
    setDraft(blankFrame(sheet.zone))
  }
  return (
    <details className={classes.details}>
      <summary>{t('participant.add')}</summary>
      <form onSubmit={submit}>
        <ListedChoice label={t('participant.who')} listed={listed} value={who} onValue={choose} />
        <FrameFields draft={draft} onDraft={setDraft} powers={powersFor(kind)} canHide />
        <p className={classes.row}>
          <button type="submit" className={forms.main} disabled={!isWhole(draft)}>
            {t('participant.add')}
          </button>
        </p>
        {refused}
      </form>
    </details>
  )
}
