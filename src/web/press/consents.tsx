import { useState } from 'react'
import { type WithholdReason, withholdReasons } from '../../domain/words.ts'
import { number, plural, t, wordFor } from '../ui/text.ts'
import { type DeskProps, numberOf, pathOf, type Seat, seatName, told } from './desk.ts'
import classes from './press.module.css'

/** Who is asked about which sentences, and what they have said; each of them answers here. */
export function Consents(props: DeskProps) {
  const { sheet } = props
  const { sentences, state, askedAt, zone } = sheet
  const all = sentences.flatMap(({ seats }) => seats)
  const names = [...new Set(all.map(seatName))]
  return (
    <section id="consents" tabIndex={-1} className={classes.panel} aria-labelledby="consent">
      <h2 id="consent">
        {t('press.consent')} <small>{t('press.perSentence')}</small>
      </h2>
      <table className={classes.seats}>
        <tbody>
          {names.map((name) => (
            <SeatLine
              key={name}
              name={name}
              all={all.filter((it) => seatName(it) === name)}
              zone={zone}
            />
          ))}
        </tbody>
      </table>
      {state === 'draft' && sentences.length > 0 && (
        <p className={classes.note}>
          {askedAt === null
            ? t('press.notAsked')
            : t('press.askedAt', { time: told(askedAt, zone) })}
        </p>
      )}
      {state === 'draft' && <Answer {...props} />}
    </section>
  )
}

/** One who is asked: how far, what was said against it, and when last. */
function SeatLine({
  name,
  all,
  zone,
}: {
  readonly name: string
  readonly all: readonly Seat[]
  readonly zone: string
}) {
  const given = all.filter(({ answer }) => answer === 'given').length
  const reasons = [
    ...new Set(all.flatMap(({ answer, reason }) => (answer === 'withheld' ? [reason] : []))),
  ]
  const last = all
    .flatMap(({ at }) => at ?? [])
    .sort()
    .at(-1)
  return (
    <tr data-open={given < all.length}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>
        <b className={classes.given}>{plural('press.given', all.length, { given })}</b>
        {reasons.length > 0 && (
          <span>
            {wordFor('consentAnswer', 'withheld')}
            {reasons.map((reason) => reason && `: ${wordFor('withholdReason', reason)}`)}
          </span>
        )}
      </td>
      <td>{last === undefined ? t('press.waits') : told(last, zone)}</td>
    </tr>
  )
}

/** What somebody says who is asked: to all that wait at once, or of the one sentence in hand. */
function Answer({ sheet, current, act }: DeskProps) {
  const [reason, setReason] = useState<WithholdReason>('open-step')
  const mine = sheet.sentences.filter(({ seats }) => seats.some((it) => it.isMine))
  const waiting = mine.filter(({ seats }) => seats.some((it) => it.isMine && it.answer === null))
  const one = mine.find(({ sentence }) => sentence === current?.sentence) ?? waiting[0]
  if (mine.length === 0 || one === undefined) return null
  const keysOf = (all: typeof mine) => all.map(({ sentence, revision }) => ({ sentence, revision }))
  const path = pathOf(sheet, '/consents')
  const place = number(numberOf(sheet, one.sentence))
  const isGiven = one.seats.every((it) => !it.isMine || it.answer === 'given')
  return (
    <fieldset className={classes.answer}>
      <legend>{plural('press.youAreAsked', mine.length)}</legend>
      <p className={classes.row}>
        {waiting.length > 1 && (
          <button
            type="button"
            className={classes.main}
            onClick={() => void act(path, { answer: 'given', sentences: keysOf(waiting) })}
          >
            {t('press.agree', { count: waiting.length })}
          </button>
        )}
        {!isGiven && (
          <button
            type="button"
            className={waiting.length > 1 ? undefined : classes.main}
            onClick={() => void act(path, { answer: 'given', sentences: keysOf([one]) })}
          >
            {t('press.agreeOne', { number: place })}
          </button>
        )}
      </p>
      <p className={classes.row}>
        <label>
          {t('press.why')}{' '}
          <select
            value={reason}
            onChange={({ target }) =>
              setReason(withholdReasons.find((it) => it === target.value) ?? reason)
            }
          >
            {withholdReasons.map((it) => (
              <option key={it} value={it}>
                {wordFor('withholdReason', it)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          onClick={() => void act(path, { answer: 'withheld', reason, sentences: keysOf([one]) })}
        >
          {t('press.withholdOne', { number: place })}
        </button>
      </p>
    </fieldset>
  )
}
