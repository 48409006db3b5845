/** Triage: assessments of many items in one act; one bad row never costs the good ones. */
import { may } from '../domain/authority.ts'
import type { Id, Result } from '../domain/kit.ts'
import { no, ok } from '../domain/kit.ts'
import {
  type AssessedRow,
  afterLook,
  assess,
  assessedDraft,
  type Judgement,
  type Suggestion,
  settle,
  type Triage,
  type TriageRefusal,
} from '../domain/triage.ts'
import { byPerson } from './actor.ts'
import type { Person } from './directory.ts'
import type { Desk, Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

/** One row of a request. */
export type AssessmentRow = {
  readonly item: Id<'item'>
  readonly judgement: Judgement
  readonly suggestion: Suggestion | null
}

/** What was taken, and each row that was not. */
export type RowsAnswer = {
  readonly taken: number
  readonly refused: readonly {
    readonly row: number
    readonly item: Id<'item'>
    readonly code: TriageRefusal['code']
  }[]
}

/** An item that this person may see, or undefined: what one may not see does not exist. */
const visible = (desk: Desk, person: Person, item: Id<'item'>) => {
  const found = desk.item(item)
  return found && person.compartments.includes(found.compartment) ? found : undefined
}

type Judge<Row, Kept> = (
  triage: Triage,
  row: Row,
) => Result<{ readonly kept: Kept; readonly next: Triage }, TriageRefusal>

/** Judges row after row; a later row on the same item sees what the earlier one did. */
function judgeRows<Row extends { readonly item: Id<'item'> }, Kept>(
  desk: Desk,
  person: Person,
  rows: readonly Row[],
  judge: Judge<Row, Kept>,
): { readonly kept: readonly Kept[]; readonly answer: RowsAnswer } {
  const kept: Kept[] = []
  const refused: RowsAnswer['refused'][number][] = []
  const states = new Map<Id<'item'>, Triage>()
  rows.forEach((row, index) => {
    const triage = states.get(row.item) ?? visible(desk, person, row.item)?.triage
    const judged = triage
      ? judge(triage, row)
      : no<TriageRefusal>({ code: 'triage.item-not-found' })
    if (!judged.ok) refused.push({ row: index, item: row.item, code: judged.reason.code })
    else {
      kept.push(judged.value.kept)
      states.set(row.item, judged.value.next)
    }
  })
  return { kept, answer: { taken: kept.length, refused } }
}

/** Records a batch of assessments by one person. Law: led:11, tco:1(3), tco:2(7). */
export async function assessItems(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly AssessmentRow[],
): Promise<Result<RowsAnswer, Refusal>> {
  if (!may(person, 'triage.assess')) return no({ code: 'authority.not-held', act: 'triage.assess' })
  return store.change(op, {
    needs: { items: rows.map(({ item }) => item) },
    decide: (desk, now) => {
      const { kept, answer } = judgeRows<AssessmentRow, AssessedRow>(
        desk,
        person,
        rows,
        (triage, row) => {
          const assessed = assess(triage, row, person.person)
          if (!assessed.ok) return assessed
          const { decision, grounds } = row.judgement
          const look = { by: person.person, unit: person.unitNumber, decision, grounds }
          return ok({ kept: assessed.value, next: afterLook(triage, look) })
        },
      )
      const steps = kept.length === 0 ? [] : [assessedDraft(person.unitNumber, kept, now)]
      return ok({ steps, ...byPerson(person), answer })
    },
  })
}

/** Settles items on which two people differ. */
export async function settleItems(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  rows: readonly Pick<AssessmentRow, 'item' | 'judgement'>[],
): Promise<Result<RowsAnswer, Refusal>> {
  if (!may(person, 'triage.decide-legal'))
    return no({ code: 'authority.not-held', act: 'triage.decide-legal' })
  return store.change(op, {
    needs: { items: rows.map(({ item }) => item) },
    decide: (desk, now) => {
      const { kept, answer } = judgeRows<(typeof rows)[number], (typeof rows)[number]>(
        desk,
        person,
        rows,
        (triage, row) => {
          const settled = settle(triage, row.judgement, person.person)
          const { decision, grounds } = row.judgement
          return settled.ok
            ? ok({ kept: row, next: { step: 'decided', decision, grounds, by: 'legal' } })
            : settled
        },
      )
      const steps =
        kept.length === 0
          ? []
          : [{ kind: 'triage.legal-decided' as const, happenedAt: now, body: { rows: kept } }]
      return ok({ steps, ...byPerson(person), answer })
    },
  })
}
