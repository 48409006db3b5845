/**
 * The world as a process of its own. Reads one line of JSON with its plan, opens its servers, says
 * on which port, and ends with the pipe of its parent.
 */
import { createInterface } from 'node:readline'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { controlOf } from './control.ts'
import { isScenarioName, scenarios } from './scenarios/index.ts'
import { closeServers, listen } from './servers.ts'
import { startWorld } from './world.ts'

/** What the parent writes: the name of a scenario and where this world lives. */
const ChildPlan = Type.Object({
  scenario: Type.String(),
  scale: Type.Number({ exclusiveMinimum: 0 }),
  folder: Type.String(),
  port: Type.Integer({ minimum: 0 }),
})
const plans = Compile(ChildPlan)

async function live(line: string): Promise<() => Promise<void>> {
  const plan: unknown = JSON.parse(line)
  if (!plans.Check(plan) || !isScenarioName(plan.scenario))
    throw new Error('malformed plan of a world')
  const scenario = scenarios[plan.scenario]
  const world = await startWorld({ ...plan, scenario })
  const server = controlOf(world)
  await listen([{ server, address: scenario.addresses.control }], world.port)
  const control = `http://${scenario.addresses.control}:${world.port}`
  process.stdout.write(`${JSON.stringify({ control, port: world.port, pid: process.pid })}\n`)
  return async () => {
    await closeServers([server])
    await world.close()
  }
}

const lines = createInterface({ input: process.stdin })
let close: Promise<() => Promise<void>> | undefined
for await (const line of lines) close ??= live(line)
await (await close)?.()
