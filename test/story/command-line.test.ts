/** What the command line says to whoever uses it wrongly: a sentence and a code, never a trace, and nothing by halves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UnusableFolder } from '../../src/adapters/data-folder.ts'
import { readPidFile } from '../../src/adapters/embedded-postgres/cluster.ts'
import { UsageError } from '../../src/bin/command.ts'
import { openSite } from '../../src/bin/ground.ts'
import { outageSentence } from '../../src/bin/outage.ts'
import { actionday, commanded } from '../support/cli.ts'
import { openHouse, type TestHouse } from '../support/house.ts'

const ACTIONDAY = fileURLToPath(new URL('../../src/bin/actionday.ts', import.meta.url))
const KEY = 'whpk_2inpWwLgD/oVZFd1+x0roiKhlDOV7qBrlOLAV7e+adA='

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-lists-'))
let house: TestHouse
let lead: string
let organisation: unknown

beforeAll(async () => {
  house = await openHouse({})
  const unit = ['--new-organisation', 'Synthetic unit', '--kind', 'authority', '--state', 'BE']
  const added = await actionday(house.ownerUrl, [
    ...['person', 'add', '--name', 'Synthetic lead', '--role', 'lead'],
    ...unit,
  ])
  lead = String(added.person)
  organisation = added.organisation
  await actionday(house.ownerUrl, ['operation', 'open', '--title', 'Synthetic', '--as', lead])
})

afterAll(async () => {
  fs.rmSync(folder, { recursive: true })
  expect(house.bugs).toEqual([])
  await house[Symbol.asyncDispose]()
})

const told = (...words: readonly string[]) => commanded(house.ownerUrl, words)

function listOf(name: string, text: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, text)
  return file
}

const ONE = 'https://share.example/synthetic/1\n'

test.each([
  [['figures', '--as-of', '2026-02-31T00:00:00Z'], '--as-of takes an instant'],
  [['items', '--limit', '1.5'], '--limit takes a whole number from 1'],
  [['exercise', 'november', '--scale', '0'], '--scale takes a number from'],
  [['start', '--port', '99999'], '--port takes a whole number from 1 to 65535'],
] as const)('%s is refused with what is taken', async ([command, ...words], said) => {
  const as = command === 'exercise' || command === 'start' ? [] : ['--as', lead]
  const { code, err } = await told(command, ...words, ...as)
  expect([code, err]).toEqual([2, expect.stringContaining(said)])
  expect(err).not.toContain('    at ')
})

test('a second list is not passed over: one command takes one', async () => {
  const [first, second] = [listOf('first.csv', ONE), listOf('second.csv', ONE)]
  const { code, err } = await told('import', first, second, '--as', lead)
  expect([code, err]).toEqual([2, expect.stringContaining('one word too many')])
})

test.each([
  [['--retention', '1.5'], '--retention takes a whole number from 1 to 1096'],
  [['--handling', 'H9', '--dry-run'], '--handling is one of'],
  [['--errors', '/nowhere/errors.csv'], 'cannot be written'],
] as const)('a list with %s is not begun', async (words, said) => {
  const before = (await actionday(house.ownerUrl, ['figures', '--as', lead])).figures
  const { code, err } = await told(
    'import',
    listOf('bad.csv', `${ONE}nope\n`),
    ...words,
    '--as',
    lead,
  )
  expect([code, err]).toEqual([2, expect.stringContaining(said)])
  expect((await actionday(house.ownerUrl, ['figures', '--as', lead])).figures).toEqual(before)
})

test('a folder is no list, and a list is never written over by its own errors', async () => {
  expect(await told('import', folder, '--as', lead)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is a folder'),
  })
  const file = listOf('own.csv', 'nope\n')
  expect(await told('import', file, '--errors', file, '--as', lead)).toMatchObject({
    code: 2,
    err: expect.stringContaining('the list itself'),
  })
  expect(fs.readFileSync(file, 'utf8')).toBe('nope\n')
})

test.each([
  ['nothing', '', 'empty-file'],
  ['a header alone', 'url,note\n', 'no-rows'],
  ['no text', '\u0001\u0002\u0003\u0004\n'.repeat(50), 'binary-file'],
])('a list of %s is no list, and is not said to have been taken', async (_, text, why) => {
  const { code, out, err } = await told('import', listOf('none.csv', text), '--as', lead)
  expect([code, out, err]).toEqual([1, '', expect.stringContaining(`Nothing was read: ${why}.`)])
})

test.each(['items', 'person', 'worker'])('the help of %s fits a screen', async (command) => {
  const { code, out } = await told(command, '--help')
  expect(code).toBe(0)
  expect(out.split('\n').filter((line) => line.length > 100)).toEqual([])
})

test('a row from outside cannot write to the terminal', async () => {
  const file = listOf('escape.csv', 'url\n\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\n')
  const { code, out } = await told('import', file, '--as', lead, '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('\\u001b[2J\\u001b]0;title\\u0007\\u009b31m\\u202e')
  expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
  const { out: json } = await told('import', file, '--as', lead, '--dry-run', '--json')
  const { rows }: { rows: readonly unknown[] } = JSON.parse(json)
  expect(rows).toMatchObject([{ address: '\u001b[2J\u001b]0;title\u0007\u009b31m\u202e' }])
})

test.each([
  [['--hosts', 'not a host', '--mail', 'abuse@a.example'], '--hosts'],
  [['--hosts', 'a.example'], '--api or --mail'],
  [['--hosts', 'a.example', '--api', 'https://a.example', '--key', `${KEY}x`], '--key'],
  [['--hosts', 'a.example', '--mail', 'abuse@a.example', '--rate', '0'], '--rate'],
  [['--hosts', 'a.example', '--mail', 'abuse@a.example', '--batch', '1.5'], '--batch'],
] as const)('a provider with %s is refused as the API refuses it', async (words, said) => {
  const { code, err } = await told('provider', 'add', '--name', 'Synthetic A', ...words)
  expect([code, err]).toEqual([2, expect.stringContaining(said)])
})

test('a host has one provider: a second one does not take it over', async () => {
  const mail = ['--mail', 'abuse@one.example']
  await actionday(house.ownerUrl, [
    'provider',
    'add',
    '--name',
    'One',
    '--hosts',
    'one.example',
    ...mail,
  ])
  const again = await told('provider', 'add', '--name', 'Two', '--hosts', 'one.example', ...mail)
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('one.example belongs') })
  const named = await told('provider', 'add', '--name', 'One', '--hosts', 'two.example', ...mail)
  expect(named).toMatchObject({ code: 2, err: expect.stringContaining('already') })
})

test('a colleague joins an organisation by its name, and none is made twice', async () => {
  const words = ['person', 'add', '--name', 'Synthetic colleague', '--role', 'analyst']
  const added = await actionday(house.ownerUrl, [...words, '--organisation', 'Synthetic unit'])
  expect(added.organisation).toBe(organisation)
  const again = [...words, '--new-organisation', 'Synthetic unit', '--kind', 'authority']
  expect(await told(...again)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is here already'),
  })
})

test('a person in a language or state that nothing is written in is refused', async () => {
  const words = [
    'person',
    'add',
    '--name',
    'Synthetic',
    '--role',
    'analyst',
    '--new-organisation',
    'X',
  ]
  expect(await told(...words, '--kind', 'authority', '--state', 'ZZ')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--state is one of'),
  })
  expect(await told(...words, '--kind', 'authority', '--language', 'xx')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--language'),
  })
})

const NOWHERE = 'postgres://synthetic:secret@'

/** Why a site cannot be opened, as the command line tells it; it is told nothing else. */
async function whyNot(data: string, url?: string): Promise<string> {
  const env = url === undefined ? {} : { DATABASE_URL: url }
  const error: unknown = await openSite(data, env).catch((reason: unknown) => reason)
  if (error instanceof UsageError || error instanceof UnusableFolder) return `2 ${error.message}`
  return `3 ${outageSentence(error)}`
}

