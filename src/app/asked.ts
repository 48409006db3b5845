/** Questions as those who answer them see them, and as the providers that asked do. */
import type { Hex, Id, Instant } from '../domain/kit.ts'
import type { Question } from '../domain/question.ts'
import { nameIdentity } from '../domain/target/naming.ts'
import type { QuestionKind, TargetKind } from '../domain/words.ts'
import type { QuestionList } from '../protocol/question.ts'
import type { Person } from './directory.ts'
import { type IdentityTools, targetIdentity, targetKeyOf } from './target-identity.ts'

/** Under which keys something can stand here that a question is about. */
export type AboutKeys = {
  readonly items: readonly Hex[]
  readonly targets: readonly Hex[]
  /** As objects of cards are compared. */
  readonly name: string
}

/** Says under which keys something can stand. */
export type KeysAbout = (kind: QuestionKind, about: string) => AboutKeys

/** The kinds of targets that a question of a kind can be about. */
const targetsOf: Readonly<Record<QuestionKind, readonly TargetKind[]>> = {
  address: ['website', 'app', 'stream', 'channel', 'group', 'account'],
  domain: ['domain', 'domain-family', 'website'],
  server: ['server', 'name-server'],
}

/** The keys of what a question is about, in the compartments of one reader and no others. */
export const keysAbout =
  (tools: IdentityTools, { compartments }: Pick<Person, 'compartments'>): KeysAbout =>
  (kind, about) => {
    const read = tools.addresses.read(about)
    return {
      items: read.ok && kind !== 'server' ? [tools.keyedHash(read.value.identity)] : [],
      targets: targetsOf[kind].flatMap((target) => {
        const { identity } = targetIdentity(tools, target, about)
        return compartments.map((each) => targetKeyOf(tools, each, target, identity))
      }),
      name: nameIdentity(about),
    }
  }

/** A question as it stands in one operation, for its provider and its messages. */
export type QuestionHere = Pick<
  Question,
  'question' | 'provider' | 'askedAt' | 'answer' | 'settledAt' | 'told'
>

/** Reading them. */
export type QuestionReads = {
  /** The questions of an operation: those that wait first, and what the reader may know of them. */
  questions(
    op: Id<'operation'>,
    person: Person,
    keysOf: KeysAbout,
  ): Promise<QuestionList['questions']>
  /** One question in every operation that was asked. */
  questionEverywhere(question: Id<'question'>): Promise<readonly QuestionHere[]>
  /** The operations that run at an instant, from opening to half a year after; the oldest first. */
  runningAt(at: Instant): Promise<readonly Id<'operation'>[]>
}
