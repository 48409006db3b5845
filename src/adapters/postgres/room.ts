import type { Desk, Needs, PlainAddress } from '../../app/ports.ts'
import type { Assertion, Noted } from '../../domain/assertion.ts'
import type { Card } from '../../domain/card.ts'
import type { Hold } from '../../domain/deconfliction.ts'
import type { Dispatch } from '../../domain/dispatch.ts'
import type {
  AssessmentRow,
  Changes,
  CheckRow,
  CountRow,
  EntryRow,
  LinkRow,
  ReachRow,
  SourceRow,
  SubmissionRow,
} from '../../domain/history.ts'
import type { Intake } from '../../domain/intake.ts'
import type { Hex, Id } from '../../domain/kit.ts'
import type { Item } from '../../domain/ledger.ts'
import type { Operation } from '../../domain/operation.ts'
import type { Preservation } from '../../domain/preservation.ts'
import type { Question } from '../../domain/question.ts'
import type { Rereview, Sample } from '../../domain/rereview.ts'
import type { Statement } from '../../domain/statement.ts'
import type { Edge, Target } from '../../domain/target.ts'
import type { Task } from '../../domain/task.ts'
import type { Threat } from '../../domain/threat.ts'
import type { Lookalike, Watch } from '../../domain/watch.ts'
import { type ItemRecord, itemOfRow, plainOfRow } from './item-record.ts'

/** A map that remembers what was loaded and what has changed since. */
export class Shelf<Key, Value> {
  readonly #loaded = new Map<Key, Value>()
  readonly #now = new Map<Key, Value>()

  load(key: Key, value: Value): void {
    if (this.#now.has(key)) return
    this.#loaded.set(key, value)
    this.#now.set(key, value)
  }

  put(key: Key, value: Value): void {
    this.#now.set(key, value)
  }

  get(key: Key): Value | undefined {
    return this.#now.get(key)
  }

  values(): Iterable<Value> {
    return this.#now.values()
  }

  /** What changed, with what it was when loaded. */
  changes(): { key: Key; before: Value | undefined; after: Value }[] {
    return [...this.#now].flatMap(([key, after]) => {
      const before = this.#loaded.get(key)
      return before === after ? [] : [{ key, before, after }]
    })
  }
}

/** One operation under its head row. */
export class LoadedRoom implements Desk {
  readonly operations = new Shelf<'it', Operation>()
  readonly items = new Shelf<Id<'item'>, Item>()
  readonly dispatches = new Shelf<Id<'dispatch'>, Dispatch>()
  readonly holds = new Shelf<Id<'hold'>, Hold>()
  readonly intakes = new Shelf<Id<'intake'>, Intake>()
  readonly tasks = new Shelf<Id<'task'>, Task>()
  readonly threats = new Shelf<Id<'threat'>, Threat>()
  readonly targets = new Shelf<Id<'target'>, Target>()
  readonly edges = new Shelf<Id<'edge'>, Edge>()
  readonly allCards = new Shelf<Id<'card'>, Card>()
  readonly preservations = new Shelf<Id<'preservation'>, Preservation>()
  readonly questions = new Shelf<Id<'question'>, Question>()
  readonly watches = new Shelf<Id<'target'>, Watch>()
  readonly lookalikes = new Shelf<Id<'task'>, Lookalike>()
  readonly signals = new Shelf<Id<'signal'>, Noted>()
  readonly assertions = new Shelf<Id<'assertion'>, Assertion>()
  readonly statements = new Shelf<Id<'statement'>, Statement>()
  readonly samples = new Shelf<Id<'sample'>, Sample>()
  readonly rereviews = new Shelf<Id<'item'>, Rereview>()
  readonly plain = new Map<Id<'item'>, PlainAddress>()
  /** The fact that changed an item last: the same in a replay, whatever its batches were. */
  readonly versions = new Map<Id<'item'>, number>()
  readonly submissions: SubmissionRow[] = []
  readonly checks: CheckRow[] = []
  readonly entries: EntryRow[] = []
  readonly sources: SourceRow[] = []
  readonly assessments: AssessmentRow[] = []
  readonly links: LinkRow[] = []
  readonly #linked = new Map<Id<'target'>, Set<Id<'item'>>>()
  readonly counts: CountRow[] = []
  readonly reach: ReachRow[] = []
  readonly #targetKeys = new Map<Hex, Id<'target'>>()
  listed = { targets: 0, edges: 0 }
  samplesDrawn = 0
  readonly #keys = new Map<Hex, Id<'item'>>()
  readonly #protected = new Set<Hex>()
  readonly attempts = new Map<Id<'dispatch'>, number>()
  readonly #ready = new Map<Needs['ready'], readonly Item[]>()
  readyItems: readonly Item[] = []