test.each([
  'secret',
  '',
  `${NOWHERE}127.0.0.1:99999/x`,
  'mysql://synthetic:secret@127.0.0.1/x',
  `${NOWHERE}127.0.0.1/x?sslmode=verify-full&sslrootcert=/nowhere`,
])('DATABASE_URL=%s is no address of a database, and is not repeated', async (url) => {
  const said = await whyNot(folder, url)
  expect(said).toMatch(/^2 DATABASE_URL cannot be used .* write postgres:/)
  expect(said).not.toContain('secret')
})

test('a database that cannot be reached is an outage, whatever listens in its place', async () => {
  const web = http.createServer().listen(0, '127.0.0.1')
  await once(web, 'listening')
  const page = `127.0.0.1:${Object(web.address()).port}`
  for (const host of ['127.0.0.1:1', 'nowhere.invalid', page]) {
    const said = await whyNot(folder, `${NOWHERE}${host}/x`)
    expect(said).toMatch(/^3 The database cannot be reached .* Look whether it runs/)
    expect(said).not.toContain('secret')
  }
  web.close()
})

test('a place that can be no data folder is told, with the way out', async () => {
  const file = listOf('a-file', '')
  for (const data of [file, path.join(file, 'below')])
    expect(await whyNot(data)).toMatch(/^2 .*a-file is a file, no folder. Choose another/)
  expect(await whyNot('')).toBe('2 --data names no folder')
  expect(await whyNot('/proc/synthetic')).toMatch(/^2 .*\/proc.* Choose another data folder/)
})

