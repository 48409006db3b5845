import { type FormEvent, type ReactNode, useState } from 'react'
import { isFormStep } from '../../domain/instrument.ts'
import {
  copyWaivers,
  type FormStatus,
  formStatuses,
  type InstrumentKind,
  instrumentKinds,
  lacks,
} from '../../domain/words.ts'
import { CARD_LINE_CHARACTERS_MAX } from '../../protocol/card.ts'
import { releaserName } from '../participant/told.ts'
import { Fold } from '../ui/fold.tsx'
import { dateTime, size } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import classes from './card.module.css'
import { ImageForm } from './secured.tsx'
import type { CardProps } from './sheet.ts'

/** What comes before the go: instrument, day, copy, release. Each step is offered where it is one's own. */
export function Before(props: CardProps) {
  const { sheet } = props
  const isSealed = sheet.stage === 'sealed'
  return (
    <section className={classes.panel} aria-labelledby="before">
      <h2 id="before">{t('card.before')}</h2>
      {isSealed && <Lacks {...props} />}
      <Instrument {...props} />
      <Day {...props} />
      <Copy {...props} />
      <Release {...props} />
    </section>
  )
}

function Lacks({ sheet }: CardProps) {
  return (
    <ul className={classes.lacks}>
      {lacks.map((lack) => {
        const isMissing = sheet.lacks.includes(lack)
        return (
          <li key={lack} data-missing={isMissing}>
            {isMissing ? '! ' : '✓ '}
            {isMissing ? (wordFor('lack', lack) ?? lack) : t(`card.has.${lack}`)}
          </li>
        )
      })}
    </ul>
  )
}

/** Whether the reader may take a step of the owner on a card that is still sealed. */
const isOwnStep = ({ sheet, may }: CardProps, act: string): boolean =>
  sheet.isOwn && sheet.stage === 'sealed' && may(act)

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {children}
    </div>
  )
}

function Instrument(props: CardProps) {
  const { instrument, reference } = props.sheet
  return (
    <Part title={t('card.instrument')}>
      <p>
        {instrument
          ? [
              wordFor('instrumentKind', instrument.kind) ?? instrument.kind,
              ...(reference ? [reference] : []),
              wordFor('formStatus', instrument.status) ?? instrument.status,
            ].join(', ')
          : t('card.instrument.none')}
      </p>
      {isOwnStep(props, 'card.write') && (
        <Fold summary={t('card.instrument.set')}>
          {(close) => <InstrumentForm {...props} onDone={close} />}
        </Fold>
      )}
    </Part>
  )
}

