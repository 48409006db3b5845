import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Dispatch,
  dispatchEvents,
  idsOfBatch,
  receive,
  stateAfter,
  stepOf,
  takeStep,
} from '../../src/domain/dispatch.ts'
import { after } from '../../src/domain/kit.ts'
import {
  closedGates,
  gateSteps,
  isOpen,
  moveGate,
  type Operation,
  participantOf,
  stricter,
} from '../../src/domain/operation.ts'
import {
  dispatchStates,
  gateReasons,
  gateStates,
  gates,
  handlingCodes,
  receiptProofs,
} from '../../src/domain/words.ts'
import { opening } from '../support/acts/intake.ts'
import { actInMemory, foldAll } from '../support/acts/memory.ts'
import { cast, dawn, idFor, must, Story } from '../support/acts/story.ts'

const dispatch = (state: Dispatch['state']): Dispatch => ({
  dispatch: idFor('dispatch'),
  measure: idFor('measure'),
  provider: cast.providers[0],
  sender: cast.be,
  channel: 'api',
  state,
  items: [idFor('item')],
  madeAt: dawn,
  sentAt: null,
  receivedAt: null,
  proof: null,
})

test('the steps of a dispatch are as printed', async () => {
  const lines = dispatchStates.flatMap((state) =>
    dispatchEvents.map(
      (event) => `${state.padEnd(9)} ${event.padEnd(8)} ${stepOf(state, event) ?? '-'}`,
    ),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/dispatch-steps.txt')
})

test('a step that is not in the table is refused when it is asked for, and changes nothing as history', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...dispatchStates),
      fc.constantFrom(...dispatchEvents),
      (state, event) => {
        const known = dispatch(state)
        const draft = {
          kind: 'dispatch.sent',
          happenedAt: dawn,
          body: { dispatch: known.dispatch },
        } as const
        const to = stepOf(state, event)
        expect(takeStep(known, event, draft).ok).toBe(to !== undefined)
        expect(stateAfter(state, event)).toBe(to ?? state)
      },
    ),
  )
})

test('what was received or emptied never goes out again', () => {
  for (const state of ['received', 'emptied'] as const)
    expect(dispatchEvents.filter((event) => stepOf(state, event) !== undefined)).toEqual([])
})

test('the first proof of receipt wins: a further one is taken and records nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...dispatchStates),
      fc.constantFrom(...receiptProofs),
      (state, proof) => {
        const drafts = receive(dispatch(state), proof, dawn)
        expect(drafts.ok && drafts.value.length).toBe(
          stepOf(state, 'receive') === undefined ? 0 : 1,
        )
      },
    ),
  )
})

test('a dispatch that is not there takes no step and no receipt', () => {
  const notFound = { ok: false, reason: { code: 'dispatch.not-found' } }
  const draft = {
    kind: 'dispatch.sent',
    happenedAt: dawn,
    body: { dispatch: idFor<'dispatch'>('dispatch') },
  } as const
  expect(takeStep(undefined, 'send', draft)).toEqual(notFound)
  expect(receive(undefined, 'delivered-2xx', dawn)).toEqual(notFound)
})

test('a step and a receipt are what is recorded, and a refused step says from where', () => {
  const known = dispatch('sent')
  const draft = {
    kind: 'dispatch.received',
    happenedAt: dawn,
    body: { dispatch: known.dispatch, proof: 'told-by-person' },
  } as const
  expect(takeStep(known, 'receive', draft)).toEqual({ ok: true, value: draft })
  expect(receive(known, 'told-by-person', dawn)).toEqual({ ok: true, value: [draft] })
  expect(takeStep(known, 'revive', draft)).toEqual({
    ok: false,
    reason: { code: 'dispatch.step-not-lawful', state: 'sent', event: 'revive' },
  })
})

test('a batch made again of the same at the same instant has the same ids, any other has others', () => {
  const made = idsOfBatch(dawn, 'one')
  expect(made).toEqual(idsOfBatch(dawn, 'one'))
  expect(made).toEqual({
    dispatch: '01a1ed74-8980-76d7-8b4f-a300d8f21ef0',
    measure: '01a1ed74-8980-7a53-a618-09648cb0cfae',
  })
  const others = [idsOfBatch(dawn, 'other'), idsOfBatch(after(dawn, 1), 'one')]
  const all = [made, ...others].flatMap(({ dispatch: id, measure }) => [id, measure])
  expect(new Set(all).size).toBe(6)
})

