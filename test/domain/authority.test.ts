import { expect, test } from 'vitest'
import { acts, authority, matrixKinds, may, scopeOf, scopes } from '../../src/domain/authority.ts'
import { organisationKinds, roles } from '../../src/domain/words.ts'

/** Act by act and function by function: the kinds of organisation in which the act is held. */
function matrix(): string {
  const kindsFor = (act: (typeof acts)[number], role: (typeof roles)[number]): string =>
    matrixKinds.filter((organisationKind) => may({ role, organisationKind }, act)).join(', ')
  const blocks = acts.map((act) => {
    const rows = roles.flatMap((role) => {
      const kinds = kindsFor(act, role)
      return kinds === '' ? [] : [`  ${role.padEnd(20)} ${kinds}`]
    })
    return [
      `${act}, for ${scopes[scopeOf[act]]}`,
      ...(rows.length === 0 ? ['  nobody'] : rows),
    ].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

test('who may do what is as printed', async () => {
  await expect(matrix()).toMatchFileSnapshot('../golden/authority.txt')
})

test('issuing and scrutinising are two functions, also within one organisation', () => {
  const held = (role: (typeof roles)[number]) =>
    acts.filter((act) => may({ role, organisationKind: 'judicial-authority' }, act))
  const own = (role: 'issuing-officer' | 'scrutiny-officer') =>
    held(role).filter((act) => !held('administrator').includes(act))
  expect(own('issuing-officer')).toEqual(['mandate.give'])
  expect(own('scrutiny-officer')).toEqual([])
  // A person acts in one function at a time: nobody signs what the same hand checks.
  expect(new Set(roles).size).toBe(roles.length)
})

test('nobody both looks at an item and settles what two people differ on (led:11)', () => {
  for (const role of roles)
    for (const organisationKind of matrixKinds) {
      const held = ['triage.assess', 'triage.decide-legal'] as const
      const own = held.filter((act) => may({ role, organisationKind }, act))
      expect(own.length, role).toBeLessThan(2)
    }
})

test('the print leaves out no kind of organisation', () => {
  expect(matrixKinds).toEqual(organisationKinds)
})

test('nobody issues an order while the capability of orders is not here (tco:3(1))', () => {
  for (const role of roles)
    for (const organisationKind of matrixKinds)
      expect(may({ role, organisationKind }, 'order.issue')).toBe(false)
})

test('a provider holds no act at all, and an NGO only gives lists', () => {
  for (const act of acts)
    for (const role of roles) {
      expect(may({ role, organisationKind: 'provider' }, act), act).toBe(false)
      if (act !== 'intake.submit')
        expect(may({ role, organisationKind: 'ngo' }, act), act).toBe(false)
    }
})

test('oversight reads and never acts', () => {
  const held = acts.filter((act) => may({ role: 'oversight', organisationKind: 'oversight' }, act))
  expect(held).toEqual([
    ...['operation.read', 'journal.read', 'task.read', 'threat.read', 'target.read'],
    ...['effect.read', 'card.read', 'board.read', 'question.read', 'preservation.read'],
    'rereview.read',
    ...['figures.read', 'items.read', 'item.consult', 'assertion.read'],
  ])
})

test('a hub plans no go, gives none and releases no measure; it can always stop one (G5)', () => {
  for (const role of roles)
    for (const act of ['go.plan', 'go.sign', 'card.confirm', 'card.release', 'card.act'] as const)
      expect(may({ role, organisationKind: 'hub' }, act), `${role} ${act}`).toBe(false)
  expect(may({ role: 'duty-officer', organisationKind: 'hub' }, 'go.abort')).toBe(true)
  expect(may({ role: 'duty-officer', organisationKind: 'hub' }, 'hold.place')).toBe(true)
})

test('the go is given by judges and prosecutors alone', () => {
  const holders = roles.filter((role) => may({ role, organisationKind: 'authority' }, 'go.sign'))
  expect(holders).toEqual(['judge', 'prosecutor'])
})

test('the wall shows figures and opens no item', () => {
  const held = acts.filter((act) => may({ role: 'wall', organisationKind: 'hub' }, act))
  expect(held).toEqual(['operation.read', 'board.read', 'figures.read'])
})

test('every act has its row and there is no row without an act', () => {
  expect(Object.keys(authority)).toEqual([...acts])
})
