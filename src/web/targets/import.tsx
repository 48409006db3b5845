import { type FormEvent, useRef, useState } from 'react'
import type { TargetFileReply } from '../../protocol/target-file.ts'
import { operationPath } from '../ui/api.ts'
import forms from '../ui/forms.module.css'
import { type PluralKey, plural, t } from '../ui/text.ts'
import { useUpload } from '../ui/use-upload.ts'
import classes from './import.module.css'
import targets from './targets.module.css'

type Props = { readonly op: string; readonly onChange: () => void }

/** A file of targets and edges: tried first, and taken in only on the reader's second word. */
export function Import(props: Props) {
  return (
    <details className={targets.details}>
      <summary>{t('targets.import')}</summary>
      <Form {...props} />
    </details>
  )
}

function Form({ op, onChange }: Props) {
  const [file, setFile] = useState<File>()
  const [key, setKey] = useState('')
  const { upload, start, reset } = useUpload<TargetFileReply>()
  const field = useRef<HTMLInputElement>(null)
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    // Another file is another act; the same one sent again is not.
    setKey(crypto.randomUUID())
    reset()
  }
  const send = async (dryRun: boolean) => {
    if (file === undefined) return
    const query = new URLSearchParams({ format: formatOf(file), dryRun: String(dryRun) })
    const done = await start(`${operationPath(op)}/targets/import?${query}`, file, key)
    if (done.is === 'taken' && !dryRun) onChange()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(true)
  }
  const another = () => {
    if (field.current) field.current.value = ''
    choose(undefined)
    field.current?.focus()
  }
  return (
    <form onSubmit={submit} className={classes.import}>
      <p className={targets.hint}>{t('targets.import.what')}</p>
      <div className={classes.row}>
        <label>
          {t('targets.import.file')}{' '}
          <input
            ref={field}
            required
            type="file"
            accept=".csv,.json,text/csv,application/json"
            onChange={({ target }) => choose(target.files?.[0])}
          />
        </label>
        <button type="submit" disabled={upload.is === 'sending'}>
          {t('targets.import.try')}
        </button>
      </div>
      <div role="status">
        {upload.is === 'sending' && <Progress percent={upload.percent} />}
        {upload.is === 'taken' && <Outcome reply={upload.reply} />}
      </div>
      {upload.is === 'taken' && (
        <Told reply={upload.reply} onTake={() => void send(false)} onOther={another} />
      )}
      {upload.is === 'refused' && (
        <p role="alert" className={forms.refused}>
          {upload.said ?? t('post.notSent')}
        </p>
      )}
    </form>
  )
}

type ToldProps = {
  readonly reply: TargetFileReply
  readonly onTake: () => void
  readonly onOther: () => void
}

/** The rows behind the counts, and what can be done next. */
function Told({ reply, onTake, onOther }: ToldProps) {
  return (
    <>
      {reply.dryRun && <Take reply={reply} onTake={onTake} />}
      <Problems {...reply} />
      <Rows rows={reply.rows} count={countOf(reply)} />
      {!reply.dryRun && (
        <p>
          <button type="button" onClick={onOther}>
            {t('targets.import.another')}
          </button>
        </p>
      )}
    </>
  )
}

/** The end of its name says what it is; what says nothing is read as CSV. */
const formatOf = ({ name, type }: File): 'csv' | 'json' =>
  name.toLowerCase().endsWith('.json') || type === 'application/json' ? 'json' : 'csv'

function Progress({ percent }: { percent: number | null }) {
  const words =
    percent === null ? t('targets.import.reading') : t('targets.import.sending', { percent })
  return (
    <p className={classes.row}>
      <progress aria-label={words} max={100} {...(percent === null ? {} : { value: percent })} />
      <span>{words}</span>
    </p>
  )
}

type Counts = TargetFileReply['counts']

const taken = ({ targets: fresh, joined, edges, edgesJoined }: Counts): number =>
  fresh + joined + edges + edgesJoined

const countOf = ({ counts }: TargetFileReply): number => taken(counts) + counts.refused

/** Each kind of row with its count; what there is none of is not named. */
const counted = [
  ['targets', 'targets.import.targets'],
  ['joined', 'targets.import.joined'],
  ['edges', 'targets.import.edges'],
  ['edgesJoined', 'targets.import.edgesJoined'],
  ['refused', 'targets.import.refused'],
] as const satisfies readonly (readonly [keyof Counts, PluralKey])[]

function Outcome({ reply }: { reply: TargetFileReply }) {
  return (
    <>
      <h2>{t(reply.dryRun ? 'targets.import.would' : 'targets.import.became')}</h2>
      {countOf(reply) === 0 && <p>{t('targets.import.none')}</p>}
      <ul className={classes.counts}>
        {counted.map(
          ([name, words]) =>
            reply.counts[name] > 0 && (
              <li key={name} data-refused={name === 'refused'}>
                {plural(words, reply.counts[name])}
              </li>
            ),
        )}
      </ul>
    </>
  )
}

function Take({ reply, onTake }: { reply: TargetFileReply; onTake: () => void }) {
  const count = taken(reply.counts)
  if (count === 0) return countOf(reply) === 0 ? null : <p>{t('targets.import.nothing')}</p>
  return (
    <p>
      <button type="button" className={forms.main} onClick={onTake}>
        {plural('targets.import.take', count)}
      </button>
    </p>
  )
}

/** Rows that cannot be taken: where each stands, why, and what its sender does next. */
function Problems({ problems, counts }: Pick<TargetFileReply, 'problems' | 'counts'>) {
  if (problems.length === 0) return null
  return (
    <section>
      <h2>{plural('targets.import.refused', counts.refused)}</h2>
      <ul className={classes.problems}>
        {problems.map(({ line, code, where, whatToDo, received }) => (
          <li key={`${line} ${code} ${where}`}>
            <p>
              <b className="figures">{t('targets.import.line', { line })}</b>{' '}
              {where !== null && <span>{t('targets.import.column', { name: where })}</span>}{' '}
              <code dir="ltr">{code}</code>
            </p>
            {/* The machine's own words about rows are English, as in the file of errors. */}
            <p lang="en" dir="ltr">
              {whatToDo}
            </p>
            {received !== '' && (
              <p className={classes.received}>
                <bdi>{received}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
      {problems.length < counts.refused && (
        <p className={targets.hint}>{t('targets.import.first', { count: problems.length })}</p>
      )}
    </section>
  )
}

function Rows({ rows, count }: Pick<TargetFileReply, 'rows'> & { count: number }) {
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{t('targets.import.rows')}</summary>
      {rows.length < count && (
        <p className={targets.hint}>{t('targets.import.first', { count: rows.length })}</p>
      )}
      <ul className={classes.rows}>
        {rows.map(({ line, is, name, becomes }) => (
          <li key={`${line} ${is} ${name}`} data-fate={becomes}>
            <span className="figures">{t('targets.import.line', { line })}</span>
            <bdi>{name}</bdi>
            <em>{t(`rowFate.${becomes}`)}</em>
          </li>
        ))}
      </ul>
    </details>
  )
}
