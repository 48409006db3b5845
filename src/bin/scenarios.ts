/** The scenario that an installation or a command line names. */
import type { Scenario } from '../exercise/scenario.ts'
import { isScenarioName, type ScenarioName, scenarios } from '../exercise/scenarios/index.ts'
import { UsageError } from './command.ts'

/** A name that was written by hand or kept in the settings, as one of ours. */
export function scenarioName(name: string): ScenarioName {
  if (isScenarioName(name)) return name
  throw new UsageError(
    `there is no scenario ${JSON.stringify(name)}; there is: ${Object.keys(scenarios).join(', ')}`,
  )
}

/** A scenario by name. */
export const scenarioNamed = (name: string): Scenario => scenarios[scenarioName(name)]
