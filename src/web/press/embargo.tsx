import { useState } from 'react'
import { HOUR_MS } from '../../domain/kit.ts'
import { Fold } from '../ui/fold.tsx'
import { clockWithSeconds } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import { FIELD_MAX } from '../ui/utc-field.ts'
import { fieldIn, isoIn } from '../ui/zone-field.ts'
import { type DeskProps, pathOf, told } from './desk.ts'
import { Lacks } from './lacks.tsx'
import classes from './press.module.css'

/** How long until then, as hours, minutes and seconds; none is left once it has passed. */
function left(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 1_000))
  return [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

type EmbargoProps = DeskProps & {
  readonly now: Date
  readonly onCurrent: (sentence: string) => void
}

/** Until when it is kept, what is still lacking, and the one act that tells it to everybody. */
export function Embargo(props: EmbargoProps) {
  const { sheet, now, onCurrent } = props
  const { embargoAt, zone, lacks, state, writes, page } = sheet
  const isDraft = state === 'draft'
  return (
    <section
      id="publishing"
      tabIndex={-1}
      className={classes.panel}
      aria-labelledby="embargo"
      aria-describedby={isDraft && lacks.length > 0 ? 'lacking lacks' : undefined}
    >
      <h2 id="embargo">
        {embargoAt === null
          ? t('press.noEmbargo')
          : t('press.embargo', { time: told(embargoAt, zone) })}
      </h2>
      {embargoAt !== null && isDraft && (
        <p className={classes.count} role="timer">
          {left(new Date(embargoAt).getTime() - now.getTime())}
        </p>
      )}
      <p className={classes.note}>{t('press.now', { time: clockWithSeconds(now, zone) })}</p>
      {isDraft && lacks.length > 0 && (
        <>
          <p id="lacking" className={classes.lacking}>
            {t(writes ? 'press.lacks' : 'press.lacksYours')}
          </p>
          <Lacks sheet={sheet} onCurrent={onCurrent} />
        </>
      )}
      {isDraft && lacks.length === 0 && writes && <p>{t('press.ready')}</p>}
      {page !== null && (
        <p>
          <a href={new URL(page).pathname}>{t('press.page')}</a>
        </p>
      )}
      {writes && <Steps {...props} />}
    </section>
  )
}

/** What whoever writes does with the whole of it. */
function Steps({ sheet, act, now }: EmbargoProps) {
  const { state, lacks, kind } = sheet
  if (state === 'withdrawn') return null
  if (state === 'published')
    return kind === 'full' ? (
      <p className={classes.row}>
        <button type="button" onClick={() => void act(pathOf(sheet, '/revise'), {})}>
          {t('press.revise')}
        </button>
      </p>
    ) : null
  const isReady = lacks.length === 0
  return (
    <>
      <p className={classes.row}>
        <button type="button" onClick={() => void act(pathOf(sheet, '/ask'), {})}>
          <kbd>V</kbd> {t('press.ask')}
        </button>
        <button
          type="button"
          className={isReady ? classes.main : classes.locked}
          aria-disabled={!isReady}
          aria-describedby={isReady ? undefined : 'lacking lacks'}
          onClick={() => isReady && void act(pathOf(sheet, '/publish'), {})}
        >
          {t('press.publish')}
        </button>
      </p>
      {sheet.embargoAt === null ? (
        <Times {...{ sheet, act, now }} />
      ) : (
        <Fold summary={t('press.times')} className={classes.fold}>
          {() => <Times {...{ sheet, act, now }} />}
        </Fold>
      )}
      <Fold summary={t('press.withdraw')} className={classes.fold}>
        {(close) => (
          <p className={classes.row}>
            <span>{t('press.withdraw.what')}</span>
            <button
              type="button"
              onClick={async () => {
                if (await act(pathOf(sheet, '/withdraw'), {})) close()
              }}
            >
              {t('press.withdraw.do')}
            </button>
          </p>
        )}
      </Fold>
    </>
  )
}

/** The next full hour: a time that an embargo is likely to have. */
const nextHour = (now: Date): Date => new Date(Math.ceil((now.getTime() + 1) / HOUR_MS) * HOUR_MS)

/** Sets the embargo on the clock of the operation, and takes the figures as they stand. */
function Times({ sheet, act, now }: Pick<EmbargoProps, 'sheet' | 'act' | 'now'>) {
  const { embargoAt, zone } = sheet
  const [field, setField] = useState(() => fieldIn(standing(embargoAt, now), zone))
  const chosen = isoIn(field, zone)
  const refresh = () => void act(pathOf(sheet, '/dates'), { embargoAt, figuresAt: sheet.now })
  return (
    <p className={classes.row}>
      <label>
        {t('press.embargoUntil', { zone })}{' '}
        <input
          type="datetime-local"
          min={fieldIn(now, zone)}
          max={FIELD_MAX}
          value={field}
          onChange={({ target }) => setField(target.value)}
        />
      </label>
      <button
        type="button"
        disabled={chosen === undefined}
        onClick={() => void act(pathOf(sheet, '/dates'), { embargoAt: chosen })}
      >
        {t('press.setEmbargo')}
      </button>
      <button type="button" onClick={refresh}>
        {t('press.refresh')}
      </button>
    </p>
  )
}

/** What the field shows at first: the embargo that stands, or a likely one. */
const standing = (embargoAt: string | null, now: Date): Date => {
  const set = embargoAt === null ? undefined : new Date(embargoAt)
  return set !== undefined && set > now ? set : nextHour(now)
}
