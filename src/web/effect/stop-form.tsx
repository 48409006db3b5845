import { type FormEvent, useState } from 'react'
import type { ObjectiveKind } from '../../domain/words.ts'
import { STOP_COUNT_MAX, STOP_HOURS_MAX, STOP_RATE_MAX } from '../../protocol/effect.ts'
import type { EffectChoices } from '../../protocol/effect-choices.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { duration } from '../ui/format.ts'
import { targetsPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { label, number, t, wordFor } from '../ui/text.ts'
import { type EffectDesk, hasBegun } from './desk.ts'
import classes from './form.module.css'
import { FormFold, NumberField, Refused, Submit } from './form.tsx'
import { useFormAct } from './form-act.ts'
import { anHour } from './rate.ts'
import {
  type Goal,
  type StopDraft,
  type StopNumber,
  stopDraftOf,
  stopForms,
  stopMessage,
} from './stop-draft.ts'
import { TargetChoice } from './target-choice.tsx'

type Place = 'objective' | 'names' | 'numbers'

const places: Readonly<Record<string, Place>> = {
  'stop.target-not-found': 'names',
  'stop.count-wrong': 'numbers',
}

/** Objectives of which a condition can still be fixed: after the day only those that have one. */
export const fixable = (sheet: EffectDesk['sheet']): readonly Goal[] =>
  sheet.objectives.filter(({ versions }) => versions.length > 0 || !hasBegun(sheet))

/** Fixes when an objective is reached, in the fields of its kind. */
export function StopForm({ desk }: { desk: EffectDesk }) {
  return (
    <FormFold desk={desk} name="stop" word="effect.form.stop" done="effect.form.stop.done">
      {(onDone) => <Form key={desk.objective} desk={desk} onDone={onDone} />}
    </FormFold>
  )
}

type FormProps = { readonly desk: EffectDesk; readonly onDone: () => void }

function Form({ desk, onDone }: FormProps) {
  const goals = fixable(desk.sheet)
  const first = goals.length === 1 ? goals[0]?.objective : desk.objective
  const [objective, setObjective] = useState(first ?? '')
  const goal = goals.find((each) => each.objective === objective)
  const [draft, setDraft] = useState(() => stopDraftOf(goal))
  const { act, faultAt, setFault } = useFormAct<Place>(
    desk.op,
    (code) => places[code ?? ''] ?? 'objective',
  )
  const choose = (next: string) => {
    setObjective(next)
    setDraft(stopDraftOf(goals.find((each) => each.objective === next)))
    setFault(undefined)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (goal === undefined) return
    if (stopForms[goal.kind].names !== null && draft.chosen.length === 0)
      return setFault({ at: 'names', said: t('effect.form.chooseOne') })
    const path = `/objectives/${goal.objective}/stop`
    if (await act(path, stopMessage(goal.kind, draft))) onDone()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <GoalChoice goals={goals} value={objective} onValue={choose} />
      <Refused id="stop-objective" said={faultAt('objective')} />
      {goal && (
        <Fields
          {...{ desk, draft, faultAt }}
          kind={goal.kind}
          onDraft={(change) => {
            setDraft({ ...draft, ...change })
            setFault(undefined)
          }}
        />
      )}
      {goal && goal.versions.length > 0 && (
        <p className={classes.hint}>
          {t(hasBegun(desk.sheet) ? 'effect.form.stop.late' : 'effect.form.stop.beside')}
        </p>
      )}
      <Submit word="effect.form.stop.send" />
    </form>
  )
}

type GoalChoiceProps = {
  readonly goals: readonly Goal[]
  readonly value: string
  readonly onValue: (objective: string) => void
}

function GoalChoice({ goals, value, onValue }: GoalChoiceProps) {
  return (
    <label>
      <span>{t('effect.goal')}</span>
      <select
        required
        value={value}
        aria-describedby="stop-objective"
        onChange={({ target }) => onValue(target.value)}
      >
        <option value="">{t('effect.form.whichGoal')}</option>
        {goals.map((each) => (
          <option key={each.objective} value={each.objective}>
            {goalWords(each)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** An objective in one line of a list. */
const GOAL_TEXT = 70

function goalWords({ kind, text }: Goal): string {
  const words = text ?? t('post.erased')
  const short = words.length > GOAL_TEXT ? `${words.slice(0, GOAL_TEXT)}…` : words
  return `${label(wordFor('objectiveKind', kind) ?? kind)} ${short}`
}

type FieldsProps = {
  readonly desk: EffectDesk
  readonly kind: ObjectiveKind
  readonly draft: StopDraft
  readonly onDraft: (change: Partial<StopDraft>) => void
  readonly faultAt: (place: Place) => string | undefined
}

/** What each kind asks for, and nothing else. */
function Fields({ desk, kind, draft, onDraft, faultAt }: FieldsProps) {
  const { names, numbers } = stopForms[kind]
  const fault = faultAt('numbers')
  return (
    <>
      {names !== null && (
        <Names
          {...{ desk, names }}
          chosen={draft.chosen}
          fault={faultAt('names')}
          onChosen={(chosen) => onDraft({ chosen })}
        />
      )}
      <div className={classes.numbers}>
        {numbers.map((name) => (
          <NumberField
            key={name}
            label={wordFor('effect.number', name) ?? name}
            value={draft.numbers[name]}
            {...limitsOf(name, draft)}
            unit={unitOf(name, draft)}
            faultId={fault === undefined ? undefined : 'stop-numbers'}
            onValue={(value) => onDraft({ numbers: { ...draft.numbers, [name]: value } })}
          />
        ))}
      </div>
      <Refused id="stop-numbers" said={fault} />
    </>
  )
}

type NamesProps = {
  readonly desk: EffectDesk
  readonly names: 'outlets' | 'sites'
  readonly chosen: readonly string[]
  readonly fault: string | undefined
  readonly onChosen: (chosen: readonly string[]) => void
}

function Names({ desk: { op }, names, chosen, fault, onChosen }: NamesProps) {
  const [turn, setTurn] = useState(0)
  const loaded = useLoaded<EffectChoices>(`${operationPath(op)}/effect/choices`, turn)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={() => setTurn(turn + 1)} />
  const choices = loaded.value[names]
  return (
    <>
      <TargetChoice
        legend={t(`effect.form.${names}`)}
        empty={t(`effect.form.${names}.none`)}
        faultId="stop-names"
        {...{ choices, chosen, onChosen, fault }}
      />
      {choices.length === 0 && (
        <p>
          <Link to={targetsPath(op)}>{t('effect.form.toTargets')}</Link>
        </p>
      )}
    </>
  )
}

const HOUR_MS = 3_600_000

function limitsOf(name: StopNumber, { chosen }: StopDraft) {
  if (name === 'count') return { min: 1, max: Math.max(1, chosen.length) }
  if (name === 'hours') return { min: 1, max: STOP_HOURS_MAX }
  return name === 'perHundredHours'
    ? { min: 1, max: STOP_RATE_MAX }
    : { min: 0, max: STOP_COUNT_MAX }
}

/** What a number comes to: of how many, how long in days, how many an hour. */
function unitOf(name: StopNumber, { chosen, numbers }: StopDraft): string | undefined {
  const value = Number(numbers[name])
  if (name === 'count') return t('effect.form.of', { all: number(chosen.length) })
  if (name === 'hours') return value > 0 ? duration(value * HOUR_MS) : undefined
  return name === 'perHundredHours' && value > 0
    ? t('effect.rateNow', { rate: anHour(value) })
    : undefined
}