test.each([
  [2, 'Choose another data folder', '/proc/synthetic', undefined],
  [3, 'The database cannot be reached', folder, `${NOWHERE}127.0.0.1:1/x`],
])('the command ends with %i and a sentence: %s', async (code, sentence, data, url) => {
  const { DATABASE_URL: _, ...rest } = process.env
  const env = url === undefined ? rest : { ...rest, DATABASE_URL: url }
  const words = [ACTIONDAY, 'start', '--headless', '--data', data]
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const [said, [ended]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect([ended, said]).toEqual([code, expect.stringContaining(sentence)])
  expect(said).not.toMatch(/ {4}at |secret/)
})

/** A command over an embedded database of its own. */
function launched(words: readonly string[]) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-left-'))
  fs.chmodSync(data, 0o755)
  const { DATABASE_URL: _, ...env } = process.env
  const all = [...process.execArgv, ACTIONDAY, ...words, '--data', data]
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = once(child, 'exit').then(([code]) => ({ code, said }))
  return { data, child, ended, databasePid: () => readPidFile(path.join(data, 'postgres'))?.pid }
}

test('a start on a port that is taken says so, and leaves no database behind', async () => {
  const other = net.createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const port = String(Object(other.address()).port)
  const start = launched(['start', '--headless', '--scale', '0.01', '--port', port])
  expect(await start.ended).toEqual({ code: 3, said: expect.stringContaining('another port') })
  expect((await start.ended).said).not.toContain('    at ')
  expect(start.databasePid()).toBeUndefined()
  other.close()
  fs.rmSync(start.data, { recursive: true })
})

test('an exercise that is told to end leaves no database behind', async () => {
  const exercise = launched(['exercise', 'november', '--scale', '0.01'])
  while (!fs.existsSync(path.join(exercise.data, 'world', 'november', 'start.json')))
    await pause(50)
  exercise.child.kill('SIGTERM')
  expect(await exercise.ended).toMatchObject({
    code: 3,
    said: expect.stringContaining('nothing was compared'),
  })
  expect(exercise.databasePid()).toBeUndefined()
  fs.rmSync(exercise.data, { recursive: true })
})
