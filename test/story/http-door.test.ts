import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantOf } from '../../src/domain/kit.ts'
import { openServer } from '../../src/http/server.ts'
import { replyTo } from '../support/raw-http.ts'
import { type Said, saidOf, textAt } from '../support/said.ts'
import { type Story, startStory } from './http-support.ts'

let story: Story
let op: string
const at = (place: string): string => `/api/v1/operations/${op}${place}`

const app = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-web-'))

beforeAll(async () => {
  fs.mkdirSync(path.join(app, 'assets'))
  fs.writeFileSync(path.join(app, 'assets', 'synthetic-1a2b.js'), 'export {}\n')
  const index =
    '<!doctype html><script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>'
  story = await startStory({ web: { root: app, index } })
  op = await story.openOperation()
})

afterAll(async () => {
  expect(story.bugs).toEqual([])
  await story[Symbol.asyncDispose]()
  fs.rmSync(app, { recursive: true })
})

/** A call with headers of one's own, which a browser would not allow. */
function raw(
  method: string,
  place: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<{ readonly status: number; readonly text: string; readonly cookie: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(story.server.address + place, { method, headers }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(pieces).toString(),
          cookie: (response.headers['set-cookie'] ?? []).join('\n'),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function signIn(who: string): Promise<{ readonly cookie: string; readonly told: string }> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ person: story.cast.people[who]?.person })
  const { cookie } = await raw('POST', '/api/v1/session', headers, body)
  return { cookie: cookie.split(';')[0] ?? '', told: cookie }
}

test('nobody gets anywhere without a session or a token', async () => {
  for (const place of ['/api/v1/session', '/api/v1/operations', at('/wall'), at('/items')]) {
    const said = await story.call(null, `GET ${place}`)
    expect([said.status, said.json]).toMatchObject([401, { code: 'session.missing' }])
  }
  const wrong = await raw('GET', '/api/v1/session', { authorization: `Bearer ${'x'.repeat(43)}` })
  expect(wrong.status).toBe(401)
})

test('what one may not see answers byte for byte like what does not exist', async () => {
  const secret = await story.call('stranger', `GET ${at('/figures')}`)
  const nothing = await story.call(
    'stranger',
    'GET /api/v1/operations/01a1ede2-6680-7000-8000-000000000000/figures',
  )
  const noId = await story.call('stranger', 'GET /api/v1/operations/nonsense/figures')
  const noPlace = await story.call('stranger', 'GET /api/v1/nowhere')
  expect(secret.status).toBe(404)
  for (const said of [nothing, noId, noPlace])
    expect([said.status, said.text]).toEqual([secret.status, secret.text])
  const item = await story.call('lead', `GET ${at('/items/01a1ede2-6680-7000-8000-000000000000')}`)
  expect(item.text).toBe(secret.text)
})

test('an order is refused to everybody by its own name, and without a session at all', async () => {
  expect((await story.call(null, `POST ${at('/orders')}`, {})).status).toBe(401)
  for (const who of Object.keys(story.cast.people)) {
    const said = await story.call(who, `POST ${at('/orders')}`, { item: 'any' })
    expect([said.status, said.json]).toMatchObject([403, { code: 'order.capability-not-here' }])
  }
  const later = await story.call('lead', `POST ${at('/seizures')}`, {})
  expect([later.status, later.json]).toMatchObject([501, { capability: 'seizures' }])
})

test('a session opens with an account of the exercise, and its cookie is kept from scripts', async () => {
  const { cookie, told } = await signIn('lead')
  expect(told).toContain('HttpOnly')
  expect(told).toContain('SameSite=Strict')
  const said = await raw('GET', '/api/v1/session', { cookie })
  expect(JSON.parse(said.text)).toMatchObject({
    name: 'synthetic lead',
    role: 'lead',
    exercise: true,
  })
})

test('a write with the cookie is taken from our own page alone', async () => {
  const { cookie } = await signIn('legal')
  const body = JSON.stringify({ reason: 'checked-by-counsel' })
  const headers = { cookie, 'content-type': 'application/json' }
  const move = (more: Readonly<Record<string, string>>) =>
    raw('POST', at('/gates/legal/release'), { ...headers, ...more }, body)
  for (const foreign of [{}, { origin: 'http://evil.example' }, { origin: 'null' }]) {
    const said = await move(foreign)
    expect([said.status, said.text]).toMatchObject([403, expect.stringContaining('wrong-origin')])
  }
  expect((await move({ origin: story.server.address })).status).toBe(200)
})

test('signing out ends the session for good', async () => {
  const { cookie } = await signIn('first')
  const origin = story.server.address
  const out = await raw('DELETE', '/api/v1/session', { cookie, origin })
  expect(out.status).toBe(204)
  expect((await raw('GET', '/api/v1/session', { cookie })).status).toBe(401)
})

test('a sign-in link is used up by the button and not by looking at it', async () => {
  const person = story.cast.people.lead?.person
  if (person === undefined) throw new Error('no lead')
  const link = await story.house.accounts.issue(person, 'link')
  for (let look = 0; look < 3; look += 1) {
    const page = await raw('GET', `/sign-in?link=${link}`, {})
    expect(page.text).toContain(`value="${link}"`)
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: story.server.address }
  const pressed = await raw('POST', '/sign-in', form, `link=${link}`)
  expect([pressed.status, pressed.cookie]).toMatchObject([
    303,
    expect.stringContaining('actionday='),
  ])
  const again = await raw('POST', '/sign-in', form, `link=${link}`)
  expect([again.status, again.cookie]).toEqual([401, ''])
  const foreign = await raw(
    'POST',
    '/sign-in',
    { ...form, origin: 'http://evil.example' },
    'link=x',
  )
  expect(foreign.status).toBe(401)
})

