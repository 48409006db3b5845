/** Authority at the door: whether a person may, asked once, with the refusal that fits. */
import { type Act, acts, may } from '../domain/authority.ts'
import { no, ok, type Result } from '../domain/kit.ts'
import { issueOrder } from '../domain/measure.ts'
import type { Person } from './directory.ts'
import type { Refusal } from './refusal.ts'

/** Whether a person holds an act. One that nobody can hold yet is refused by its own name. */
export function allowed(person: Person, act: Act): Result<null, Refusal> {
  if (may(person, act)) return ok(null)
  return act === 'order.issue' ? issueOrder() : no({ code: 'authority.not-held', act })
}

/** Everything that a person holds. */
export const actsOf = (person: Person): readonly Act[] => acts.filter((act) => may(person, act))