  operation = (): Operation | undefined => this.operations.get('it')
  item = (id: Id<'item'>): Item | undefined => this.items.get(id)
  dispatch = (id: Id<'dispatch'>): Dispatch | undefined => this.dispatches.get(id)
  hold = (id: Id<'hold'>): Hold | undefined => this.holds.get(id)
  intake = (id: Id<'intake'>): Intake | undefined => this.intakes.get(id)
  task = (id: Id<'task'>): Task | undefined => this.tasks.get(id)
  threat = (id: Id<'threat'>): Threat | undefined => this.threats.get(id)
  target = (id: Id<'target'>): Target | undefined => this.targets.get(id)
  edge = (id: Id<'edge'>): Edge | undefined => this.edges.get(id)
  edgesHere = (): readonly Edge[] => [...this.edges.values()]
  card = (id: Id<'card'>): Card | undefined => this.allCards.get(id)
  cards = (): readonly Card[] => [...this.allCards.values()]
  preservation = (id: Id<'preservation'>): Preservation | undefined => this.preservations.get(id)
  watch = (id: Id<'target'>): Watch | undefined => this.watches.get(id)
  lookalike = (id: Id<'task'>): Lookalike | undefined => this.lookalikes.get(id)
  lookalikeByKey = (key: Hex): Lookalike | undefined =>
    [...this.lookalikes.values()].find((it) => it.key === key)
  linked = (id: Id<'target'>): ReadonlySet<Id<'item'>> => this.#linked.get(id) ?? new Set()
  cardsOn = (id: Id<'target'>): readonly Card[] =>
    this.cards().filter(({ target }) => target === id)
  question = (id: Id<'question'>): Question | undefined => this.questions.get(id)
  questionsHere = (): readonly Question[] => [...this.questions.values()]
  signal = (id: Id<'signal'>): Noted | undefined => this.signals.get(id)
  assertion = (id: Id<'assertion'>): Assertion | undefined => this.assertions.get(id)
  statement = (id: Id<'statement'>): Statement | undefined => this.statements.get(id)
  rereview = (item: Id<'item'>): Rereview | undefined => this.rereviews.get(item)
  attemptsOf = (id: Id<'dispatch'>): number => this.attempts.get(id) ?? 0
  isProtected = (key: Hex): boolean => this.#protected.has(key)
  standingHolds = (): readonly Hold[] =>
    [...this.holds.values()].filter(({ liftedAt }) => liftedAt === null)

  itemByKey(key: Hex): Item | undefined {
    const id = this.#keys.get(key)
    return id === undefined ? undefined : this.items.get(id)
  }

  targetByKey = (key: Hex): Target | undefined => {
    const id = this.#targetKeys.get(key)
    return id === undefined ? undefined : this.targets.get(id)
  }

  loadTarget(it: Target): void {
    this.targets.load(it.target, it)
    this.#targetKeys.set(it.key, it.target)
  }

  /** Puts what the fact of that number changed on the shelves, for the next decision to see. */
  apply(changes: Changes, seq: number): void {
    if (changes.operation) this.operations.put('it', changes.operation)
    for (const item of changes.items ?? []) {
      if (this.items.get(item.item) !== item) this.versions.set(item.item, seq)
      this.items.put(item.item, item)
      this.#keys.set(item.key, item.item)
    }
    for (const it of changes.dispatches ?? []) this.dispatches.put(it.dispatch, it)
    for (const it of changes.holds ?? []) this.holds.put(it.hold, it)
    for (const it of changes.intakes ?? []) this.intakes.put(it.terms.intake, it)
    for (const it of changes.tasks ?? []) this.tasks.put(it.task, it)
    for (const it of changes.threats ?? []) this.threats.put(it.threat, it)
    this.#applyTargets(changes)
    for (const it of changes.cards ?? []) this.allCards.put(it.card, it)
    for (const it of changes.preservations ?? []) this.preservations.put(it.preservation, it)
    for (const it of changes.questions ?? []) this.questions.put(it.question, it)
    for (const it of changes.watches ?? []) this.watches.put(it.target, it)
    for (const it of changes.lookalikes ?? []) this.lookalikes.put(it.task, it)
    for (const it of changes.signals ?? []) this.signals.put(it.signal, it)
    for (const it of changes.assertions ?? []) this.assertions.put(it.assertion, it)
    for (const it of changes.statements ?? []) this.statements.put(it.statement, it)
    for (const it of changes.samples ?? []) this.samples.put(it.sample, it)
    for (const it of changes.rereviews ?? []) this.rereviews.put(it.item, it)
    this.samplesDrawn += changes.samples?.length ?? 0
    this.entries.push(...(changes.entries ?? []))
    this.submissions.push(...(changes.submissions ?? []))
    this.checks.push(...(changes.checks ?? []))
    this.counts.push(...(changes.counts ?? []))
    this.reach.push(...(changes.reach ?? []))
  }

  #applyTargets({ targets = [], edges = [], sources, assessments, links }: Changes): void {
    const fresh = {
      targets: targets.filter(({ target }) => this.target(target) === undefined).length,
      edges: edges.filter(({ edge }) => this.edge(edge) === undefined).length,
    }
    this.listed = {
      targets: this.listed.targets + fresh.targets,
      edges: this.listed.edges + fresh.edges,
    }
    for (const it of targets) {
      this.targets.put(it.target, it)
      this.#targetKeys.set(it.key, it.target)
    }
    for (const it of edges) this.edges.put(it.edge, it)
    this.sources.push(...(sources ?? []))
    this.assessments.push(...(assessments ?? []))
    this.links.push(...(links ?? []))
    for (const { target, item } of links ?? []) this.loadLink(target, item)
  }

  loadLink(target: Id<'target'>, item: Id<'item'>): void {
    this.#linked.set(target, (this.#linked.get(target) ?? new Set()).add(item))
  }

  protect(key: Hex): void {
    this.#protected.add(key)
  }

  loadReady(ready: Needs['ready'], rows: readonly ItemRecord[]): void {
    this.#ready.set(
      ready,
      rows.map((row) => this.loadItem(row)),
    )
  }

  /** Shows one call what it asked to be ready: calls of one batch may ask for different things. */
  turnTo({ ready }: Needs): this {
    this.readyItems = this.#ready.get(ready) ?? []
    return this
  }

  loadItem(row: ItemRecord): Item {
    const item = itemOfRow(row)
    this.items.load(item.item, item)
    this.plain.set(item.item, plainOfRow(row))
    this.#keys.set(item.key, item.item)
    return this.items.get(item.item) ?? item
  }
}

/** The bucket of an item: the last byte of its id. */
export const bucketOf = (item: Id<'item'>): number => Number.parseInt(item.slice(-2), 16)
