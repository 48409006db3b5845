/** Watch: set and ended by named persons, and what they answer to what it finds. */
import { may } from '../domain/authority.ts'
import { type Id, type Instant, no, ok, type Result } from '../domain/kit.ts'
import { isTaskOpen, moveTask } from '../domain/task.ts'
import { answerLookalike, endWatch, setWatch } from '../domain/watch.ts'
import type { LookalikeAnswer } from '../domain/words.ts'
import { byPerson } from './actor.ts'
import { type Person, seenBy } from './directory.ts'
import type { Store } from './ports.ts'
import type { Refusal } from './refusal.ts'

type Watched = Result<{ readonly target: Id<'target'> }, Refusal>

/** Puts a target under watch: a named seed, a daily cap, an end (G7). */
export async function set(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  asked: { readonly target: Id<'target'>; readonly dailyCap: number; readonly until: Instant },
): Promise<Watched> {
  if (!may(person, 'watch.set')) return no({ code: 'authority.not-held', act: 'watch.set' })
  const { target, ...terms } = asked
  return store.change(op, {
    needs: { targets: [target], watches: [target] },
    decide: (desk, now) => {
      const seen = seenBy(person, desk.target(target))
      const made = setWatch(seen, { basis: 'named', ...terms }, now)
      if (!made.ok) return made
      return ok({ steps: [made.value], ...byPerson(person), answer: { target } })
    },
  })
}

/** Ends a watch before its time. */
export async function end(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  target: Id<'target'>,
): Promise<Watched> {
  if (!may(person, 'watch.set')) return no({ code: 'authority.not-held', act: 'watch.set' })
  return store.change(op, {
    needs: { watches: [target] },
    decide: (desk, now) => {
      const ended = endWatch(seenBy(person, desk.watch(target)), now)
      if (!ended.ok) return ended
      return ok({ steps: [ended.value], ...byPerson(person), answer: { target } })
    },
  })
}

/** Says what a lookalike is, and finishes its task with that. */
export async function answer(
  store: Store,
  op: Id<'operation'>,
  person: Person,
  { task: id, answer: said }: { readonly task: Id<'task'>; readonly answer: LookalikeAnswer },
): Promise<Result<{ readonly task: Id<'task'> }, Refusal>> {
  if (!may(person, 'target.write')) return no({ code: 'authority.not-held', act: 'target.write' })
  return store.change(op, {
    needs: { lookalikes: [id], tasks: [id] },
    decide: (desk, now) => {
      const found = seenBy(person, desk.lookalike(id))
      const answered = answerLookalike(found, said, now)
      if (!answered.ok) return answered
      const task = desk.task(id)
      const isOpen = task !== undefined && isTaskOpen(task.state)
      const finish = { step: 'finish', to: null } as const
      const finished = isOpen ? moveTask(task, person, finish, now) : undefined
      if (finished !== undefined && !finished.ok) return finished
      const steps = [answered.value, ...(finished === undefined ? [] : [finished.value])]
      return ok({ steps, ...byPerson(person), answer: { task: id } })
    },
  })
}
