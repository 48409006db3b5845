import { use, useEffect, useRef } from 'react'
import { gates } from '../../domain/words.ts'
import { type Session, SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import forms from '../ui/forms.module.css'
import { Page } from '../ui/page.tsx'
import { t, wordFor } from '../ui/text.ts'
import { Base } from './base.tsx'
import { Checklist } from './checklist.tsx'
import { checksOf, type Step, steps } from './draft.ts'
import { Ends } from './ends.tsx'
import { Parts } from './parts.tsx'
import { lacks, Providers } from './providers.tsx'
import classes from './setup.module.css'
import type { StepProps } from './step.ts'
import { useDirectory, useDraft, useOpening } from './use-setup.ts'

/** Setting an operation up, step by step, until it is opened. */
export function Setup() {
  const session = use(SessionContext)
  const may = session?.acts.includes('operation.open') ?? false
  return (
    <Page title={t('setup.name')}>
      {session !== undefined && may ? (
        <Draft session={session} />
      ) : (
        <Absent absence={session === undefined ? 'signed-out' : 'missing'} />
      )}
    </Page>
  )
}

function Draft({ session }: { readonly session: Session }) {
  const [draft, setDraft] = useDraft(session.person)
  const { organisations, providers } = useDirectory()
  const { open, said } = useOpening(session, setDraft)
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: who goes to a step reads on from its name
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = false
  }, [draft.step])
  if (organisations.is !== 'here') return <Absent absence={organisations.is} />
  if (providers.is !== 'here') return <Absent absence={providers.is} />
  const listed = organisations.value.organisations
  const all = providers.value.providers
  const unready = all.filter((each) => lacks(each).length > 0).length
  const checks = checksOf(draft, { organisations: listed, providersUnready: unready })
  const go = (step: Step) => setDraft({ ...draft, step })
  const props = { draft, onDraft: setDraft, organisations: listed }
  const mayAim = session.acts.includes('objective.set')
  const isComplete = checks.every(({ is }) => is !== 'missing')
  return (
    <div className={classes.setup}>
      <Steps step={draft.step} onStep={go} />
      <section className={classes.panel} aria-labelledby="step">
        <h2 id="step" ref={heading} tabIndex={-1}>
          {t(`setup.step.${draft.step}`)}
        </h2>
        {draft.step === 'providers' ? (
          <Providers providers={all} />
        ) : (
          <StepForm {...props} may={mayAim} />
        )}
        <Ways step={draft.step} onStep={go} />
      </section>
      <div className={classes.side}>
        <Checklist checks={checks} onStep={go} />
        <p>
          <button
            type="button"
            className={forms.main}
            disabled={!isComplete}
            onClick={() => void open(draft)}
          >
            {t(draft.opened === null ? 'setup.open' : 'setup.again')}
          </button>
        </p>
        {!isComplete && <p>{t('setup.incomplete')}</p>}
        {said !== undefined && (
          <p role="alert" className={forms.refused}>
            {said}
          </p>
        )}
      </div>
    </div>
  )
}

function StepForm(props: StepProps & { readonly may: boolean }) {
  switch (props.draft.step) {
    case 'base':
      return <Base {...props} />
    case 'participants':
      return <Parts {...props} />
    case 'objectives':
      return <Ends {...props} />
    default:
      return <Gates />
  }
}

/** Gates are opened later, by a person with a reason; here stands what each of them waits for. */
function Gates() {
  return (
    <ul className={classes.lines}>
      {gates.map((gate) => (
        <li key={gate}>
          <b>{wordFor('gate', gate) ?? gate}</b>
          <p>{t(`setup.gate.${gate}`)}</p>
        </li>
      ))}
    </ul>
  )
}

function Steps({ step, onStep }: { readonly step: Step; readonly onStep: (step: Step) => void }) {
  return (
    <nav className={classes.steps} aria-label={t('setup.steps')}>
      <ol>
        {steps.map((each, place) => (
          <li key={each}>
            <button
              type="button"
              aria-current={each === step ? 'step' : undefined}
              onClick={() => onStep(each)}
            >
              {`${place + 1}. ${t(`setup.step.${each}`)}`}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Back and on. */
function Ways({ step, onStep }: { readonly step: Step; readonly onStep: (step: Step) => void }) {
  const place = steps.indexOf(step)
  const [back, on] = [steps[place - 1], steps[place + 1]]
  return (
    <p className={classes.row}>
      {back !== undefined && (
        <button type="button" onClick={() => onStep(back)}>
          {t('setup.back')}
        </button>
      )}
      {on !== undefined && (
        <button type="button" className={forms.main} onClick={() => onStep(on)}>
          {t('setup.on')}
        </button>
      )}
    </p>
  )
}
