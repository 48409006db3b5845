import { type FormEvent, use, useState } from 'react'
import type { TargetSheet } from '../../protocol/target.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { targetPath, targetsPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { plural, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { Family, Standing } from './around.tsx'
import { EdgeForm } from './edge-form.tsx'
import { Items } from './items.tsx'
import { Keeping } from './keeping.tsx'
import { signs } from './kinds.ts'
import { Protect } from './protect.tsx'
import classes from './targets.module.css'
import { WatchForm } from './watch-form.tsx'

/** One target: what is told of it, what joins it, and what people make of it. */
export function Target({ op, target }: { op: string; target: string }) {
  const [turn, setTurn] = useState(0)
  const path = `${operationPath(op)}/targets/${encodeURIComponent(target)}`
  const loaded = useLoaded<TargetSheet>(path, turn)
  const again = () => setTurn(turn + 1)
  const name = loaded.is === 'here' ? (loaded.value.name ?? t('post.erased')) : t('targets.title')
  return (
    <Page op={op} title={name} here="targets">
      {loaded.is === 'here' ? (
        <Sheet key={target} op={op} sheet={loaded.value} onChange={again} turn={turn} />
      ) : (
        <Absent absence={loaded.is} again={again} />
      )}
    </Page>
  )
}

type SheetProps = {
  readonly op: string
  readonly sheet: TargetSheet
  readonly onChange: () => void
}

const day = (iso: string): string => dateTime(new Date(iso), 'UTC')

function Sheet({ op, sheet, onChange, turn }: SheetProps & { turn: number }) {
  const mayWrite = use(SessionContext)?.acts.includes('target.write') ?? false
  const { kind, reference, rank, state, compartment, ask, basis } = sheet
  return (
    <div className={classes.sheet}>
      <p>
        <Link to={targetsPath(op)}>{t('targets.back')}</Link>
      </p>
      {ask && <p className={classes.askFirst}>{t('targets.askFirst')}</p>}
      <section>
        <p className={classes.facts}>
          <span className={classes.sign} data-kind={kind} aria-hidden="true">
            {signs[kind]}
          </span>
          <span>{wordFor('targetKind', kind) ?? kind}</span>
          {rank !== null && <b>{t('targets.rank', { rank })}</b>}
          {reference !== null && <bdi dir="ltr">{reference}</bdi>}
          {state !== null && <span>{state}</span>}
          <span>{compartment}</span>
        </p>
        {basis !== null && (
          <p>
            {wordFor('personCategory', basis.category)} · <bdi>{basis.case}</bdi> ·{' '}
            {t('targets.reviewBy')} {day(basis.reviewBy)}
          </p>
        )}
        <h2>{t('targets.sources')}</h2>
        <Sources sources={sheet.sources} />
        {!ask && <Protect op={op} target={sheet.target} onChange={onChange} />}
      </section>
      <Standing op={op} sheet={sheet} turn={turn} />
      <section>
        <h2>{t('targets.edges')}</h2>
        {sheet.edges.length === 0 && <p>{t('targets.noEdges')}</p>}
        <ul className={classes.edges}>
          {sheet.edges.map((edge) => (
            <EdgeRow key={edge.edge} op={op} edge={edge} self={sheet} onChange={onChange} />
          ))}
        </ul>
        {mayWrite && <EdgeForm op={op} from={sheet} onChange={onChange} />}
      </section>
      <Family op={op} sheet={sheet} />
      <Keeping op={op} sheet={sheet} onChange={onChange} />
      <WatchForm op={op} sheet={sheet} />
      <Assessments op={op} sheet={sheet} onChange={onChange} mayWrite={mayWrite} />
      <Items op={op} sheet={sheet} onChange={onChange} />
    </div>
  )
}

function Sources({ sources }: Pick<TargetSheet, 'sources'>) {
  return (
    <ul className={classes.sources}>
      {sources.map(({ source, information, text, organisation, at }) => (
        <li key={`${at} ${source}${information} ${text}`}>
          <b>
            {source}
            {information}
          </b>{' '}
          <bdi>{text ?? t('post.erased')}</bdi>{' '}
          <small>
            <bdi>{organisation}</bdi> · {day(at)}
          </small>
        </li>
      ))}
    </ul>
  )
}

type EdgeRowProps = {
  readonly op: string
  readonly edge: TargetSheet['edges'][number]
  readonly self: TargetSheet
  readonly onChange: () => void
}

function EdgeRow({ op, edge, self, onChange }: EdgeRowProps) {
  const mayWrite = use(SessionContext)?.acts.includes('target.write') ?? false
  const { act, refused } = useAct(op, onChange)
  const leads = edge.from === self.target
  const other = (
    <Link to={targetPath(op, edge.other.target)}>
      <bdi>{edge.other.name ?? t('post.erased')}</bdi>
    </Link>
  )
  const word = wordFor('edgeKind', edge.kind) ?? edge.kind
  const lasted = self.successors.find(
    ({ target, replaces }) => target === edge.to && replaces === edge.from,
  )?.lastedMs
  return (
    <li data-over={edge.until !== null}>
      {leads ? (
        <span>
          {word} {other}
        </span>
      ) : (
        <span>
          {other} · {word} <bdi>{self.name}</bdi>
        </span>
      )}
      {edge.since !== null && <small>{t('targets.from', { time: day(edge.since) })}</small>}
      {edge.until !== null && <small>{t('targets.to', { time: day(edge.until) })}</small>}
      {lasted !== null && lasted !== undefined && (
        <small>{plural('targets.lasted', Math.round(lasted / 86_400_000))}</small>
      )}
      {mayWrite && edge.until === null && (
        <button type="button" onClick={() => void act(`/edges/${edge.edge}/end`, {})}>
          {t('targets.end')}
        </button>
      )}
      <Sources sources={edge.sources} />
      {refused}
    </li>
  )
}

function Assessments({ op, sheet, onChange, mayWrite }: SheetProps & { mayWrite: boolean }) {
  const [text, setText] = useState('')
  const { act, refused } = useAct(op, onChange)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act(`/targets/${sheet.target}/assess`, { text })) setText('')
  }
  return (
    <section>
      <h2>{t('targets.assessments')}</h2>
      <p className={classes.hint}>{t('targets.apart')}</p>
      <ul className={classes.sources}>
        {sheet.assessments.map(({ assessment, text: said, role, organisation, at }) => (
          <li key={assessment}>
            <bdi>{said ?? t('post.erased')}</bdi>{' '}
            <small>
              {wordFor('role', role) ?? role}, <bdi>{organisation}</bdi> · {day(at)}
            </small>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form onSubmit={submit} className={classes.form}>
          <textarea
            required
            rows={2}
            dir="auto"
            maxLength={2_000}
            aria-label={t('targets.assess')}
            placeholder={t('targets.assess')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className={forms.main}>
            {t('targets.assess')}
          </button>
          {refused}
        </form>
      )}
    </section>
  )
}
