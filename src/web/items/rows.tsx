import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  memo,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { itemPath } from '../ui/links.ts'
import patterns from '../ui/parts.module.css'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import type { ItemStore } from './item-store.ts'
import classes from './rows.module.css'
import { type Column, cellOf, headings } from './words.ts'

/** Two lines: words that are longer than their column wrap. */
const ROW_PX = 44
/** On a phone a row is a card of two lines. */
const CARD_PX = 92
const CARDS_BELOW = '(width < 700px)'
const ROWS_BEYOND_VIEW = 10

/** The element that scrolls is also the frame; the virtual list asks for it by type. */
type Scroll = Virtualizer<HTMLDivElement, Element>

type Props = {
  op: string
  store: ItemStore
  ids: readonly string[]
  columns: readonly Column[]
  onEnd: () => void
}

/** Only the rows in view exist. J and K move through all of them, Enter opens the one in focus. */
export function Rows({ op, store, ids, columns, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const cards = useMedia(CARDS_BELOW)
  const rowPx = cards ? CARD_PX : ROW_PX
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: ROWS_BEYOND_VIEW,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height measures all rows anew
  useEffect(() => virtual.measure(), [rowPx, virtual])
  const rows = virtual.getVirtualItems()
  const nearEnd = (rows.at(-1)?.index ?? 0) >= ids.length - ROWS_BEYOND_VIEW
  useEffect(() => {
    if (nearEnd) onEnd()
  }, [nearEnd, onEnd])
  useRowKeys(scroller, virtual, ids.length)

  return (
    <div className={classes.frame} ref={scroller} data-columns={columns.length}>
      <table aria-label={t('items.title')} aria-rowcount={ids.length + 1}>
        <Heading columns={columns} />
        <tbody style={{ blockSize: virtual.getTotalSize() }}>
          {rows.map(({ index, start, size }) => {
            const id = ids[index]
            const place = { transform: `translateY(${start}px)`, blockSize: size }
            return id === undefined ? null : (
              <Row key={id} {...{ op, store, id, columns, index, top: start, style: place }} />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Heading({ columns }: Pick<Props, 'columns'>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">{t('column.address')}</th>
        {columns.map((column) => (
          <th key={column} scope="col">
            {t(headings[column])}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type RowProps = {
  op: string
  store: ItemStore
  id: string
  columns: readonly Column[]
  index: number
  top: number
  style: CSSProperties
}

const samePlace = (a: RowProps, b: RowProps): boolean =>
  a.id === b.id &&
  a.columns === b.columns &&
  a.index === b.index &&
  a.top === b.top &&
  a.store === b.store &&
  a.style.blockSize === b.style.blockSize

/** Listens to its own line, so that a change elsewhere costs it nothing. */
const Row = memo(function Row({ op, store, id, columns, index, style }: RowProps) {
  const subscribe = useCallback((tell: () => void) => store.subscribeToRow(id, tell), [store, id])
  const row = useSyncExternalStore(subscribe, () => store.row(id))
  if (!row) return null
  const { line, changed } = row
  return (
    <tr aria-rowindex={index + 2} style={style}>
      <td className={classes.address}>
        <Link to={itemPath(op, line.item)} data-row={index} title={line.address ?? undefined}>
          <bdi dir="ltr">{line.address ?? t('items.noAddress')}</bdi>
        </Link>
        {line.held && <em>{t('items.held')}</em>}
        {changed && <em>{t('items.changed')}</em>}
      </td>
      {columns.map((column) => (
        <td key={column} className={classes[column]}>
          {column === 'part' && <i className={patterns[line.part]} />}
          <bdi>{cellOf(line, column)}</bdi>
        </td>
      ))}
    </tr>
  )
}, samePlace)

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * Moves the focus row by row; a row that is not there yet is scrolled to and then focused. Where the
 * reader stands is kept, since the focus goes with a row that is scrolled out of sight.
 */
function useRowKeys(
  scroller: React.RefObject<HTMLDivElement | null>,
  virtual: Scroll,
  count: number,
): void {
  const standsAt = useRef(-1)
  const isAwaited = useRef(false)
  const focus = useCallback(() => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${standsAt.current}"]`)
    if (!link) return
    isAwaited.current = false
    link.focus({ preventScroll: true })
  }, [scroller])
  // After each drawing: the awaited row may have come to be.
  useEffect(() => {
    if (isAwaited.current) focus()
  })
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = steps[event.key]
      const free = !event.ctrlKey && !event.metaKey && !event.altKey
      if (step === undefined || !free || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      const from = isAwaited.current ? standsAt.current : (focusedRow() ?? standsAt.current)
      standsAt.current = Math.max(0, Math.min(count - 1, from + step))
      isAwaited.current = true
      virtual.scrollToIndex(standsAt.current)
      focus()
    }
    window.addEventListener('keydown', move)
    return () => window.removeEventListener('keydown', move)
  }, [focus, virtual, count])
}

function focusedRow(): number | undefined {
  const row = document.activeElement?.getAttribute('data-row')
  return row === null || row === undefined ? undefined : Number(row)
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const media = window.matchMedia(query)
    const tell = () => setMatches(media.matches)
    media.addEventListener('change', tell)
    return () => media.removeEventListener('change', tell)
  }, [query])
  return matches
}
