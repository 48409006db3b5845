import { type FormEvent, useState } from 'react'
import type { EffectChoices } from '../../protocol/effect-choices.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { targetsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number, plural, t } from '../ui/text.ts'
import { FIELD_MAX, isoOfField } from '../ui/utc-field.ts'
import { isFitting, type Period, periodFor, wholeDays } from './baseline-time.ts'
import type { EffectDesk } from './desk.ts'
import classes from './form.module.css'
import { FormFold, Refused, Submit } from './form.tsx'
import { useFormAct } from './form-act.ts'
import { type Choosable, TargetChoice } from './target-choice.tsx'

type Place = 'time' | 'outlets' | 'controls'

const places: Readonly<Record<string, Place>> = {
  'stop.target-not-found': 'outlets',
  'baseline.control-missing': 'controls',
}

/** Registers the time before the day against which effect is held, and with whom it is compared. */
export function BaselineForm({ desk }: { desk: EffectDesk }) {
  return (
    <FormFold
      desk={desk}
      name="baseline"
      word="effect.form.baseline"
      done="effect.form.baseline.done"
    >
      {(onDone) => <Form desk={desk} onDone={onDone} />}
    </FormFold>
  )
}

type Named = { readonly outlets: readonly string[]; readonly controls: readonly string[] }

function Form({ desk, onDone }: { desk: EffectDesk; onDone: () => void }) {
  const [period, setPeriod] = useState(() => periodFor(desk.sheet))
  const [named, setNamed] = useState<Named>({ outlets: [], controls: [] })
  const { act, faultAt, setFault } = useFormAct<Place>(
    desk.op,
    (code) => places[code ?? ''] ?? 'time',
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    for (const at of ['outlets', 'controls'] as const)
      if (named[at].length === 0) return setFault({ at, said: t('effect.form.chooseOne') })
    if (await act('/baselines', { ...named, ...sentOf(period) })) onDone()
  }
  const change = (next: () => void) => {
    next()
    setFault(undefined)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <p className={classes.hint}>{t('effect.form.baseline.what')}</p>
      <Time
        period={period}
        fault={faultAt('time')}
        onPeriod={(next) => change(() => setPeriod(next))}
      />
      <Who
        {...{ desk, period, named, faultAt }}
        onNamed={(next) => change(() => setNamed({ ...named, ...next }))}
      />
      <Submit word="effect.form.baseline.send" />
    </form>
  )
}

type TimeProps = {
  readonly period: Period
  readonly fault: string | undefined
  readonly onPeriod: (period: Period) => void
}

/** Whole hours in UTC, as sensors tell them. */
function Time({ period, fault, onPeriod }: TimeProps) {
  const days = wholeDays(period)
  const field = (name: keyof Period) => (
    <label className={classes.number}>
      <span>{t(`effect.form.${name}`)}</span>
      <input
        type="datetime-local"
        required
        step={3_600}
        max={FIELD_MAX}
        value={period[name]}
        aria-invalid={fault !== undefined}
        aria-describedby="baseline-days baseline-time"
        onChange={({ target }) => onPeriod({ ...period, [name]: target.value })}
      />
    </label>
  )
  return (
    <>
      <div className={classes.numbers}>
        {field('from')}
        {field('until')}
      </div>
      <p id="baseline-days" className={classes.hint} data-warning={!isFitting(period)}>
        {days === undefined ? '' : `${plural('effect.form.days', days)}. `}
        {t('effect.form.days.bounds')}
      </p>
      <Refused id="baseline-time" said={fault} />
    </>
  )
}

type WhoProps = {
  readonly desk: EffectDesk
  readonly period: Period
  readonly named: Named
  readonly faultAt: (place: Place) => string | undefined
  readonly onNamed: (named: Partial<Named>) => void
}

type Outlet = EffectChoices['outlets'][number]

/** The outlets of the action, and those that nobody acts on; with what was counted of each. */
function Who({ desk: { op }, period, named, faultAt, onNamed }: WhoProps) {
  const [turn, setTurn] = useState(0)
  const path = `${operationPath(op)}/effect/choices`
  const loaded = useLoaded<EffectChoices>(path, turn)
  const counted = useLoaded<EffectChoices>(`${path}${stretchOf(period)}`, turn)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={() => setTurn(turn + 1)} />
  const { outlets, hoursNeeded } = loaded.value
  const hours = new Map(
    counted.is === 'here' ? counted.value.outlets.map((each) => [each.target, each.hours]) : [],
  )
  const choicesFor = (mine: readonly string[], others: readonly string[], isControl: boolean) =>
    outlets
      .filter(({ target }) => mine.includes(target) || !others.includes(target))
      .map((each) => choosable(each, hours.get(each.target) ?? null, hoursNeeded, isControl))
  const short = outlets.filter(
    ({ target }) =>
      [...named.outlets, ...named.controls].includes(target) &&
      (hours.get(target) ?? hoursNeeded) < hoursNeeded,
  )
  return (
    <>
      <TargetChoice
        legend={t('effect.form.baseline.outlets')}
        empty={t('effect.form.outlets.none')}
        choices={choicesFor(named.outlets, named.controls, false)}
        chosen={named.outlets}
        fault={faultAt('outlets')}
        faultId="baseline-outlets"
        onChosen={(chosen) => onNamed({ outlets: chosen })}
      />
      <TargetChoice
        legend={t('effect.form.baseline.controls')}
        empty={t('effect.form.outlets.none')}
        choices={choicesFor(named.controls, named.outlets, true)}
        chosen={named.controls}
        fault={faultAt('controls')}
        faultId="baseline-controls"
        onChosen={(chosen) => onNamed({ controls: chosen })}
      />
      {outlets.length === 0 && (
        <p>
          <Link to={targetsPath(op)}>{t('effect.form.toTargets')}</Link>
        </p>
      )}
      <p role="status" className={classes.hint} data-warning="true">
        {short.length > 0 && plural('effect.form.short', short.length, { needed: hoursNeeded })}
      </p>
    </>
  )
}

/** What is asked of the server: nothing of a time that has no two ends in their order. */
function stretchOf(period: Period): string {
  return isFitting(period) ? `?${new URLSearchParams(sentOf(period))}` : ''
}

/** Both ends as they are sent; what is no time is sent as it is, and refused. */
const sentOf = ({ from, until }: Period) => ({
  from: isoOfField(from) ?? from,
  until: isoOfField(until) ?? until,
})

function choosable(
  { isTouched, ...named }: Outlet,
  hours: number | null,
  needed: number,
  isControl: boolean,
): Choosable {
  const isOut = isTouched && isControl
  const told = hours === null ? [] : [t('effect.form.counted', { hours: number(hours), needed })]
  const notes = [...(isOut ? [t('effect.form.touched')] : []), ...told]
  return {
    ...named,
    note: notes.length === 0 ? undefined : notes.join(' · '),
    isWarning: isOut || (hours !== null && hours < needed),
  }
}
