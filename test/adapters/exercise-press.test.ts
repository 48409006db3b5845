import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { remember } from '../../src/exercise/memory.ts'
import { pressTasks } from '../../src/exercise/press.ts'
import type { PressStep, SentencePlan } from '../../src/exercise/press-plan.ts'
import type { Robots } from '../../src/exercise/robots.ts'
import type { Scenario } from '../../src/exercise/scenario.ts'
import { april } from '../../src/exercise/scenarios/april.ts'
import { idFor } from './exercise-house.ts'
import { StandInPress } from './exercise-press-desk.ts'

const text = 'Synthetic: it goes on.'
const goesOn: SentencePlan = {
  ...{ sentence: 'goes-on', rests: [] },
  texts: { nl: text, fr: text, de: text, en: text },
}
const at = { at: 0, by: 'writer', statement: 'one' } as const
const begin: PressStep = { ...at, does: 'begin', kind: 'full' }
const write: PressStep = { ...at, does: 'write', plan: goesOn }
const consent: PressStep = { ...at, by: 'judge', does: 'consent' }

/** What goes wrong when some of these steps are taken, the last of them twice: a kill took the note of it. */
async function problemsOf(...steps: readonly PressStep[]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-press-'))
  const remembering = remember(folder, 0)
  const house = new StandInPress(idFor)
  const said = (body: unknown) => Promise.resolve(JSON.stringify(body))
  const robots: Robots = {
    remembering,
    bring: () => said({}),
    upload: () => Promise.resolve(),
    release: () => Promise.resolve(),
    look: () => Promise.resolve(0),
    write: (person, task, key, body) => said(house.answer(person, key, task, body)),
    read: (person, task) => said(house.answer(person, '', task, null)),
  }
  const scenario: Scenario = { ...april, press: { officers: 1, askedStates: [], steps } }
  const tasks = pressTasks(scenario)
  for (const { run } of [...tasks, ...tasks.slice(-1)]) await run(robots)
  remembering.close()
  fs.rmSync(folder, { recursive: true })
  return remembering.memory.problems
}

test('consent that was given before a kill is not asked for again', async () => {
  expect(await problemsOf(begin, write, consent)).toEqual([])
})

test('consent to nothing is a problem', async () => {
  expect(await problemsOf(begin, consent)).not.toEqual([])
  expect(await problemsOf(begin, write, consent, consent)).not.toEqual([])
})
