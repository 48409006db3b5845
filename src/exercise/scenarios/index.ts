/** The scenarios that can be played, by name. */
import type { Scenario } from '../scenario.ts'
import { april } from './april.ts'
import { november } from './november.ts'

const named = { november, april } as const satisfies Record<string, Scenario>
export type ScenarioName = keyof typeof named

/** Every scenario. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = named

/** Whether a name is that of a scenario. */
export const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(named, name)
