/**
 * How an exercise is led and what it is about, set up as in the action that it is modelled on: judge
 * and prosecutor lead, assign the case to the judicial police, and the outlets are listed. Set up
 * again after a kill, it leaves what stands.
 */
import type { Organisation, Person } from '../app/directory.ts'
import type { House } from '../app/house.ts'
import { assign, leadFrom } from '../app/mandate.ts'
import { listTargets } from '../app/target/listing.ts'
import { Maker } from '../app/target/preparing.ts'
import {
  after,
  DAY_MS,
  type Id,
  type Instant,
  ORDINARY,
  parseSlug,
  type Result,
} from '../domain/kit.ts'
import type { Role } from '../domain/words.ts'
import { judicialKey, type OrganisationKey } from '../exercise/cast.ts'
import type { Scenario } from '../exercise/scenario.ts'

/** An operation that was opened, and who is in it. */
type Opened = {
  readonly house: House
  readonly scenario: Scenario
  readonly op: Id<'operation'>
  readonly now: Instant
  /** Ids that are the same in every run. */
  readonly fresh: <Kind extends string>() => Id<Kind>
  readonly cast: {
    readonly organisations: ReadonlyMap<OrganisationKey, Organisation>
    readonly people: readonly { readonly it: Person }[]
  }
}

/** An exercise is looked back upon for half a year. */
const MANDATE_DAYS = 180

/** How long an exercise keeps what it lists. */
const KEPT_DAYS = 365

function personIn({ cast, scenario }: Opened, role: Role): Person {
  const found = cast.people.find(({ it }) => it.role === role && it.state === scenario.leadState)
  if (found === undefined) throw new Error(`a scenario has no ${role} of the lead`)
  return found.it
}

function organisationAt({ cast }: Opened, key: OrganisationKey): Id<'organisation'> {
  const found = cast.organisations.get(key)
  if (found === undefined) throw new Error(`a scenario has no organisation ${key}`)
  return found.organisation
}

function must(done: Result<unknown, { readonly code: string }>): void {
  if (!done.ok) throw new Error(`the exercise could not be set up: ${done.reason.code}`)
}

/** Lists the outlets, sets who leads, and assigns the case, which comes last: where it stands all does. */
export async function setLead(opened: Opened): Promise<void> {
  const { house, scenario, op, now, fresh } = opened
  const judge = personIn(opened, 'judge')
  const court = organisationAt(opened, judicialKey(scenario))
  const police = organisationAt(opened, 'police')
  const standing = await house.reads.operation(op, judge)
  if (standing !== undefined && standing.mandates.length > 0) return
  await listOutlets(opened)
  must(
    await leadFrom(house.store, op, personIn(opened, 'lead'), [
      { organisation: court, office: 'investigating-judge' },
      { organisation: court, office: 'prosecutor' },
      { organisation: police, office: 'judicial-police' },
    ]),
  )
  must(
    await assign(house.store, house.random, op, judge, {
      mandate: fresh(),
      seal: fresh(),
      text: scenario.command.limits,
      reviewBy: after(now, KEPT_DAYS * DAY_MS),
      to: police,
      until: after(now, MANDATE_DAYS * DAY_MS),
    }),
  )
}

/** Lists the outlets. One that stands gets one more source. */
async function listOutlets(opened: Opened): Promise<void> {
  const { house, scenario, op, now } = opened
  const person = personIn(opened, 'lead')
  const compartment = parseSlug(ORDINARY)
  if (scenario.outlets.length === 0 || compartment === undefined) return
  const maker = new Maker({
    tools: house.intakeTools,
    now,
    reviewBy: after(now, KEPT_DAYS * DAY_MS),
  })
  const ready = scenario.outlets.map(({ name, rank }) => {
    const made = maker.target(
      {
        ...{ kind: 'outlet', name, rank, reference: null, state: null },
        ...{ category: null, case: null, reviewBy: null, isMinor: false },
        ...{ source: 'A', information: '1', sourceText: 'Synthetic scenario' },
      },
      compartment,
    )
    if (!made.ok) throw new Error(`an outlet of the exercise has no name: ${made.reason}`)
    return made.value
  })
  const { store } = house
  must(await listTargets({ store, op, person, isWhole: true }, compartment, ready))
}
