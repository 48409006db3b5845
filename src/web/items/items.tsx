import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { wordOf } from '../../domain/kit.ts'
import { listFigures } from '../../protocol/figures.ts'
import { Absent } from '../ui/absent.tsx'
import { rateLine } from '../ui/error-rate.ts'
import { dateTime } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { plural, t } from '../ui/text.ts'
import { Chips } from './chips.tsx'
import classes from './items.module.css'
import { ListReader } from './list-reader.ts'
import { Rows } from './rows.tsx'
import { columnsOf, searchTextOf } from './words.ts'

/** What an address of a list may ask for; language and direction are the page's own. */
const asked = ['figure', 'kind', 'provider', 'state', 'language', 'asOf'] as const

/** The list behind a figure: the same filter, the same count. */
export function Items({ op, query }: { op: string; query: URLSearchParams }) {
  const filter = new URLSearchParams(
    asked.flatMap((name) => {
      const value = query.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  return (
    <Page op={op} title={t('items.title')} here="items">
      <List key={`${op}?${filter}`} op={op} filter={filter} />
    </Page>
  )
}

function List({ op, filter }: { op: string; filter: URLSearchParams }) {
  const [reader] = useState(() => new ListReader(op, filter, searchTextOf))
  const [text, setText] = useState('')
  const [turn, setTurn] = useState(0)
  const { store } = reader
  const reading = useSyncExternalStore(reader.subscribe, reader.reading)
  const version = useSyncExternalStore(store.subscribeToList, store.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn reads the list anew
  useEffect(reader.start, [reader, turn])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the lines
  const ids = useMemo(() => store.idsMatching(text), [store, text, version])
  const { absence, total, submissions, asOf, errorRate, long, whole } = reading
  if (absence && absence !== 'loading') {
    return <Absent absence={absence} again={() => setTurn(turn + 1)} />
  }
  const provider = filter.has('provider') ? store.row(ids[0] ?? '')?.line.providerName : undefined
  return (
    <>
      <Definition filter={filter} />
      <Chips op={op} filter={filter} providerName={provider ?? undefined} />
      <div className={classes.bar}>
        <Search text={text} onText={setText} />
        <button type="button" onClick={() => setTurn(turn + 1)}>
          {t('action.refresh')}
        </button>
        <p className={`${classes.total} figures`} role="status">
          <span>{total === undefined ? t('state.loading') : plural('items.total', total)}</span>
          {typeof submissions === 'number' && (
            <span> · {plural('items.submissions', submissions)}</span>
          )}
          {total !== undefined && text !== '' && (
            <span> · {t('items.shown', { shown: ids.length, total })}</span>
          )}
          {total !== undefined && !whole && (
            <span> · {t('items.loading', { loaded: store.size(), total })}</span>
          )}
          {errorRate && <span data-rate> · {rateLine(errorRate)}</span>}
        </p>
      </div>
      {long && text !== '' && <p className={classes.hint}>{t('items.searchLoaded')}</p>}
      {absence !== 'loading' && ids.length === 0 ? (
        <p className={classes.empty}>{t('items.empty')}</p>
      ) : (
        <Rows
          {...{ op, store, ids, columns: columnsOf(filter.get('figure')) }}
          onEnd={reader.more}
        />
      )}
      <p className={classes.hint}>
        {asOf !== undefined && <>{t('items.asOf', { time: dateTime(new Date(asOf), 'UTC') })} · </>}
        {t('items.keys')}
      </p>
    </>
  )
}

/** What the figure counts that this list is behind. */
function Definition({ filter }: { filter: URLSearchParams }) {
  const figure = wordOf(listFigures, filter.get('figure'))
  return figure ? <p className={classes.definition}>{t(`figure.${figure}.definition`)}</p> : null
}

function Search({ text, onText }: { text: string; onText: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', jump)
    return () => window.removeEventListener('keydown', jump)
  }, [])
  return (
    <input
      ref={field}
      type="search"
      className={classes.search}
      aria-label={t('items.search')}
      placeholder={t('items.search')}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  )
}