test('in any history an item is in one message, and a message names no item that left it', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { room, story } = actInMemory(seed, 150)
      const named = story.dispatches.flatMap((id) => {
        const { items } = must(room.dispatch(id))
        return items.map((item) => [item, id] as const)
      })
      expect(new Set(named.map(([item]) => item)).size).toBe(named.length)
      for (const [item, id] of named) expect(must(room.item(item)).referral?.dispatch).toBe(id)
    }),
    { numRuns: 40 },
  )
})

const operation = (): Operation => {
  const step = must(opening(new Story(1)).steps[0])
  const envelope = {
    op: cast.op,
    seq: 1,
    version: 1,
    recordedAt: dawn,
    onBehalfOf: null,
    cause: null,
    lawVersion: 1,
    directoryVersion: 1,
  }
  const actor = { kind: 'rule', rule: 'starting' } as const
  if (step.kind !== 'operation.opened') throw new Error('an operation begins otherwise')
  return must(foldAll([{ ...step, ...envelope, actor }]).operation())
}

test('the steps of a gate, and the reasons that justify a waiver, are as printed', async () => {
  const steps = gateStates.flatMap((state) =>
    (['release', 'waive'] as const).map((step) => {
      const table: Partial<Record<string, string>> = gateSteps[state]
      return `${state.padEnd(9)} ${step.padEnd(8)} ${table[step] ?? '-'}`
    }),
  )
  const waivers = gateReasons.map((reason) => {
    const moved = moveGate(operation(), { gate: 'legal', step: 'waive', reason, note: null }, dawn)
    return `waive for ${reason.padEnd(22)} ${moved.ok ? 'yes' : moved.reason.code}`
  })
  await expect(`${[...steps, '', ...waivers].join('\n')}\n`).toMatchFileSnapshot(
    '../golden/gate-steps.txt',
  )
})

test('a new operation lets nothing pass but the gate that holds item by item', () => {
  expect(gates.filter((gate) => isOpen(operation(), gate))).toEqual(['capture'])
  expect(closedGates.map(({ gate }) => gate)).toEqual([...gates])
})

test('that it is an exercise opens no gate of an operation that is none', () => {
  const real = { ...operation(), exercise: false }
  for (const step of ['release', 'waive'] as const)
    expect(moveGate(real, { gate: 'legal', step, reason: 'exercise', note: null }, dawn)).toEqual({
      ok: false,
      reason: { code: 'gate.reason-missing', gate: 'legal' },
    })
})

test('a moved gate is recorded with its reason and note, and moves no other', () => {
  const move = { gate: 'legal', step: 'release', reason: 'nothing-found', note: null } as const
  expect(moveGate(operation(), move, dawn)).toEqual({
    ok: true,
    value: {
      kind: 'gate.moved',
      happenedAt: dawn,
      body: { gate: 'legal', to: 'released', reason: 'nothing-found', note: null },
    },
  })
})

test('a gate that an operation has no row of is closed until it is moved', () => {
  const older = { ...operation(), gates: [] }
  expect(gates.filter((gate) => isOpen(older, gate))).toEqual([])
  const move = { gate: 'legal', step: 'waive', reason: 'life-threat', note: null } as const
  expect(moveGate(older, move, dawn)).toMatchObject({ ok: true, value: { body: { to: 'waived' } } })
})

test('an organisation is found among the participants or refused', () => {
  const found = participantOf(operation(), cast.de)
  expect(found).toMatchObject({ ok: true, value: { organisation: cast.de, state: 'DE' } })
  expect(participantOf(operation(), idFor('stranger'))).toEqual({
    ok: false,
    reason: { code: 'operation.not-participant' },
  })
})

test('of two handling codes the stricter holds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...handlingCodes), fc.constantFrom(...handlingCodes), (a, b) => {
      expect(stricter(a, b)).toBe([a, b].sort().at(-1))
    }),
  )
})
