import { type FormEvent, type ReactNode, Suspense, useRef, useState } from 'react'
import { Advice } from './advice.tsx'
import classes from './file-form.module.css'
import forms from './forms.module.css'
import { type PluralKey, plural, t } from './text.ts'
import { useUpload } from './use-upload.ts'

/** A row that cannot be taken. */
type Problem = {
  readonly line: number
  readonly code: string
  readonly where: string | null
  readonly whatToDo: string
  readonly received: string
}

/** A row, and what becomes of it. */
type Row = { readonly line: number; readonly becomes: 'new' | 'joined' | 'refused' }

/** What the server says of a file, whatever stands in it. */
type Reply = {
  readonly dryRun: boolean
  readonly counts: Readonly<Record<string, number>> & { readonly refused: number }
  readonly problems: readonly Problem[]
  readonly rows: readonly Row[]
}

type Props<Taken extends Reply> = {
  /** Where it goes. */
  readonly path: string
  /** What stands in such a file. */
  readonly what: ReactNode
  /** The page of the documents that says what each column takes. */
  readonly page: string
  /** Each kind of row that is taken, with its words. */
  readonly counted: readonly (readonly [keyof Taken['counts'] & string, PluralKey])[]
  /** How one row is called. */
  readonly nameOf: (row: Taken['rows'][number]) => string
  readonly onTaken: () => void
}

/** The file that was chosen, on its way. */
function useFile<Taken extends Reply>({ path, onTaken }: Pick<Props<Taken>, 'path' | 'onTaken'>) {
  const [file, setFile] = useState<File>()
  const [key, setKey] = useState('')
  const { upload, start, reset } = useUpload<Taken>()
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    // Another file is another act; the same one sent again is not.
    setKey(crypto.randomUUID())
    reset()
  }
  const send = async (dryRun: boolean) => {
    if (file === undefined) return
    const query = new URLSearchParams({ format: formatOf(file), dryRun: String(dryRun) })
    const done = await start(`${path}?${query}`, file, key)
    if (done.is === 'taken' && !dryRun) onTaken()
  }
  return { upload, choose, send }
}

/** A file of rows: tried first, and taken in only on the reader's second word. */
export function FileForm<Taken extends Reply>(props: Props<Taken>) {
  const { upload, choose, send } = useFile<Taken>(props)
  const field = useRef<HTMLInputElement>(null)
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
      <div className={classes.hint}>{props.what}</div>
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
        {upload.is === 'taken' && <Outcome reply={upload.reply} counted={props.counted} />}
      </div>
      {upload.is === 'taken' && (
        <Told
          reply={upload.reply}
          page={props.page}
          nameOf={props.nameOf}
          onTake={() => void send(false)}
          onOther={another}
        />
      )}
      {upload.is === 'refused' && (
        <p role="alert" className={forms.refused}>
          {upload.said ?? t('post.notSent')}
        </p>
      )}
    </form>
  )
}

type ToldProps<Taken extends Reply> = {
  readonly reply: Taken
  readonly page: string
  readonly nameOf: (row: Taken['rows'][number]) => string
  readonly onTake: () => void
  readonly onOther: () => void
}

/** The rows behind the counts, and what can be done next. */
function Told<Taken extends Reply>({ reply, page, nameOf, onTake, onOther }: ToldProps<Taken>) {
  return (
    <>
      {reply.dryRun && <Take reply={reply} onTake={onTake} />}
      <Suspense>
        <Problems {...reply} page={page} />
      </Suspense>
      <Rows rows={reply.rows} nameOf={nameOf} count={countOf(reply)} />
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

const countOf = ({ counts }: Reply): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0)

const takenOf = (reply: Reply): number => countOf(reply) - reply.counts.refused

type OutcomeProps = {
  readonly reply: Reply
  readonly counted: readonly (readonly [string, PluralKey])[]
}

/** Each kind of row with its count; what there is none of is not named. */
function Outcome({ reply, counted }: OutcomeProps) {
  const lines = [...counted, ['refused', 'targets.import.refused'] as const]
  return (
    <>
      <h2>{t(reply.dryRun ? 'targets.import.would' : 'targets.import.became')}</h2>
      {countOf(reply) === 0 && <p>{t('targets.import.none')}</p>}
      <ul className={classes.counts}>
        {lines.map(([name, words]) => {
          const count = reply.counts[name] ?? 0
          return (
            count > 0 && (
              <li key={name} data-refused={name === 'refused'}>
                {plural(words, count)}
              </li>
            )
          )
        })}
      </ul>
    </>
  )
}

function Take({ reply, onTake }: { reply: Reply; onTake: () => void }) {
  const count = takenOf(reply)
  if (count === 0) return countOf(reply) === 0 ? null : <p>{t('targets.import.nothing')}</p>
  return (
    <p>
      <button type="button" className={forms.main} onClick={onTake}>
        {plural('targets.import.take', count)}
      </button>
    </p>
  )
}

type ProblemsProps = Pick<Reply, 'problems' | 'counts'> & { readonly page: string }

/** Rows that cannot be taken: where each stands, why, and what its sender does next. */
function Problems({ problems, counts, page }: ProblemsProps) {
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
            <p>
              <Advice code={code} whatToDo={whatToDo} page={page} />
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
        <p className={classes.hint}>{t('targets.import.first', { count: problems.length })}</p>
      )}
    </section>
  )
}

type RowsProps<One extends Row> = {
  readonly rows: readonly One[]
  readonly nameOf: (row: One) => string
  readonly count: number
}

function Rows<One extends Row>({ rows, nameOf, count }: RowsProps<One>) {
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{t('targets.import.rows')}</summary>
      {rows.length < count && (
        <p className={classes.hint}>{t('targets.import.first', { count: rows.length })}</p>
      )}
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.line} data-fate={row.becomes}>
            <span className="figures">{t('targets.import.line', { line: row.line })}</span>
            <bdi>{nameOf(row)}</bdi>
            <em>{t(`rowFate.${row.becomes}`)}</em>
          </li>
        ))}
      </ul>
    </details>
  )
}
