/** Who a recorded act belongs to. */
import type { MachineRule } from '../domain/facts.ts'
import type { Id } from '../domain/kit.ts'
import type { Person } from './directory.ts'
import type { Outcome } from './ports.ts'

type Authorship = Pick<Outcome<never>, 'actor' | 'onBehalfOf'>

/** An act of a person for their organisation. */
export const byPerson = ({ person, organisation, role }: Person): Authorship => ({
  actor: { kind: 'person', person, organisation, role },
  onBehalfOf: organisation,
})

/** An act of the machine by a named rule. */
export const byRule = (rule: MachineRule): Authorship => ({
  actor: { kind: 'rule', rule },
  onBehalfOf: null,
})

/** An act of a provider. */
export const byProvider = (provider: Id<'provider'>): Authorship => ({
  actor: { kind: 'provider', provider },
  onBehalfOf: null,
})
