import { useState } from 'react'
import { clockWithSeconds } from '../ui/format.ts'
import { t, wordFor } from '../ui/text.ts'
import { type DeskProps, pathOf } from './desk.ts'
import { told } from './draft.tsx'
import classes from './press.module.css'

const MINUTE_MS = 60_000

/** How long until then, as hours, minutes and seconds; none is left once it has passed. */
function left(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1_000))
  return [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

/** Until when it is kept, what is still lacking, and the one act that tells it to everybody. */
export function Embargo({ sheet, act, now }: DeskProps & { readonly now: Date }) {
  const { embargoAt, zone, lacks, state, writes, page } = sheet
  const kinds = [...new Set(lacks.map(({ lack }) => lack))]
  const isReady = state === 'draft' && lacks.length === 0
  return (
    <section className={classes.panel} aria-labelledby="embargo">
      <h2 id="embargo">
        {embargoAt === null
          ? t('press.noEmbargo')
          : t('press.embargo', { time: told(embargoAt, zone) })}
      </h2>
      {embargoAt !== null && state === 'draft' && (
        <p className={classes.count} role="timer">
          {left(new Date(embargoAt).getTime() - now.getTime())}
        </p>
      )}
      <p>{t('press.now', { time: clockWithSeconds(now, zone) })}</p>
      {state === 'draft' && kinds.length > 0 && (
        <p className={classes.lacks}>
          {t('press.lacks')} {kinds.map((lack) => wordFor('statementLack', lack)).join('; ')}.
        </p>
      )}
      {page !== null && <a href={new URL(page).pathname}>{t('press.page')}</a>}
      {writes && (
        <p className={classes.row}>
          {state === 'draft' ? (
            <>
              <button type="button" onClick={() => void act(pathOf(sheet, '/ask'), {})}>
                <kbd>V</kbd> {t('press.ask')}
              </button>
              <button
                type="button"
                className={isReady ? classes.main : classes.locked}
                aria-disabled={!isReady}
                onClick={() => isReady && void act(pathOf(sheet, '/publish'), {})}
              >
                <kbd>P</kbd> {t('press.publish')}
              </button>
            </>
          ) : (
            <button type="button" onClick={() => void act(pathOf(sheet, '/revise'), {})}>
              {t('press.revise')}
            </button>
          )}
        </p>
      )}
      {writes && state === 'draft' && <EmbargoForm {...{ sheet, act, now }} />}
    </section>
  )
}

/** Sets the embargo to so many minutes from now. */
function EmbargoForm({
  sheet,
  act,
  now,
}: Pick<DeskProps, 'sheet' | 'act'> & { readonly now: Date }) {
  const [minutes, setMinutes] = useState('60')
  const set = () => {
    const embargoAt = new Date(now.getTime() + Number(minutes) * MINUTE_MS).toISOString()
    void act(pathOf(sheet, '/dates'), { embargoAt })
  }
  return (
    <p className={classes.row}>
      <label>
        {t('press.embargoIn')}{' '}
        <input
          type="number"
          min="0"
          max="10000"
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
        />
      </label>
      <button type="button" onClick={set}>
        {t('press.setEmbargo')}
      </button>
    </p>
  )
}