test('in an exercise the page lists every account and runs no script', async () => {
  const page = await raw('GET', '/sign-in', { 'accept-language': 'nl-BE,nl;q=0.9' })
  expect(page.text).toContain('lang="nl"')
  expect(page.text).not.toContain('<script')
  for (const { name } of Object.values(story.cast.people)) expect(page.text).toContain(name)
})

test('an exercise takes only what names this machine and came directly', async () => {
  expect((await raw('GET', '/health', { host: 'actionday.example' })).text).toContain(
    'host.not-ours',
  )
  for (const header of ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip']) {
    const said = await raw('GET', '/health', { [header]: 'by=synthetic' })
    expect([said.status, said.text]).toMatchObject([400, expect.stringContaining('host.forwarded')])
  }
  expect((await raw('GET', '/health', {})).text).toBe('{"status":"ok"}')
})

test('what is hardly a request is refused in the form of every refusal', async () => {
  const { address } = story.server
  const host = `host: ${new URL(address).host}`
  const ask = (...lines: readonly string[]) =>
    replyTo(address, [...lines, 'connection: close', '', ''].join('\r\n'))
  for (const [what, said] of [
    ['is no HTTP', await ask('G\0T / HTTP/1.1', host)],
    ['is no HTTP', await ask('GET /\u0001 HTTP/1.1', host)],
    ['is no HTTP', await ask('POST /api/v1/session HTTP/1.1', host, 'content-length: many')],
    ['has a head that is too long', await ask('GET / HTTP/1.1', host, `x: ${'y'.repeat(20_000)}`)],
    ['has a head that is too long', await ask(`GET /${'y'.repeat(20_000)} HTTP/1.1`, host)],
  ] as const) {
    expect([said?.status, said?.json]).toMatchObject([
      400,
      { code: 'input.malformed', where: 'request', what, whatToDo: expect.any(String) },
    ])
    expect(said?.headers.get('cache-control')).toBe('no-store')
  }
  const nameless = await ask('GET /health HTTP/1.1')
  expect([nameless?.status, nameless?.json]).toMatchObject([400, { code: 'host.not-ours' }])
  const expecting = await ask('GET /health HTTP/1.1', host, 'expect: wonders')
  expect([expecting?.status, expecting?.json]).toEqual([200, { status: 'ok' }])
})

test('outside of an exercise an account cannot be chosen', async () => {
  await using real = await startStory({ exercise: false })
  const person = real.cast.people.lead?.person
  const said = await real.call(null, 'POST /api/v1/session', { person })
  expect([said.status, said.json]).toMatchObject([401, { code: 'session.link-void' }])
  expect((await real.call(null, 'GET /sign-in')).text).not.toContain('<form')
  const everywhere = { host: '0.0.0.0', port: 0, hostCheck: true, onBug: () => undefined }
  await expect(openServer(story.house, everywhere)).rejects.toThrow('this machine alone')
})

test('an administrator adds an organisation, a person and a provider, each once', async () => {
  const add = (what: string, body: unknown): Promise<Said> =>
    story.call('administrator', `POST /api/v1/directory/${what}`, body)
  const unit = { kind: 'authority', state: 'NL', name: 'Synthetic NL', contact: 'desk@nl.example' }
  const organisation = textAt(await add('organisations', unit), 'organisation')
  expect((await add('organisations', unit)).json).toMatchObject({ code: 'directory.already-there' })
  const person = await add('people', {
    organisation,
    role: 'analyst',
    name: 'synthetic newcomer',
    language: 'nl',
    unit: 'north',
    bearer: true,
  })
  expect(textAt(person, 'signInLink')).toContain('/sign-in?link=')
  const session = await raw('GET', '/api/v1/session', {
    authorization: `Bearer ${textAt(person, 'bearer')}`,
  })
  expect(JSON.parse(session.text)).toMatchObject({ organisation: 'Synthetic NL' })
  const provider = {
    name: 'Synthetic Files',
    channel: 'api',
    apiAddress: 'https://api.files.example/in',
    language: 'en',
    ratePerMinute: 10,
    inFlightMax: 1,
    batchMax: 50,
    batchWaitMs: 0,
    hosts: [{ host: 'files.example', platform: 'files' }],
  }
  expect((await add('providers', provider)).status).toBe(201)
  const again = await add('providers', { ...provider, name: 'Synthetic Files 2' })
  expect(again.json).toMatchObject({ code: 'directory.already-there', what: 'hosts/0' })
  const list = await story.call('lead', 'GET /api/v1/directory/providers')
  expect(list.text).toContain('files.example')
  expect((await story.call('lead', 'POST /api/v1/directory/organisations', unit)).status).toBe(403)
})

test('the app comes with a fresh nonce each time, and its files for ever', async () => {
  const [one, two] = await Promise.all(
    ['/', '/wall/synthetic'].map(async (place) =>
      saidOf(await fetch(story.server.address + place, { headers: { accept: 'text/html' } })),
    ),
  )
  const policy = one?.headers.get('content-security-policy') ?? ''
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  expect(one?.text).toContain(`<script nonce="${nonce}">`)
  expect(two?.text).not.toContain(nonce)
  expect(one?.headers.get('cache-control')).toBe('no-store')
  const file = await fetch(`${story.server.address}/assets/synthetic-1a2b.js`)
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect((await fetch(`${story.server.address}/assets/%2e%2e/index.html`)).status).toBe(404)
})

test('a session ends by itself after its time', async () => {
  const person = story.cast.people.wall?.person
  if (person === undefined) throw new Error('no wall')
  const spent = await story.house.accounts.issue(person, 'bearer', instantOf(Date.now() - 1))
  const said = await raw('GET', '/api/v1/session', { authorization: `Bearer ${spent}` })
  expect(said.status).toBe(401)
})
