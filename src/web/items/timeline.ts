/**
 * An item as the server tells it, in the order of time. The page shows what it is given: which
 * stages an answer holds depends on who reads and on how far the item has come.
 */
import { UNNAMED } from '../../protocol/participant.ts'
import { dateTime, languageName, stateName } from '../ui/format.ts'
import { label, number, t, wordFor } from '../ui/text.ts'

/** Anything that came over the wire. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

type Fields = readonly (readonly [string, Json])[]

/** One act of the way. */
export type Step = {
  readonly key: string
  readonly kind: string
  readonly at: string | undefined
  readonly fields: Fields
}

/** Names under which an act says when it happened, the most telling first. */
const instants = ['happenedAt', 'at', 'sentAt', 'receivedAt', 'madeAt', 'checkedAt', 'recordedAt']

/** What the item is: the single values of the answer, or of the line within it. */
export function factsOf(answer: Json): { address: string | undefined; facts: Fields } {
  const top = fieldsOf(answer)
  const line = fieldsOf(top.find(([name]) => name === 'item' || name === 'line')?.[1] ?? null)
  const singles = [...line, ...top].filter(([, value]) => !isBranch(value) && value !== null)
  const address = singles.find(([name]) => name === 'address')?.[1]
  const named = singles.some(([name]) => name === 'providerName')
  const facts = singles.filter(([name]) => name !== 'address' && !(named && name === 'provider'))
  return { address: typeof address === 'string' ? address : undefined, facts }
}

/** A target to which the item belongs; its name is null where it was erased. */
export type Belongs = { readonly target: string; readonly name: string | null }

/** The targets to which the item belongs already, of those that the reader sees. */
export function targetsOf(answer: Json): readonly Belongs[] {
  const told = fieldsOf(answer).find(([name]) => name === 'targets')?.[1] ?? null
  return (isList(told) ? told : []).flatMap((each) => {
    const { target, name } = Object.fromEntries(fieldsOf(each))
    return typeof target === 'string'
      ? [{ target, name: typeof name === 'string' ? name : null }]
      : []
  })
}

/** What stands beside the way: the item itself, and what it belongs to. */
const beside: readonly string[] = ['item', 'line', 'targets']

/** The acts of its way, in the order of time; those without an instant come last. */
export function eventsOf(answer: Json): readonly Step[] {
  const steps = fieldsOf(answer)
    .filter(([name]) => !beside.includes(name))
    .flatMap(([kind, value]) => stepsOf(kind, value))
  return steps.sort((a, b) => (a.at ?? '~').localeCompare(b.at ?? '~'))
}

function stepsOf(kind: string, value: Json): readonly Step[] {
  if (!isBranch(value)) return []
  const acts = isList(value) ? value : [value]
  return acts.map((act, place) => {
    const fields = fieldsOf(act)
    const at = instants.find((name) => fields.some(([each]) => each === name))
    const told = fields.find(([name]) => name === at)?.[1]
    return {
      key: `${kind} ${place}`,
      kind,
      at: typeof told === 'string' ? told : undefined,
      fields: fields.filter(([name, each]) => name !== at && each !== null),
    }
  })
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const isBranch = (value: Json): boolean => typeof value === 'object' && value !== null

const fieldsOf = (value: Json): Fields =>
  typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : []

/** What a field is called; one that this page does not know keeps its own name. */
export const fieldName = (name: string): string => wordFor('field', name) ?? name

/** Closed lists by the name of the field that holds their words. */
const lists: Readonly<Record<string, string>> = {
  kind: 'kind',
  part: 'part',
  outcome: 'outcome',
  class: 'class',
  lastClass: 'class',
  decision: 'decision',
  round: 'round',
  lastRound: 'round',
  dispatchState: 'dispatchState',
  scope: 'scope',
  attribution: 'attribution',
  proof: 'proof',
  reason: 'reason',
  area: 'area',
  channel: 'channel',
  verdict: 'scope',
  gate: 'gate',
  gateState: 'gateState',
  gateReason: 'gateReason',
  measureState: 'measureState',
  step: 'step',
  category: 'category',
  hold: 'hold',
  look: 'look',
  grounds: 'ground',
  offence: 'offence',
}

/** Fields that hold an answer to each of a closed list: the list, and that of the answers. */
const answered: Readonly<Record<string, readonly [list: string, answers: string]>> = {
  purposes: ['purpose', 'purposeAnswer'],
}

const INSTANT = /^\d{4}-\d\d-\d\dT/

/** A value as the reader says it. */
export function fieldValue(name: string, value: Json): string {
  if (value === null) return t('value.none')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return name === 'status' ? String(value) : number(value)
  if (typeof value !== 'string') return branchValue(name, value)
  if (INSTANT.test(value)) return `${dateTime(new Date(value), 'UTC')} UTC`
  if (name === 'state' && /^[A-Z]{2}$/.test(value)) return stateName(value)
  if (name === 'language' && /^[a-z]{2,3}$/.test(value)) return languageName(value)
  if (value === UNNAMED) return t('partner.unnamed')
  const list = lists[name]
  return (list && wordFor(list, value)) ?? value
}

function branchValue(name: string, value: Json): string {
  if (isList(value)) return value.map((each) => fieldValue(name, each)).join(', ')
  const [list, answers] = answered[name] ?? []
  return fieldsOf(value)
    .map(([inner, each]) =>
      list === undefined || answers === undefined || typeof each !== 'string'
        ? `${label(fieldName(inner))} ${fieldValue(inner, each)}`
        : `${label(wordFor(list, inner) ?? inner)} ${wordFor(answers, each) ?? each}`,
    )
    .join(', ')
}
