import type { StatementLanguage } from '../../domain/words.ts'
import type { Binding, Verdict } from '../../protocol/statement.ts'
import { label, number, wordFor } from '../ui/text.ts'
import { figureName } from './desk.ts'
import classes from './press.module.css'

type Reason = Verdict['reasons'][number]

/** What of the sentence a reason is about, and what the number truly is. */
function detailOf({ args }: Reason): string {
  const { figure, true: is } = args
  if (typeof figure !== 'string' || typeof is !== 'number') return ''
  return `${label(figureName(figure))} ${number(is)}`
}

const shownIn = ({ args: { word, shown } }: Reason): string => {
  const it = word ?? shown
  return typeof it === 'number' ? number(it) : (it ?? '')
}

/** Why a sentence is refused: each reason once, with its words and the languages that have them. */
export function Reasons({
  reasons,
  language,
}: {
  readonly reasons: readonly Reason[]
  /** The language whose own words stand in front, where it has some. */
  readonly language: StatementLanguage
}) {
  const faults = [...new Set(reasons.map(({ fault }) => fault))]
  return (
    <ul className={classes.why}>
      {faults.map((fault) => {
        const all = reasons.filter((it) => it.fault === fault)
        const own = all.find((it) => it.language === language) ?? all[0]
        const languages = [...new Set(all.flatMap((it) => it.language ?? []))]
        const detail = own === undefined ? '' : detailOf(own)
        const shown = own === undefined ? '' : shownIn(own)
        return (
          <li key={fault}>
            {shown !== '' && <q lang={own?.language ?? undefined}>{shown}</q>}{' '}
            {wordFor('fault', fault)} {detail !== '' && <span className="figures">{detail}.</span>}{' '}
            {languages.length > 0 && <small>{languages.join(', ').toUpperCase()}</small>}
          </li>
        )
      })}
    </ul>
  )
}

/** Digits in their groups, with what groups them in any of our languages. */
const DIGITS = /(\d+(?:[.,\u202f]\d{3})*)/u

/** A text in which the numbers of figures are marked; days and times are not. */
export function Marked({
  text,
  numbers,
}: {
  readonly text: string
  readonly numbers: readonly number[]
}) {
  return text.split(DIGITS).map((piece, place) =>
    place % 2 === 1 && numbers.includes(Number(piece.replace(/\D/gu, ''))) ? (
      // The pieces of a text never change their order.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <mark key={place} className={classes.number}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

/** The numbers of the figures on which something rests. */
export const numbersIn = (bindings: readonly Binding[]): readonly number[] =>
  bindings.flatMap((it) => (it.kind === 'figure' ? [it.number] : []))
