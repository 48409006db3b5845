import { type ReactNode, use, useState } from 'react'
import type { OperationReply } from '../../protocol/operation.ts'
import { partnerName } from '../participant/told.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { localeNow, t, wordFor } from '../ui/text.ts'
import classes from './about.module.css'
import { Calendar } from './calendar.tsx'
import { Gates } from './gates.tsx'
import { LeadForm } from './lead-form.tsx'
import { MandateForm } from './mandate-form.tsx'
import { ObjectiveForm } from './objective-form.tsx'
import { Participants } from './participants.tsx'
import { Preservations } from './preservations.tsx'
import type { SheetProps } from './sheet.ts'

/** Who leads from where, by whose assignment, to what end, with whom, and which gates are open. */
export function About({ op }: { op: string }) {
  const [turn, setTurn] = useState(0)
  const session = use(SessionContext)
  const loaded = useLoaded<OperationReply>(operationPath(op), turn)
  const onChange = () => setTurn(turn + 1)
  const may = (act: string): boolean => session?.acts.includes(act) ?? false
  return (
    <Page op={op} title={t('about.title')} here="about">
      {loaded.is === 'here' ? (
        <>
          {may('journal.read') && <Report op={op} />}
          <Sheet sheet={loaded.value} may={may} onChange={onChange} />
        </>
      ) : (
        <Absent absence={loaded.is} again={onChange} />
      )}
    </Page>
  )
}

/** The situation report, to read and to take along. */
function Report({ op }: { op: string }) {
  const at = (name: string) => `${operationPath(op)}/${name}?lang=${localeNow().slice(0, 2)}`
  return (
    <p className={classes.links}>
      <a href={at('report')}>{t('post.report')}</a>
      <a href={at('report.pdf')}>{t('report.pdf')}</a>
    </p>
  )
}

function Sheet(props: SheetProps) {
  return (
    <div className={classes.sheet}>
      <Panel title={t('about.leads')}>
        <Leads {...props} />
      </Panel>
      <Panel title={t('about.mandates')}>
        <Mandates {...props} />
      </Panel>
      <Panel title={t('about.objectives')}>
        <Objectives {...props} />
      </Panel>
      <Panel title={t('about.gates')}>
        <Gates {...props} />
      </Panel>
      <Panel title={t('about.phases')}>
        <Phases {...props} />
      </Panel>
      {props.may('preservation.read') && (
        <Panel title={t('preserve.list')}>
          <Preservations {...props} />
        </Panel>
      )}
      <Panel title={t('about.calendar')}>
        <Calendar {...props} />
      </Panel>
      <Panel title={t('about.participants')}>
        <Participants {...props} />
      </Panel>
    </div>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.panel}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Leads(props: SheetProps) {
  const { leads, host, zone } = props.sheet
  return (
    <>
      <ul className={classes.lines}>
        {leads.map(({ name, office }) => (
          <li key={`${name} ${office}`}>
            <b>
              <bdi>{partnerName(name)}</bdi>
            </b>
            <span>{wordFor('leadOffice', office) ?? office}</span>
          </li>
        ))}
      </ul>
      <p>
        {t('about.host')}: <bdi>{partnerName(host)}</bdi>, {zone}
      </p>
      {props.may('lead.set') && <LeadForm {...props} />}
    </>
  )
}

function Mandates(props: SheetProps) {
  const { mandates, zone } = props.sheet
  const day = (iso: string): string => dateTime(new Date(iso), zone)
  return (
    <>
      {mandates.length === 0 && <p className={classes.none}>{t('about.mandates.none')}</p>}
      <ul className={classes.lines}>
        {mandates.map(({ by, to, limits, givenAt, until }) => (
          <li key={`${by} ${to} ${givenAt}`}>
            <b>{t('about.mandate', { by: partnerName(by), to: partnerName(to) })}</b>
            <span>{t('about.mandate.time', { from: day(givenAt), until: day(until) })}</span>
            <p dir="auto">{limits ?? t('post.erased')}</p>
          </li>
        ))}
      </ul>
      {props.may('mandate.give') && <MandateForm {...props} />}
    </>
  )
}

function Objectives(props: SheetProps) {
  const { objectives, gates } = props.sheet
  const isOpen = gates.some(({ gate, state }) => gate === 'legal' && state !== 'closed')
  return (
    <>
      {objectives.length === 0 && <p className={classes.none}>{t('about.objectives.none')}</p>}
      <ul className={classes.lines}>
        {objectives.map(({ kind, text, setAt }) => (
          <li key={`${kind} ${setAt}`}>
            <b>{wordFor('objectiveKind', kind) ?? kind}</b>
            <p dir="auto">{text ?? t('post.erased')}</p>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <p className={classes.none}>{t('about.objectives.fixed')}</p>
      ) : (
        props.may('objective.set') && <ObjectiveForm {...props} />
      )}
    </>
  )
}

/** To half a year after the action; where it stands now is marked by a word as well. */
function Phases({ sheet }: SheetProps) {
  return (
    <ul className={classes.lines}>
      {sheet.phases.map(({ phase, until }) => (
        <li key={phase} aria-current={phase === sheet.phase ? 'step' : undefined}>
          <b>{wordFor('phase', phase) ?? phase}</b>
          <span>
            {t('about.phase.until', { time: dateTime(new Date(until), sheet.zone) })}
            {phase === sheet.phase && ` · ${t('about.phase.now')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
