/** What facts about targets change where what they name is not known, or where no person acts. */
import { expect, test } from 'vitest'
import type { Step } from '../../src/domain/history.ts'
import { id, now, seal } from '../law/samples.ts'
import { cast } from '../support/acts/story.ts'
import { changesOf, happened, rule } from './one-step.ts'

const target = id<'target'>(0x7a)
const edge = id<'edge'>(0x7e)
const [compartment] = cast.compartments

test('an edge or a target that nobody knows is neither ended nor protected', () => {
  const ended = happened('edge.ended', { edge, until: now })
  const listed = { target, category: 'media', reviewBy: now } as const
  expect(changesOf({}, ended)).toEqual({})
  expect(changesOf({}, happened('target.protected', listed))).toEqual({})
})

test('only a person lists and assesses', () => {
  const steps: readonly Step[] = [
    happened('target.listed', { compartment, targets: [] }),
    happened('edge.listed', { edges: [] }),
    happened('target.assessed', { target, assessment: id(0x7b), text: seal }),
  ]
  for (const step of steps) expect(changesOf({}, step, rule), step.kind).toEqual({})
})
