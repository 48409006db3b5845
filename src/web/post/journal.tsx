import { useEffect, useState } from 'react'
import type { JournalField } from '../../domain/words.ts'
import type { JournalReply } from '../../protocol/journal.ts'
import { Absent } from '../ui/absent.tsx'
import { type Loaded, operationPath, read } from '../ui/api.ts'
import { clockOrDay, dateTime } from '../ui/format.ts'
import { localeNow, t, wordFor } from '../ui/text.ts'
import { type DeskProps, numberName, personName } from './desk.ts'
import { EntryForm, type Regarding } from './entry-form.tsx'
import classes from './post.module.css'

type Entry = JournalReply['entries'][number]

/** The fields in which a message is worked off. */
const next: Partial<Record<JournalField, JournalField>> = {
  message: 'triage',
  triage: 'decision',
  decision: 'done',
}

/** The journal: the form on top, so that an entry takes seconds, and what was written below it. */
export function Journal(desk: DeskProps & { readonly mayWrite: boolean }) {
  const { op, turn, mayWrite, onChange } = desk
  const { loaded, more } = useJournal(op, turn)
  const [regarding, setRegarding] = useState<Regarding>()
  const [text, setText] = useState('')
  const written = () => {
    setRegarding(undefined)
    onChange()
  }
  return (
    <section className={classes.panel} aria-labelledby="journal">
      <div className={classes.top}>
        <h2 id="journal">{t('journal.title')}</h2>
        <a
          href={`${operationPath(op)}/report?lang=${localeNow().slice(0, 2)}`}
          target="_blank"
          rel="noopener"
        >
          {t('post.report')}
        </a>
      </div>
      {mayWrite && (
        <EntryForm
          key={`${regarding?.compartment} ${regarding?.number} ${regarding?.field}`}
          op={op}
          regarding={regarding}
          text={text}
          onText={setText}
          onDrop={() => setRegarding(undefined)}
          onWritten={written}
        />
      )}
      {loaded.is === 'here' ? (
        <Entries desk={desk} entries={loaded.value.entries} onRegard={setRegarding} />
      ) : (
        <Absent absence={loaded.is} again={onChange} />
      )}
      {more && (
        <button type="button" onClick={more}>
          {t('journal.more')}
        </button>
      )}
    </section>
  )
}

/** The latest page, read anew at each turn, with the older ones that were asked for. */
function useJournal(op: string, turn: number) {
  const [latest, setLatest] = useState<Loaded<JournalReply>>({ is: 'loading' })
  const [older, setOlder] = useState<JournalReply>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the latest anew
  useEffect(() => {
    const abort = new AbortController()
    read<JournalReply>(`${operationPath(op)}/journal`, abort.signal).then((loaded) => {
      if (!abort.signal.aborted) setLatest(loaded)
    })
    return () => abort.abort()
  }, [op, turn])
  if (latest.is !== 'here') return { loaded: latest, more: undefined }
  const known = new Set(latest.value.entries.map(nameOf))
  const rest = older?.entries.filter((entry) => !known.has(nameOf(entry))) ?? []
  const before = older ? older.before : latest.value.before
  const loaded: Loaded<JournalReply> = {
    is: 'here',
    value: { entries: [...latest.value.entries, ...rest], before },
  }
  if (before === null) return { loaded, more: undefined }
  const more = async () => {
    const page = await read<JournalReply>(`${operationPath(op)}/journal?before=${before}`)
    if (page.is === 'here') setOlder({ ...page.value, entries: [...rest, ...page.value.entries] })
  }
  return { loaded, more }
}

const nameOf = ({ compartment, number }: Entry): string => `${compartment} ${number}`

function Entries({
  desk,
  entries,
  onRegard,
}: {
  desk: DeskProps & { readonly mayWrite: boolean }
  entries: readonly Entry[]
  onRegard: (regarding: Regarding) => void
}) {
  if (entries.length === 0) return <p className={classes.none}>{t('journal.none')}</p>
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={nameOf(entry)} data-field={entry.field}>
          <Line entry={entry} civil={desk.civil()} />
          {desk.mayWrite && <Answers entry={entry} onRegard={onRegard} />}
        </li>
      ))}
    </ol>
  )
}

function Line({ entry, civil }: { entry: Entry; civil: ReturnType<DeskProps['civil']> }) {
  const { number, compartment, field, regards, text, at } = entry
  const when = new Date(at)
  return (
    <>
      <p className={classes.about}>
        <b className="figures">{numberName(number, compartment)}</b>
        <span className={classes.field}>{wordFor('journalField', field) ?? field}</span>
        {regards !== null && (
          <span className="figures">
            {t('journal.regards', { number: numberName(regards, compartment) })}
          </span>
        )}
        <time dateTime={at} title={`${dateTime(when, 'UTC')} UTC`} className="figures">
          {clockOrDay(when, civil.now, civil.zone)}
        </time>
        <bdi>{personName({ ...entry, name: entry.by })}</bdi>
      </p>
      <p className={text === null ? classes.none : classes.text} dir="auto">
        {text ?? t('post.erased')}
      </p>
    </>
  )
}

/** What can be written about an entry at once: the next field of its way, and a supplement. */
function Answers({ entry, onRegard }: { entry: Entry; onRegard: (regarding: Regarding) => void }) {
  const { number, compartment, field } = entry
  const after = next[field]
  return (
    <p className={classes.answers}>
      {[...(after ? [after] : []), 'supplement' as const].map((each) => (
        <button
          key={each}
          type="button"
          aria-label={t('journal.answer', {
            field: wordFor('journalField', each) ?? each,
            number: numberName(number, compartment),
          })}
          onClick={() => onRegard({ number, compartment, field: each })}
        >
          {wordFor('journalField', each) ?? each}
        </button>
      ))}
    </p>
  )
}
