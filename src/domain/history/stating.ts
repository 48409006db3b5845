/** The press desk: signals, assertions, and statements with their sentences, consents and versions. */
import type { SentenceRow, Statement } from '../statement.ts'
import type { Changes, Fact, Of, Room } from './union.ts'

/** Kinds of facts of the press desk. */
type PressKind = Extract<
  Fact['kind'],
  `statement.${string}` | `assertion.${string}` | `signal.${string}`
>

/** Whether a fact is one of the press desk. */
export const isOfPress = (fact: Fact): fact is Of<PressKind> =>
  /^(?:statement|assertion|signal)\./.test(fact.kind)

/** Folds what was noted, asserted, or done with a statement. */
export function foldStatement(room: Room, fact: Of<PressKind>): Changes {
  if (fact.kind === 'signal.noted') return noted(fact)
  if (fact.kind === 'assertion.made') return asserted(fact)
  if (fact.kind === 'statement.drafted') return { statements: [drafted(fact)] }
  const before = room.statement(fact.body.statement)
  return before === undefined ? {} : { statements: [moved(before, fact)] }
}

function noted({ body, actor, recordedAt }: Of<'signal.noted'>): Changes {
  if (actor.kind !== 'person') return {}
  return { signals: [{ ...body, organisation: actor.organisation, notedAt: recordedAt }] }
}

function asserted({ body, actor, recordedAt }: Of<'assertion.made'>): Changes {
  if (actor.kind !== 'person') return {}
  return { assertions: [{ ...body, organisation: actor.organisation, assertedAt: recordedAt }] }
}

const drafted = ({ body, recordedAt }: Of<'statement.drafted'>): Statement => ({
  ...body,
  state: 'draft',
  version: 1,
  askedAt: null,
  draftedAt: recordedAt,
  sentences: [],
  consents: [],
  published: [],
  code: null,
})

type Moving = Exclude<Of<PressKind>, Of<'signal.noted' | 'assertion.made' | 'statement.drafted'>>

function moved(before: Statement, fact: Moving): Statement {
  const { sentences } = before
  switch (fact.kind) {
    case 'statement.dated': {
      const { figuresAt, embargoAt } = fact.body
      return { ...before, figuresAt, embargoAt }
    }
    case 'statement.written':
      return { ...before, sentences: written(sentences, fact) }
    case 'statement.dropped': {
      const { sentence } = fact.body
      return { ...before, sentences: sentences.filter((it) => it.sentence !== sentence) }
    }
    case 'statement.read':
      return { ...before, sentences: sentences.map((it) => readBy(it, fact)) }
    case 'statement.asked':
      return { ...before, askedAt: fact.recordedAt }
    case 'statement.answered':
      return { ...before, consents: [...before.consents, ...answers(fact)] }
    case 'statement.published':
      return published(before, fact)
    case 'statement.revised': {
      const { figuresAt } = fact.body
      const version = before.version + 1
      return { ...before, state: 'draft', version, figuresAt, embargoAt: null, askedAt: null }
    }
    case 'statement.withdrawn':
      return withdrawn(before)
  }
}

/** A sentence keeps its place when it is written anew. */
function written(
  sentences: readonly SentenceRow[],
  { body, actor }: Of<'statement.written'>,
): readonly SentenceRow[] {
  if (actor.kind !== 'person') return sentences
  const { statement: _, ...told } = body
  const row: SentenceRow = { ...told, writtenBy: actor.person, read: [] }
  return sentences.some(({ sentence }) => sentence === row.sentence)
    ? sentences.map((it) => (it.sentence === row.sentence ? row : it))
    : [...sentences, row]
}

function readBy(row: SentenceRow, { body }: Of<'statement.read'>): SentenceRow {
  const { sentence, revision, language } = body
  const isIt = row.sentence === sentence && row.revision === revision
  return isIt && !row.read.includes(language) ? { ...row, read: [...row.read, language] } : row
}

function answers({ body, actor, recordedAt }: Of<'statement.answered'>): Statement['consents'] {
  if (actor.kind !== 'person') return []
  const { statement: _, sentences, ...told } = body
  const { organisation } = actor
  return sentences.map((key) => ({ ...key, ...told, organisation, at: recordedAt }))
}

function published(before: Statement, { body, recordedAt }: Of<'statement.published'>): Statement {
  const { figuresAt, sentences } = before
  const { version, code, corrections } = body
  const it = { version, at: recordedAt, figuresAt, sentences, corrections }
  return { ...before, state: 'published', published: [...before.published, it], code }
}

/** What was published stays as it was told, and its next version can be opened anew. */
function withdrawn(before: Statement): Statement {
  const last = before.published.at(-1)
  const rest = { ...before, embargoAt: null, askedAt: null }
  if (last === undefined) return { ...rest, state: 'withdrawn' }
  const { version, figuresAt, sentences } = last
  return { ...rest, state: 'published', version, figuresAt, sentences }
}
