/** The chain of actions, and which of them an exercise of this house replays in its likeness. */

import { may } from '../domain/authority.ts'
import { elsewhere } from '../domain/chain/elsewhere.ts'
import { chain, laneStretches, reportOf } from '../domain/chain.ts'
import { type ChainActionName, originFacts } from '../domain/words.ts'
import type { Person } from './directory.ts'
import type { House } from './house.ts'

/** Scenarios that are modelled on an action; every name and number in them is synthetic. */
const likenesses = [
  { action: 'april-2018', scenario: 'april' },
  { action: 'november-2019', scenario: 'november' },
] as const satisfies readonly { readonly action: ChainActionName; readonly scenario: string }[]

/** The whole chain, with the operations that replay one of it and that the person may see. */
export async function chainFor(
  { reads, settings }: Pick<House, 'reads' | 'settings'>,
  person: Person,
) {
  const seen = may(person, 'operation.read') ? await reads.operations(person) : []
  const operationOf = (scenario: string) => {
    const title = settings.scenarios.find(({ name }) => name === scenario)?.title
    const found = seen.find((each) => each.exercise && each.title === title)
    return found === undefined ? null : { op: found.op, title: found.title }
  }
  return {
    facts: originFacts.map((fact) => ({ fact, report: reportOf(fact) })),
    actions: chain,
    lanes: laneStretches,
    elsewhere,
    replays: likenesses.map((each) => ({ ...each, operation: operationOf(each.scenario) })),
  }
}
