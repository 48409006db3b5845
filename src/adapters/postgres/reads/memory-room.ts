/** An operation held in memory: what the fold needs when nothing of it is written. */
import type { Assertion, Noted } from '../../../domain/assertion.ts'
import type { Card } from '../../../domain/card.ts'
import type { Hold } from '../../../domain/deconfliction.ts'
import type { Dispatch } from '../../../domain/dispatch.ts'
import type { Changes, Room } from '../../../domain/history.ts'
import type { Intake } from '../../../domain/intake.ts'
import type { Id } from '../../../domain/kit.ts'
import type { Item } from '../../../domain/ledger.ts'
import type { Operation } from '../../../domain/operation.ts'
import type { Preservation } from '../../../domain/preservation.ts'
import type { Question } from '../../../domain/question.ts'
import type { Rereview, Sample } from '../../../domain/rereview.ts'
import type { Statement } from '../../../domain/statement.ts'
import type { Edge, Target } from '../../../domain/target.ts'
import type { Task } from '../../../domain/task.ts'
import type { Threat } from '../../../domain/threat.ts'
import type { Lookalike, Watch } from '../../../domain/watch.ts'

/** One state a thing, whatever the length of its history. */
export class MemoryRoom implements Room {
  readonly items = new Map<Id<'item'>, Item>()
  readonly #dispatches = new Map<Id<'dispatch'>, Dispatch>()
  readonly #holds = new Map<Id<'hold'>, Hold>()
  readonly #intakes = new Map<Id<'intake'>, Intake>()
  readonly #tasks = new Map<Id<'task'>, Task>()
  readonly #threats = new Map<Id<'threat'>, Threat>()
  readonly #targets = new Map<Id<'target'>, Target>()
  readonly #edges = new Map<Id<'edge'>, Edge>()
  readonly #preservations = new Map<Id<'preservation'>, Preservation>()
  readonly #watches = new Map<Id<'target'>, Watch>()
  readonly #lookalikes = new Map<Id<'task'>, Lookalike>()
  readonly #linked = new Map<Id<'target'>, Set<Id<'item'>>>()
  readonly #questions = new Map<Id<'question'>, Question>()
  readonly #signals = new Map<Id<'signal'>, Noted>()
  readonly #assertions = new Map<Id<'assertion'>, Assertion>()
  readonly #statements = new Map<Id<'statement'>, Statement>()
  readonly cards = new Map<Id<'card'>, Card>()
  readonly rereviews = new Map<Id<'item'>, Rereview>()
  readonly samples = new Map<Id<'sample'>, Sample>()
  #operation: Operation | undefined

  operation = (): Operation | undefined => this.#operation
  item = (id: Id<'item'>): Item | undefined => this.items.get(id)
  dispatch = (id: Id<'dispatch'>): Dispatch | undefined => this.#dispatches.get(id)
  hold = (id: Id<'hold'>): Hold | undefined => this.#holds.get(id)
  intake = (id: Id<'intake'>): Intake | undefined => this.#intakes.get(id)
  task = (id: Id<'task'>): Task | undefined => this.#tasks.get(id)
  threat = (id: Id<'threat'>): Threat | undefined => this.#threats.get(id)
  card = (id: Id<'card'>): Card | undefined => this.cards.get(id)

  target = (id: Id<'target'>): Target | undefined => this.#targets.get(id)
  edge = (id: Id<'edge'>): Edge | undefined => this.#edges.get(id)
  preservation = (id: Id<'preservation'>): Preservation | undefined => this.#preservations.get(id)
  question = (id: Id<'question'>): Question | undefined => this.#questions.get(id)

  watch = (id: Id<'target'>): Watch | undefined => this.#watches.get(id)
  lookalike = (id: Id<'task'>): Lookalike | undefined => this.#lookalikes.get(id)
  linked = (id: Id<'target'>): ReadonlySet<Id<'item'>> => this.#linked.get(id) ?? new Set()
  cardsOn = (id: Id<'target'>): readonly Card[] =>
    [...this.cards.values()].filter(({ target }) => target === id)
  signal = (id: Id<'signal'>): Noted | undefined => this.#signals.get(id)
  assertion = (id: Id<'assertion'>): Assertion | undefined => this.#assertions.get(id)
  statement = (id: Id<'statement'>): Statement | undefined => this.#statements.get(id)
  rereview = (item: Id<'item'>): Rereview | undefined => this.rereviews.get(item)

  apply(changes: Changes): void {
    this.#operation = changes.operation ?? this.#operation
    for (const it of changes.items ?? []) this.items.set(it.item, it)
    for (const it of changes.dispatches ?? []) this.#dispatches.set(it.dispatch, it)
    for (const it of changes.holds ?? []) this.#holds.set(it.hold, it)
    for (const it of changes.intakes ?? []) this.#intakes.set(it.terms.intake, it)
    for (const it of changes.tasks ?? []) this.#tasks.set(it.task, it)
    for (const it of changes.threats ?? []) this.#threats.set(it.threat, it)
    for (const it of changes.targets ?? []) this.#targets.set(it.target, it)
    for (const it of changes.edges ?? []) this.#edges.set(it.edge, it)
    for (const it of changes.cards ?? []) this.cards.set(it.card, it)
    for (const it of changes.preservations ?? []) this.#preservations.set(it.preservation, it)
    for (const it of changes.watches ?? []) this.#watches.set(it.target, it)
    for (const it of changes.lookalikes ?? []) this.#lookalikes.set(it.task, it)
    for (const { target, item } of changes.links ?? [])
      this.#linked.set(target, (this.#linked.get(target) ?? new Set()).add(item))
    for (const it of changes.questions ?? []) this.#questions.set(it.question, it)
    for (const it of changes.signals ?? []) this.#signals.set(it.signal, it)
    for (const it of changes.assertions ?? []) this.#assertions.set(it.assertion, it)
    for (const it of changes.statements ?? []) this.#statements.set(it.statement, it)
    for (const it of changes.samples ?? []) this.samples.set(it.sample, it)
    for (const it of changes.rereviews ?? []) this.rereviews.set(it.item, it)
  }
}
