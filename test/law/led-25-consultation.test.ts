import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { authority } from '../../src/domain/authority.ts'
import { routes } from '../../src/http/routes.ts'
import { ROOT } from '../tidy/tree.ts'

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

const adapterFiles = readdirSync(path.join(ROOT, 'src/adapters'), { recursive: true })
  .map((file) => `src/adapters/${String(file)}`)
  .filter((file) => file.endsWith('.ts'))

/** Files of the store that name the table of consultations in a statement. */
const touching = adapterFiles.filter((file) =>
  /\b(from|into|update|join)\s+consultation\b/.test(textOf(file)),
)

test('led:25: who looks at an item must hold an act of its own', () => {
  const doors = routes.filter(({ path: place }) => place.endsWith('/items/:item'))
  expect(doors.map(({ method, act }) => ({ method, act }))).toEqual([
    { method: 'GET', act: 'item.consult' },
  ])
  expect(authority['item.consult'].roles).not.toContain('wall')
})

test.each([
  ['way', 'await note(', 'return wayOf('],
  ['find', 'await noteAll(', 'return new Map(rows'],
])(
  'led:25: in %s.ts items are read and their reading noted in one transaction',
  (file, noted, told) => {
    expect(touching).toEqual(['src/adapters/postgres/reads/note.ts'])
    const text = textOf(`src/adapters/postgres/reads/${file}.ts`)
    const work = /withTransaction\(parts\.pool, async \(client\) => \{([\s\S]*?)\n {2}\}\)/.exec(
      text,
    )
    const steps = work?.[1] ?? ''
    expect(steps.indexOf(noted)).toBeGreaterThan(0)
    expect(steps.indexOf(noted)).toBeLessThan(steps.indexOf(told))
  },
)

test('led:25: the note says who, when, what and why', () => {
  const [made = ''] = /create table consultation \([\s\S]*?\);/.exec(
    textOf('migrations/0001_house.sql'),
  ) ?? ['']
  for (const column of ['person_id', 'at', 'item_id', 'purpose'])
    expect(made).toMatch(new RegExp(`\\b${column} \\w+ not null`))
})

test('led:25: what was noted can be neither changed nor taken away by the application', () => {
  const grants = textOf('migrations/0003_grants.sql')
    .split(';')
    .filter((grant) => /\bconsultation\b/.test(grant.replaceAll(/--.*/g, '')))
  expect(grants.map((grant) => /grant ([\w, ]+) on/.exec(grant)?.[1])).toEqual(['select, insert'])
})

test('led:25: consultations serve checks of lawfulness: nothing of the product reads them', () => {
  const statements = adapterFiles.flatMap(
    (file) => textOf(file).match(/\b(from|into|update|join)\s+consultation\b/g) ?? [],
  )
  expect(statements).toEqual(['into consultation'])
})
