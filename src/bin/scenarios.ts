/** The scenarios that can be played, by name. */
import type { Scenario } from '../exercise/scenario.ts'
import { november } from '../exercise/scenarios/november.ts'
import { UsageError } from './command.ts'

const scenarios: Readonly<Record<string, Scenario>> = { november }

/** A scenario by name. */
export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios[name]
  if (scenario === undefined)
    throw new UsageError(
      `there is no scenario ${JSON.stringify(name)}; there is: ${Object.keys(scenarios).join(', ')}`,
    )
  return scenario
}
