import { useState } from 'react'
import { number, t, wordFor } from '../ui/text.ts'
import classes from './form.module.css'
import { Refused } from './form.tsx'

/** A target that can be chosen. */
export type Choosable = {
  readonly target: string
  readonly kind: string
  readonly name: string | null
  /** What is to be known of it before it is chosen. */
  readonly note?: string | undefined
  readonly isWarning?: boolean
}

/** From so many on a list is searched. */
const SEARCHED_FROM = 9

/** Names shown at once; whoever seeks another searches. */
const SHOWN_MAX = 200

type Props = {
  readonly legend: string
  readonly empty: string
  readonly choices: readonly Choosable[]
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: readonly string[]) => void
  readonly fault?: string | undefined
  readonly faultId: string
}

/** Targets chosen by name, as many as are meant. */
export function TargetChoice(props: Props) {
  const { legend, empty, choices, chosen, onChosen, fault, faultId } = props
  const [text, setText] = useState('')
  const sought = text.trim().toLowerCase()
  const found = choices.filter(({ name }) => (name ?? '').toLowerCase().includes(sought))
  const turn = (target: string) =>
    onChosen(
      chosen.includes(target) ? chosen.filter((each) => each !== target) : [...chosen, target],
    )
  return (
    <fieldset
      className={classes.choice}
      aria-describedby={fault === undefined ? undefined : faultId}
    >
      <legend>
        {legend} <small>{t('effect.form.chosen', { count: number(chosen.length) })}</small>
      </legend>
      {choices.length === 0 && <p>{empty}</p>}
      {choices.length >= SEARCHED_FROM && (
        <input
          type="search"
          aria-label={t('effect.form.search')}
          placeholder={t('effect.form.search')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <ul>
        {found.slice(0, SHOWN_MAX).map((each) => (
          <li key={each.target}>
            <One it={each} isChosen={chosen.includes(each.target)} onTurn={turn} />
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX && <p>{t('targets.import.first', { count: SHOWN_MAX })}</p>}
      <Refused id={faultId} said={fault} />
    </fieldset>
  )
}

type OneProps = {
  readonly it: Choosable
  readonly isChosen: boolean
  readonly onTurn: (target: string) => void
}

function One({ it: { target, kind, name, note, isWarning }, isChosen, onTurn }: OneProps) {
  return (
    <label>
      <input type="checkbox" checked={isChosen} onChange={() => onTurn(target)} />
      <span>
        <bdi>{name ?? t('post.erased')}</bdi>{' '}
        {kind !== 'outlet' && <small>{wordFor('targetKind', kind)}</small>}{' '}
        {note !== undefined && <small data-warning={isWarning}>{note}</small>}
      </span>
    </label>
  )
}
