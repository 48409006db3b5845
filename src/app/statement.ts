/** Statement: drafted, and written sentence by sentence until everybody is asked. */
import { may } from '../domain/authority.ts'
import type { PrivateRow, Sealed } from '../domain/facts.ts'
import type { Step } from '../domain/history.ts'
import { type Id, type Instant, no, ok, type Result, type Slug } from '../domain/kit.ts'
import {
  type Binding,
  isPressOf,
  openDraft,
  readSentence,
  type SentenceKey,
  writeSentence,
} from '../domain/statement.ts'
import type { StatementKind, StatementLanguage } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import type { Random } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { change, type Decide, type Press, type Reply } from './statement/change.ts'
import { sealedText, type TextAsk } from './text.ts'

export type { Press } from './statement/change.ts'

/** A sentence as somebody wrote it, with a seal for each language. */
export type SentenceAsk = {
  readonly sentence: Id<'sentence'>
  readonly source: StatementLanguage
  readonly texts: Readonly<Record<StatementLanguage, TextAsk>>
  readonly bindings: readonly Binding[]
}

/** The same for those who write it: elsewhere it does not exist. */
const changeDraft = (
  press: Press,
  statement: Id<'statement'>,
  decide: Decide,
  sealed: readonly PrivateRow[] = [],
): Promise<Result<Reply, Refusal>> =>
  change(
    press,
    'statement.draft',
    statement,
    (found, operation, now) =>
      isPressOf(operation, press.person.organisation)
        ? decide(found, operation, now)
        : no({ code: 'statement.not-found' }),
    sealed,
  )

/** What a new statement begins with. */
export type DraftAsk = {
  readonly statement: Id<'statement'>
  readonly kind: StatementKind
  readonly compartment: Slug
  /** Null for the figures as they stand. */
  readonly figuresAt: Instant | null
  readonly embargoAt: Instant | null
  /** The fixed wording that confirms and gives nothing. */
  readonly fixed: SentenceAsk | null
}

/** Texts under their seals, and the rows that lie beside the fact. */
function sealedTexts(ask: SentenceAsk, random: Random) {
  const { nl, fr, de, en } = ask.texts
  const all = {
    nl: sealedText(nl, random),
    fr: sealedText(fr, random),
    de: sealedText(de, random),
    en: sealedText(en, random),
  }
  const texts: Record<StatementLanguage, Sealed> = {
    ...{ nl: all.nl.sealed, fr: all.fr.sealed, de: all.de.sealed, en: all.en.sealed },
  }
  return { texts, rows: Object.values(all).map(({ row }) => row) }
}

/** Begins a statement; one that only confirms has its whole text from the start. */
export async function draft(
  { store, random, op, person }: Press,
  ask: DraftAsk,
): Promise<Result<Reply, Refusal>> {
  if (!may(person, 'statement.draft'))
    return no({ code: 'authority.not-held', act: 'statement.draft' })
  if (!person.compartments.includes(ask.compartment)) return no({ code: 'input.not-found' })
  const { fixed, statement, kind, compartment, embargoAt } = ask
  const sealed = fixed === null ? null : sealedTexts(fixed, random)
  return store.change(op, {
    needs: {},
    decide: (desk, now) => {
      const operation = desk.operation()
      if (operation === undefined) return no({ code: 'operation.not-found' })
      if (!isPressOf(operation, person.organisation)) return no({ code: 'statement.not-yours' })
      const figuresAt = ask.figuresAt ?? now
      if (figuresAt > now) return no({ code: 'statement.time-wrong' })
      const body = { statement, kind, compartment, figuresAt, embargoAt }
      const steps: Step[] = [{ kind: 'statement.drafted', happenedAt: now, body }]
      if (fixed !== null && sealed !== null) {
        const { sentence, source, bindings } = fixed
        const told = { sentence, source, bindings, texts: sealed.texts, statement, revision: 1 }
        steps.push({ kind: 'statement.written', happenedAt: now, body: told })
      }
      return ok({ steps, sealed: sealed?.rows ?? [], ...byPerson(person), answer: { statement } })
    },
  })
}

/** Sets as of when its figures are, and until when it is kept. */
export const date = (
  press: Press,
  statement: Id<'statement'>,
  ask: { readonly figuresAt: Instant | null; readonly embargoAt: Instant | null },
): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    const open = openDraft(found)
    if (!open.ok) return open
    const figuresAt = ask.figuresAt ?? found.figuresAt
    if (figuresAt > now) return no({ code: 'statement.time-wrong' })
    const body = { statement, figuresAt, embargoAt: ask.embargoAt }
    return ok([{ kind: 'statement.dated', happenedAt: now, body }])
  })

/** Writes a sentence, new or in place of itself. All consents to it are asked anew. */
export function write(
  press: Press,
  statement: Id<'statement'>,
  ask: SentenceAsk,
): Promise<Result<Reply, Refusal>> {
  const { texts, rows } = sealedTexts(ask, press.random)
  const { sentence, source, bindings } = ask
  return changeDraft(
    press,
    statement,
    (found, _operation, now) => {
      const written = writeSentence(found, { sentence, source, bindings, texts }, now)
      return written.ok ? ok([written.value]) : written
    },
    rows,
  )
}

/** Takes a sentence out of a draft. */
export const drop = (
  press: Press,
  statement: Id<'statement'>,
  sentence: Id<'sentence'>,
): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    const open = openDraft(found)
    if (!open.ok) return open
    if (found.kind === 'confirm-only') return no({ code: 'statement.wording-fixed' })
    if (!found.sentences.some((it) => it.sentence === sentence))
      return no({ code: 'statement.changed-since' })
    return ok([{ kind: 'statement.dropped', happenedAt: now, body: { statement, sentence } }])
  })

/** Notes that this person has read one language of a sentence that another wrote. */
export const read = (
  press: Press,
  statement: Id<'statement'>,
  ask: SentenceKey & { readonly language: StatementLanguage },
): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    const seen = readSentence(found, ask, press.person.person, now)
    return seen.ok ? ok([seen.value]) : seen
  })

/** Takes a draft back: nobody is asked any more, and what was published stays. */
export const withdraw = (
  press: Press,
  statement: Id<'statement'>,
): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    const open = openDraft(found)
    if (!open.ok) return open
    return ok([{ kind: 'statement.withdrawn', happenedAt: now, body: { statement } }])
  })

/** Asks everybody whose consent is needed: from now on they see it. */
export const askFor = (press: Press, statement: Id<'statement'>): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    const open = openDraft(found)
    if (!open.ok) return open
    return ok([{ kind: 'statement.asked', happenedAt: now, body: { statement } }])
  })

/** Opens the next version of what was published. Its sentences stand as they were told. */
export const revise = (
  press: Press,
  statement: Id<'statement'>,
  figuresAt: Instant | null,
): Promise<Result<Reply, Refusal>> =>
  changeDraft(press, statement, (found, _operation, now) => {
    if (found.state === 'withdrawn') return no({ code: 'statement.withdrawn' })
    if (found.state === 'draft') return no({ code: 'statement.not-published' })
    const at = figuresAt ?? now
    if (at > now || at < found.figuresAt) return no({ code: 'statement.time-wrong' })
    return ok([{ kind: 'statement.revised', happenedAt: now, body: { statement, figuresAt: at } }])
  })
