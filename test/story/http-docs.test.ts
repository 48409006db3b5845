import { expect, test } from 'vitest'
import { fileRefusals, rowProblems } from '../../src/adapters/intake/problems.ts'
import { may } from '../../src/domain/authority.ts'
import { organisationKinds, roles } from '../../src/domain/words.ts'
import { openApi } from '../../src/http/openapi.ts'
import { refusals } from '../../src/http/refusals.ts'
import { refusalsPage } from '../../src/http/refusals-page.ts'
import { routes } from '../../src/http/routes.ts'
import { addressProblems } from '../../src/match/address/index.ts'

test('the page of refusals says what the tables of the code say', async () => {
  const page = refusalsPage({
    'Rows of a list': rowProblems,
    'Rows of a list: the address': addressProblems,
    'Files that are no list': fileRefusals,
  })
  await expect(page).toMatchFileSnapshot('../../docs/refusals.md')
})

test('every refusal says in a sentence what it means and what to do', () => {
  for (const [code, { status, meaning, whatToDo }] of Object.entries(refusals)) {
    expect(status, code).toBeGreaterThanOrEqual(400)
    expect(meaning, code).toMatch(/^[A-Z].*\.$/)
    expect(whatToDo, code).toMatch(/^[A-Z].*\.$/)
  }
})

test('each place and method is there once, with its act', () => {
  const places = routes.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(places).size).toBe(places.length)
  const open = routes.filter(({ door, act }) => door === 'person' && act === null)
  // Only one's own session, what is public, and what refuses everybody, may be reached without an act.
  for (const { path } of open) expect(path).toMatch(/session$|v1\/chain$|:op\/[a-z-]+$/)
})

test('no function in any organisation is let through to an order', () => {
  const orders = routes.filter(({ path }) => path.endsWith('/orders'))
  expect(orders.map(({ act }) => act)).toEqual(['order.issue'])
  const anybody = organisationKinds.some((organisationKind) =>
    roles.some((role) => may({ role, organisationKind }, 'order.issue')),
  )
  expect(anybody).toBe(false)
})

test('the description of the interface names every route', () => {
  const document = JSON.parse(JSON.stringify(openApi(routes)))
  for (const { method, path } of routes) {
    const place = path.replace(/:(\w+)/g, '{$1}')
    expect(document.paths[place]?.[method.toLowerCase()]?.summary, place).toBeTruthy()
  }
})
