/** Synthetic people, items and judgements for the tests of the law. */

import type { Person } from '../../src/app/directory.ts'
import { hexOf, type Id, idOf, instantOf, parseSlug, parseZone } from '../../src/domain/kit.ts'
import type { Item } from '../../src/domain/ledger.ts'
import { closedGates, type Operation } from '../../src/domain/operation.ts'
import { enrolled } from '../../src/domain/participant.ts'
import type { Judgement } from '../../src/domain/triage.ts'
import { unchecked } from '../../src/domain/verification.ts'
import { noneExempts } from '../support/judgement.ts'

/** The instant of every test here. */
export const now = instantOf(Date.UTC(2026, 10, 18, 8))

/** An id that can be told from others by its number. */
export const id = <Kind extends string>(number: number): Id<Kind> =>
  idOf(`019a9613-6a80-7c00-8000-${number.toString(16).padStart(12, '0')}`)

const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a sample lacks something it needs')
  return value
}

export const seal = { seal: id<'seal'>(0xee), commitment: hexOf('ab'.repeat(32)) }

/** The authority in whose name everything here is done. */
export const organisation = id<'organisation'>(0xa0)

/** The provider of every item here. */
export const provider = id<'provider'>(0xb0)

/** A person of the authority, each number another one. */
export const person = (number: number, role: Person['role']): Person => ({
  person: id(0x100 + number),
  organisation,
  organisationKind: 'authority',
  state: 'BE',
  role,
  unit: `synthetic team ${number}`,
  unitNumber: number,
  compartments: ['open'],
  name: `Synthetic ${role} ${number}`,
  language: 'en',
  active: true,
})

/** A complete judgement that wants removal. */
export const judgement: Judgement = {
  decision: 'refer',
  grounds: ['a'],
  offence: 'provocation',
  purposes: noneExempts,
  translated: false,
  note: null,
}

/** An operation with its gates as at the start. */
export const operation: Operation = {
  op: id(1),
  title: seal,
  exercise: true,
  lead: organisation,
  host: organisation,
  zone: present(parseZone('Europe/Brussels')),
  openedAt: now,
  days: 2,
  participants: [enrolled({ organisation, kind: 'authority', state: 'BE', powers: ['refer'] })],
  gates: closedGates,
  numbered: [],
  leads: [{ organisation, office: 'authority' }],
  mandates: [],
  objectives: [],
  stops: [],
  baselines: [],
  personsTold: [],
  go: null,
}

/** An item that was decided by two, is in scope, was seen live and is free. */
export const readyItem = (number: number): Item => ({
  item: id(0x1000 + number),
  bucket: number % 256,
  key: hexOf(number.toString(16).padStart(64, '0')),
  rules: 1,
  address: seal,
  kind: 'video',
  platform: present(parseSlug('synthetic-share')),
  provider,
  language: 'en',
  state: 'BE',
  controller: organisation,
  compartment: present(parseSlug('open')),
  handling: 'H0',
  submissions: 1,
  scope: { verdict: 'clear', overriddenBy: [] },
  triage: { step: 'decided', decision: 'refer', grounds: ['a'], by: 'two' },
  baseline: { class: 'live', at: now, print: null },
  holds: 0,
  referral: null,
  answer: null,
  checks: unchecked,
})

/** The same item before anybody has looked at it. */
export const freshItem = (number: number): Item => ({
  ...readyItem(number),
  triage: { step: 'first' },
})
