/** Consent to a statement, and its publication once nothing is lacking. */
import { may } from '../../domain/authority.ts'
import type { Step } from '../../domain/history.ts'
import { type Hex, type Id, type Instant, no, ok, type Result } from '../../domain/kit.ts'
import {
  isCurrent,
  isPressOf,
  openDraft,
  type SentenceKey,
  type Statement,
} from '../../domain/statement.ts'
import type { ConsentAnswer, LeadOffice, WithholdReason } from '../../domain/words.ts'
import type { Person } from '../directory.ts'
import { type Judged, type Judges, judge, seenOf } from '../judged.ts'
import type { Refusal } from '../refusal.ts'
import { change, type Press, type Reply } from './change.ts'

/** What somebody answers who is asked. */
export type AnswerAsk = {
  readonly answer: ConsentAnswer
  /** Why it is withheld. */
  readonly reason?: WithholdReason
  readonly sentences: readonly SentenceKey[]
}

/** The function in which somebody speaks for an office of the lead. */
const speaksFor = (office: LeadOffice | null, { role }: Person): boolean => {
  if (office === 'prosecutor') return role === 'prosecutor'
  if (office === 'investigating-judge') return role === 'judge'
  return true
}

/** Gives consent to sentences as they stand, or withholds it, in every office that this person speaks for. */
export async function answer(
  judges: Judges,
  press: Press,
  statement: Id<'statement'>,
  ask: AnswerAsk,
): Promise<Result<Reply, Refusal>> {
  const { person, op } = press
  if (!may(person, 'statement.consent'))
    return no({ code: 'authority.not-held', act: 'statement.consent' })
  const judged = await visible(judges, op, person, statement)
  if (judged === undefined) return no({ code: 'statement.not-found' })
  const own = judged.sentences.map(({ row, seats }) => ({
    row,
    offices: seats
      .filter(({ organisation }) => organisation === person.organisation)
      .filter(({ office }) => speaksFor(office, person))
      .map(({ office }) => office),
  }))
  return change(press, 'statement.consent', statement, (found, _operation, now) => {
    const open = openDraft(found)
    if (!open.ok) return open
    if (!isCurrent(found, ask.sentences)) return no({ code: 'statement.changed-since' })
    const steps = answersOf(statement, own, ask, now)
    return steps.length > 0 ? ok(steps) : no({ code: 'statement.nothing-asked' })
  })
}

type Own = {
  readonly row: SentenceKey
  readonly offices: readonly (LeadOffice | null)[]
}

/** One fact for each office, over the sentences about which it is asked. */
function answersOf(
  statement: Id<'statement'>,
  own: readonly Own[],
  { sentences, ...told }: AnswerAsk,
  now: Instant,
): readonly Step[] {
  const offices = [...new Set(own.flatMap((it) => it.offices))]
  return offices.flatMap((office): readonly Step[] => {
    const keys = sentences.filter((key) =>
      own.some(({ row, offices }) => row.sentence === key.sentence && offices.includes(office)),
    )
    const body = { statement, office, ...told, sentences: keys }
    return keys.length === 0 ? [] : [{ kind: 'statement.answered', happenedAt: now, body }]
  })
}

/** A statement, judged, where this person may read it. */
export async function visible(
  judges: Judges,
  op: Id<'operation'>,
  person: Person,
  statement: Id<'statement'>,
): Promise<Judged | undefined> {
  const judged = await judge(judges, op, person, statement)
  return judged === undefined ? undefined : seenOf(judged, person)
}

/** Publishes a version, once nothing is lacking. `code` opens its page, and stays for later versions. */
export async function publish(
  judges: Judges,
  press: Press,
  statement: Id<'statement'>,
  code: Hex,
): Promise<Result<Reply, Refusal>> {
  const { person, op } = press
  if (!may(person, 'statement.publish'))
    return no({ code: 'authority.not-held', act: 'statement.publish' })
  const judged = await judge(judges, op, person, statement)
  if (judged === undefined) return no({ code: 'statement.not-found' })
  const { lacks, corrections } = judged
  return change(press, 'statement.publish', statement, (found, operation, now) => {
    if (!isPressOf(operation, person.organisation)) return no({ code: 'statement.not-found' })
    const open = openDraft(found)
    if (!open.ok) return open
    if (lacks.length > 0) return no({ code: 'statement.not-ready', lacks })
    // What was judged is what is published: nobody has written or taken anything back since.
    if (!isSame(found, judged.statement)) return no({ code: 'statement.changed-since' })
    const body = { statement, version: found.version, code: found.code ?? code, corrections }
    return ok([{ kind: 'statement.published', happenedAt: now, body }])
  })
}

/** Whether a statement stands as it was read: its sentences, its times and every answer. */
const isSame = (found: Statement, read: Statement): boolean =>
  found.figuresAt === read.figuresAt &&
  found.embargoAt === read.embargoAt &&
  found.version === read.version &&
  found.sentences.length === read.sentences.length &&
  found.consents.length === read.consents.length &&
  isCurrent(found, read.sentences)