function InstrumentForm({ op, sheet, view, onDone }: CardProps & { onDone: () => void }) {
  const [kind, setKind] = useState<InstrumentKind | ''>(sheet.instrument?.kind ?? '')
  const [status, setStatus] = useState('')
  const [reference, setReference] = useState(sheet.reference ?? '')
  const { act, refused } = useAct(op, view.onChange)
  const from: FormStatus | 'none' =
    sheet.instrument?.kind === kind ? sheet.instrument.status : 'none'
  const steps = formStatuses.filter((to) => kind !== '' && isFormStep(kind, from, to))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act(`/cards/${sheet.card}/instrument`, { kind, status, reference })) onDone()
  }
  return (
    <form onSubmit={submit}>
      <label>
        {t('card.instrument.kind')}
        <select
          required
          value={kind}
          onChange={(event) =>
            setKind(instrumentKinds.find((each) => each === event.target.value) ?? '')
          }
        >
          <option value="" />
          {instrumentKinds.map((each) => (
            <option key={each} value={each}>
              {wordFor('instrumentKind', each) ?? each}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('card.instrument.status')}
        <select required value={status} onChange={(event) => setStatus(event.target.value)}>
          <option value="" />
          {steps.map((each) => (
            <option key={each} value={each}>
              {wordFor('formStatus', each) ?? each}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('card.instrument.reference')}
        <input
          dir="auto"
          required
          maxLength={CARD_LINE_CHARACTERS_MAX}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
      </label>
      <button type="submit" className={classes.plain}>
        {t('card.instrument.keep')}
      </button>
      {refused}
    </form>
  )
}

function Day(props: CardProps) {
  const { op, sheet, view } = props
  const { act, refused } = useAct(op, view.onChange)
  const isMissing = sheet.lacks.includes('confirmation')
  return (
    <Part title={t('card.day')}>
      <p>
        {sheet.confirmedFor === null
          ? t('card.day.none')
          : t('card.day.for', { time: dateTime(new Date(sheet.confirmedFor), 'UTC') })}
      </p>
      {isMissing && isOwnStep(props, 'card.confirm') && (
        <button
          type="button"
          className={classes.plain}
          onClick={() => void act(`/cards/${sheet.card}/confirm`, {})}
        >
          {t('card.day.confirm')}
        </button>
      )}
      {refused}
    </Part>
  )
}

function Copy(props: CardProps) {
  return (
    <Part title={t('card.copy')}>
      <p>{copyWords(props.sheet)}</p>
      {isOwnStep(props, 'card.write') && (
        <Fold summary={t('card.copy.set')}>
          {(close) => <CopyForm {...props} onDone={close} />}
        </Fold>
      )}
    </Part>
  )
}

function CopyForm({ op, sheet, view, onDone }: CardProps & { onDone: () => void }) {
  const { act, refused } = useAct(op, view.onChange)
  const [waived, setWaived] = useState('')
  const keep = async (body: object) => {
    if (await act(`/cards/${sheet.card}/copy`, body)) onDone()
  }
  return (
    <>
      <ImageForm isPlain onAdd={({ sha256, bytes }) => void keep({ sha256, bytes })} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep({ waived })
        }}
      >
        <label>
          {t('card.copy.why')}
          <select required value={waived} onChange={(event) => setWaived(event.target.value)}>
            <option value="" />
            {copyWaivers.map((why) => (
              <option key={why} value={why}>
                {wordFor('copyWaiver', why) ?? why}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={classes.plain}>
          {t('card.copy.waive')}
        </button>
      </form>
      {refused}
    </>
  )
}

function copyWords({ copy }: CardProps['sheet']): string {
  if (copy === null) return t('card.copy.none')
  if (copy.waived !== null) return wordFor('copyWaiver', copy.waived) ?? copy.waived
  return `SHA-256 ${copy.sha256?.slice(0, 16) ?? ''}…, ${size(copy.bytes ?? 0)}`
}

/** A release is for the go that lies ahead: once that has been given, what left is told. */
function releaseWords({ releasedAt, releasedBy, leftAt, owner }: CardProps['sheet']): string {
  const time = (at: string): string => dateTime(new Date(at), 'UTC')
  if (leftAt !== null) return t('card.release.left', { time: time(leftAt) })
  if (releasedAt === null) return t('card.release.none')
  return [t('card.release.at', { time: time(releasedAt) }), releaserName(releasedBy, owner)].join(
    ' ',
  )
}

/** A release is over the digest of the measure as it stands, so that is what is shown. */
function Release(props: CardProps) {
  const { op, sheet, view } = props
  const { act, refused } = useAct(op, view.onChange)
  const [isAsked, setAsked] = useState(false)
  const isMissing = sheet.lacks.includes('release') || sheet.lacks.includes('whole-seal')
  const release = () => {
    setAsked(false)
    void act(`/cards/${sheet.card}/release`, {})
  }
  return (
    <Part title={t('card.release')}>
      <p>{releaseWords(sheet)}</p>
      <p className={classes.quiet}>
        {t('card.release.digest')} <code dir="ltr">{sheet.digest.slice(0, 16)}…</code>
      </p>
      {isMissing && isOwnStep(props, 'card.release') && !isAsked && (
        <button type="button" className={classes.plain} onClick={() => setAsked(true)}>
          {t('card.release.do')}
        </button>
      )}
      {isAsked && (
        <>
          <p>{t('card.release.ask')}</p>
          <button type="button" className={classes.plain} onClick={() => setAsked(false)}>
            {t('board.notNow')}
          </button>
          <button type="button" className={classes.plain} onClick={release}>
            {t('card.release.yes')}
          </button>
        </>
      )}
      {sheet.releasedAt !== null && isOwnStep(props, 'card.release') && (
        <button
          type="button"
          className={classes.plain}
          onClick={() => void act(`/cards/${sheet.card}/withdraw`, {})}
        >
          {t('card.release.withdraw')}
        </button>
      )}
      {refused}
    </Part>
  )
}
