import { type KeyboardEvent, useId, useState } from 'react'
import { itemKinds } from '../../domain/words.ts'
import type { Binding } from '../../protocol/statement.ts'
import { number, t, wordFor } from '../ui/text.ts'
import { FIELD_MAX } from '../ui/utc-field.ts'
import classes from './press.module.css'
import { found, type Source } from './sources.ts'

/** So many are shown at once; who types on sees fewer and the right ones. */
const SHOWN = 8

type BoxProps = {
  readonly sources: readonly Source[]
  readonly onBind: (binding: Binding) => void
}

/** What was typed, what is found by it, and what its keys do. */
function useBox({ sources, onBind }: BoxProps) {
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [place, setPlace] = useState(0)
  const all = found(sources, typed)
  const shown = all.slice(0, SHOWN)
  const at = Math.min(place, shown.length - 1)
  const bind = (source: Source | undefined) => {
    if (source === undefined) return
    onBind(source.binding)
    setTyped('')
    setPlace(0)
  }
  const move = (by: number) => {
    setOpen(true)
    setPlace(Math.max(0, Math.min(shown.length - 1, at + (isOpen ? by : 0))))
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ...(isOpen ? { Enter: () => bind(shown[at]), Escape: () => setOpen(false) } : {}),
  }
  const type = (text: string) => {
    setTyped(text)
    setPlace(0)
    setOpen(true)
  }
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || event.nativeEvent.isComposing || event.ctrlKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return { typed, type, isOpen, setOpen, shown, at, more: all.length - shown.length, bind, press }
}

/** Looks a source up by any of its words or its number, and binds it: arrows and Enter, or a click. */
export function SourceBox(props: BoxProps) {
  const id = useId()
  const { typed, type, isOpen, setOpen, shown, at, more, bind, press } = useBox(props)
  return (
    <div className={classes.box}>
      <label htmlFor={id}>{t('press.bind')}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown[at] ? `${id}-${at}` : undefined}
        placeholder={t('press.bind.choose')}
        autoComplete="off"
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
        onChange={({ target }) => type(target.value)}
      />
      <div className={classes.list} hidden={!isOpen}>
        <div id={`${id}-list`} role="listbox" aria-label={t('press.bind.choose')}>
          {shown.map((source, index) => (
            <Option
              key={source.key}
              {...{ source, index, id }}
              isChosen={index === at}
              bind={bind}
            />
          ))}
        </div>
        {shown.length === 0 && <p className={classes.note}>{t('press.bind.none')}</p>}
        {more > 0 && <p className={classes.note}>{t('press.bind.more', { count: more })}</p>}
      </div>
    </div>
  )
}

type OptionProps = {
  readonly source: Source
  readonly index: number
  readonly id: string
  readonly isChosen: boolean
  readonly bind: (source: Source) => void
}

function Option({ source, index, id, isChosen, bind }: OptionProps) {
  return (
    // The box itself has the focus and takes the keys; here is for who points.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box
    <div
      id={`${id}-${index}`}
      role="option"
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => bind(source)}
    >
      <small>{source.kind}</small>{' '}
      <span className={classes.sourceName}>
        <bdi>{source.name}</bdi>
      </span>{' '}
      <b className="figures">{source.detail}</b>
    </div>
  )
}

/** Which figures are in the list: of all items or of one kind, and as of when. */
export function FigureChoice({
  kind,
  asOf,
  zone,
  onKind,
  onAsOf,
}: {
  readonly kind: string
  readonly asOf: string
  readonly zone: string
  readonly onKind: (kind: string) => void
  readonly onAsOf: (asOf: string) => void
}) {
  return (
    <p className={classes.row}>
      <label>
        {t('press.figuresOf')}{' '}
        <select value={kind} onChange={({ target }) => onKind(target.value)}>
          <option value="">{t('press.allItems')}</option>
          {itemKinds.map((each) => (
            <option key={each} value={each}>
              {wordFor('kind', each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('press.asOfZone', { zone })}{' '}
        <input
          type="datetime-local"
          max={FIELD_MAX}
          value={asOf}
          onChange={({ target }) => onAsOf(target.value)}
        />
      </label>
    </p>
  )
}

/** What a sentence rests on already; each can be taken off. */
export function Bound({
  bindings,
  nameOf,
  onDrop,
}: {
  readonly bindings: readonly Binding[]
  readonly nameOf: (binding: Binding) => string
  readonly onDrop: (binding: Binding) => void
}) {
  if (bindings.length === 0) return null
  return (
    <ul
      className={classes.chips}
      aria-label={t('press.restsOn', { count: number(bindings.length) })}
    >
      {bindings.map((binding) => (
        <li key={JSON.stringify(binding)}>
          <button type="button" className={classes.chip} onClick={() => onDrop(binding)}>
            <bdi>{nameOf(binding)}</bdi> <span aria-hidden="true">×</span>
            <span className="unseen">{t('press.bind.drop')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
