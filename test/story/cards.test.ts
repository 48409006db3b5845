/** One go of several states, and what stops parts of it. */
import { afterEach, expect, test } from 'vitest'
import { newKeyPair, parseSigningKey, sign } from '../../src/adapters/channel/signature.ts'
import { after, HOUR_MS, isoOf, MINUTE_MS, SECOND_MS } from '../../src/domain/kit.ts'
import { listAt, type Said } from '../support/said.ts'
import { inAMonth, type SeizureScene, setSeizures } from './seizure-scene.ts'

const registrarKey = newKeyPair(Buffer.alloc(32, 11))
const parsed = parseSigningKey(registrarKey.secret)
const registrarKeys = parsed.ok ? [parsed.value] : []

let it: SeizureScene

afterEach(async () => {
  expect(it.house.bugs).toEqual([])
  await it[Symbol.asyncDispose]()
})

const codeOf = ({ json }: Said): unknown => (json as { readonly code?: unknown }).code

/** Messages that came to a peer of the scene. */
const came = (name: string) => it.scene.of(name).peer.deliveries

const bodies = (name: string): readonly Readonly<Record<string, unknown>>[] =>
  came(name).map(({ body }) => JSON.parse(body.toString()))

const goAt = () => after(it.house.now(), 24 * HOUR_MS)

async function signed(): Promise<void> {
  for (const who of ['judge', 'prosecutor'])
    expect((await it.ask(who, 'POST /go/sign')).status, who).toBe(200)
}

const asDomain = (name: string) => ({
  ...{ kind: 'domain', measure: 'registrar-hold', name, object: `${name}.example` },
  counterpart: it.scene.of('registrar').provider,
})

test('a live lead: what hangs on one server stays, all else leaves once at the go', async () => {
  it = await setSeizures({ registrar: { items: 0 }, share: { items: 6 } })
  await it.scene.release()
  const server = await it.draw('NL', { name: 'Server 9' })
  const own = await it.draw('NL', { ...asDomain('nine'), within: server })
  const other = await it.draw('NL', asDomain('other'))
  const late = await it.draw('RO', asDomain('late'))
  const at = goAt()
  expect((await it.planAt(at)).status).toBe(200)
  for (const card of [server, own, other]) await it.ready('NL', card)
  await it.ready('RO', late, ['confirm', 'release'])
  const items = listAt(await it.ask('judge', 'GET /items'), 'items').map(({ item }) => item)
  expect(items).toHaveLength(6)
  const waits = { items: items.slice(0, 4), reviewBy: inAMonth(it.house) }
  expect((await it.ask('judge', `POST /cards/${server}/await`, waits)).status).toBe(200)
  const free = { items: items.slice(4), reviewBy: inAMonth(it.house) }
  expect((await it.ask('judge', `POST /cards/${other}/await`, free)).status).toBe(200)

  await it.house.workTo(after(at, -20 * MINUTE_MS))
  expect(came('share')).toEqual([])
  const held = await it.ask('police', `POST /cards/${server}/hold`, {
    reason: 'live-lead',
    reviewBy: inAMonth(it.house),
  })
  expect(held.json).toMatchObject({ cards: 2, items: 4 })
  await signed()
  const board = (await it.ask('judge', 'GET /board')).json as {
    readonly cards: readonly { readonly card: string; readonly lacks: readonly string[] }[]
  }
  expect(Object.fromEntries(board.cards.map(({ card, lacks }) => [card, lacks]))).toEqual({
    [server]: ['free-of-holds'],
    [own]: ['free-of-holds'],
    [other]: [],
    [late]: ['confirmation', 'release'],
  })

  await it.house.workTo(after(at, -SECOND_MS))
  expect(came('registrar')).toEqual([])
  await it.house.workTo(after(at, HOUR_MS))
  expect(bodies('registrar')).toMatchObject([
    {
      ...{ type: 'measure', measure: other, asks: 'registrar-hold', object: 'other.example' },
      ...{ exercise: false, instrument: { kind: 'jit', reference: 'SYN-JIT-1' }, goAt: isoOf(at) },
      sender: { authority: 'Synthetic police NL', state: 'NL' },
    },
  ])
  const sent = it.scene.of('share').peer.itemsSent().flat()
  expect(sent.toSorted()).toEqual(items.slice(4).map(String).toSorted())
  expect((await it.ask('nl', `GET /cards/${other}`)).json).toMatchObject({
    ...{ stage: 'sent', object: 'other.example', isOwn: true },
  })
  expect((await it.ask('nl', `GET /cards/${own}`)).json).toMatchObject({ stage: 'sealed' })
})

test('each state releases its own, and withdraws it until the go itself', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const first = await it.draw('NL', asDomain('first'))
  const second = await it.draw('RO', asDomain('second'))
  expect(codeOf(await it.ask('nl', `POST /cards/${first}/confirm`))).toBe('card.no-go-planned')
  const at = goAt()
  await it.planAt(at)
  expect(codeOf(await it.ask('nl', `POST /cards/${first}/release`))).toBe('card.lacks')
  expect(codeOf(await it.ask('judge', `POST /cards/${first}/release`))).toBe('card.not-yours')
  await it.ready('NL', first)
  await it.ready('RO', second)
  // Who leads is told by name who released it, and by which function.
  const releasedBy = { name: 'synthetic nl', role: 'executing-officer' }
  expect((await it.ask('judge', `GET /cards/${first}`)).json).toMatchObject({ releasedBy })
  it.house.setNow(after(at, -MINUTE_MS))
  await signed()
  // Who leads knows by name who has signed; the others know the function.
  for (const [who, name] of [
    ['judge', 'synthetic judge'],
    ['ro', null],
  ] as const)
    expect((await it.ask(who, 'GET /board')).json).toMatchObject({
      go: { signatures: [{ name, role: 'judge' }, { role: 'prosecutor' }] },
    })
  expect((await it.ask('ro', `POST /cards/${second}/withdraw`)).status).toBe(200)
  await it.house.workTo(after(at, MINUTE_MS))
  expect(bodies('registrar').map(({ measure }) => measure)).toEqual([first])
  expect(codeOf(await it.ask('nl', `POST /cards/${first}/withdraw`))).toBe('card.has-left')
  expect((await it.ask('judge', 'GET /board')).json).toMatchObject({ go: { state: 'given' } })
})

test('a moved go asks all states again; a go is signed by two, in its last hour', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const card = await it.draw('NL', asDomain('moved'))
  const at = goAt()
  await it.planAt(at)
  await it.ready('NL', card)
  expect(codeOf(await it.ask('judge', 'POST /go/sign'))).toBe('go.too-early')
  expect(codeOf(await it.ask('nl-prosecutor', 'POST /go/sign'))).toBe('go.not-yours')
  await it.planAt(after(at, HOUR_MS))
  it.house.setNow(after(at, 30 * MINUTE_MS))
  expect(codeOf(await it.ask('judge', 'POST /go/sign'))).toBe('go.nothing-ready')
  await it.ready('NL', card, ['instrument'])
  expect((await it.ask('judge', 'POST /go/sign')).status).toBe(200)
  expect(codeOf(await it.ask('judge', 'POST /go/sign'))).toBe('go.twice-the-same-person')
  // One signature is none: it lapses.
  await it.house.workTo(after(at, 2 * HOUR_MS))
  expect(came('registrar')).toEqual([])
  expect((await it.ask('judge', 'GET /board')).json).toMatchObject({ go: { state: 'lapsed' } })
})

test('two people stop everything, and one person stops nothing', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const card = await it.draw('NL', asDomain('stopped'))
  const at = goAt()
  await it.planAt(at)
  await it.ready('NL', card)
  it.house.setNow(after(at, -MINUTE_MS))
  await signed()
  expect((await it.ask('police', 'POST /go/stop')).status).toBe(200)
  expect(codeOf(await it.ask('police', 'POST /go/stop'))).toBe('go.twice-the-same-person')
  expect((await it.ask('judge', 'GET /board')).json).toMatchObject({ go: { state: 'signed' } })
  expect((await it.ask('prosecutor', 'POST /go/stop')).status).toBe(200)
  await it.house.workTo(after(at, HOUR_MS))
  expect(came('registrar')).toEqual([])
  expect((await it.ask('judge', 'GET /board')).json).toMatchObject({ go: { state: 'aborted' } })
  expect(codeOf(await it.ask('judge', 'POST /go/stop'))).toBe('go.not-planned')
})

test('on the spot: three acts with three counts, and sources that differ side by side', async () => {
  it = await setSeizures({ registrar: { items: 0 } })
  const card = await it.draw('NL', {})
  const at = goAt()
  await it.planAt(at)
  await it.ready('NL', card)
  expect(codeOf(await it.ask('nl', `POST /cards/${card}/entry`, {}))).toBe('card.not-left')
  it.house.setNow(after(at, -MINUTE_MS))
  await signed()
  await it.house.workTo(after(at, MINUTE_MS))
  const tell = (who: string, act: string, source: string, isDone = true) =>
    it.ask(who, `POST /cards/${card}/reports`, { act, source, isDone })
  expect((await it.ask('nl', `POST /cards/${card}/entry`, {})).status).toBe(200)
  expect((await tell('nl', 'struck', 'own-team')).status).toBe(200)
  expect((await tell('nl', 'seized', 'own-team')).status).toBe(200)
  const slip = { act: 'seized' }
  expect((await it.ask('nl', `POST /cards/${card}/reports/undo`, slip)).status).toBe(200)
  expect((await tell('judge', 'seized', 'press')).status).toBe(200)
  expect((await tell('judge', 'seized', 'prosecutor', false)).status).toBe(200)
  expect(codeOf(await tell('judge', 'seized', 'own-team'))).toBe('authority.not-held')
  for (const text of ['Rack, 3 photos', 'Memory copy, seal 718'])
    await it.ask('nl', `POST /cards/${card}/exhibits`, { text })
  const image = { sha256: 'cd'.repeat(32), bytes: 310e9, isConfirmed: true }
  expect((await it.ask('nl', `POST /cards/${card}/images`, image)).status).toBe(200)
  expect((await it.ask('nl', `GET /cards/${card}`)).json).toMatchObject({
    ...{ disputed: ['seized'], undoable: [{ act: 'struck' }], images: [{ bytes: 310e9 }] },
    exhibits: [
      { number: 1, text: 'Rack, 3 photos' },
      { number: 2, text: 'Memory copy, seal 718' },
    ],
  })
  expect((await it.ask('judge', 'GET /board')).json).toMatchObject({
    acts: [
      { act: 'struck', counts: [{ source: 'own-team', done: 1, denied: 0 }] },
      {
        act: 'seized',
        counts: [
          { source: 'prosecutor', done: 0, denied: 1 },
          { source: 'press', done: 1, denied: 0 },
        ],
      },
      { act: 'switched-off', counts: [] },
    ],
  })
  it.house.setNow(after(it.house.now(), 3 * MINUTE_MS))
  const over = await it.ask('nl', `POST /cards/${card}/reports/undo`, { act: 'struck' })
  expect(codeOf(over)).toBe('card.act-undo-over')
})

test('"done" is what somebody says: the register is asked before and after', async () => {
  it = await setSeizures({
    registrar: { items: 0, isRegister: true, publicKey: registrarKey.public },
  })
  const { peer, provider } = it.scene.of('registrar')
  const truth: Record<string, string> = { honest: 'active', lying: 'active' }
  peer.showWith((response, path) => {
    const name = path.replace('/rdap/domain/', '').replace('.example', '')
    response.writeHead(200, { 'content-type': 'application/rdap+json' })
    response.end(JSON.stringify({ objectClassName: 'domain', status: [truth[name]] }))
  })
  const at = goAt()
  await it.planAt(at)
  const cards = { honest: '', lying: '' }
  for (const name of ['honest', 'lying'] as const) {
    cards[name] = await it.draw('NL', asDomain(name))
    await it.ready('NL', cards[name])
  }
  it.house.setNow(after(at, -MINUTE_MS))
  await it.house.untilQuiet()
  await signed()
  await it.house.workTo(after(at, MINUTE_MS))
  truth.honest = 'client hold'
  for (const measure of Object.values(cards)) {
    const body = Buffer.from(
      JSON.stringify({
        ...{ type: 'measure-answer', measure, outcome: 'done' },
        ...{ happenedAt: isoOf(it.house.now()), before: ['ok'], after: ['clientHold'] },
      }),
    )
    const headers = sign({ id: `answer-${measure}`, at: it.house.now(), body, keys: registrarKeys })
    const answered = await fetch(`${it.house.server.address}/api/v1/provider/measures`, {
      method: 'POST',
      headers: { ...headers, 'actionday-provider': provider },
      body,
    })
    expect(await answered.json()).toEqual({ measure })
  }
  await it.house.workTo(after(at, HOUR_MS))
  const sheet = async (card: string) => (await it.ask('nl', `GET /cards/${card}`)).json
  const before = { round: 'before', statuses: ['ok'] }
  expect(await sheet(cards.honest)).toMatchObject({
    ...{ outcome: 'done', standing: 'in-force', contradicted: false },
    looks: [before, { round: '15m', statuses: ['clientHold'] }],
  })
  expect(await sheet(cards.lying)).toMatchObject({
    ...{ outcome: 'done', standing: 'not-in-force', contradicted: true },
    answer: { before: ['ok'], after: ['clientHold'] },
    looks: [before, { round: '15m', statuses: ['ok'] }],
  })
  const alarms = async (who: string) =>
    (await it.house.house.reads.alarms(it.scene.op, it.personOf(who))).flatMap(({ kind, id }) =>
      kind === 'measure-contradicted' ? [id] : [],
    )
  expect(await alarms('nl')).toEqual([cards.lying])
  // A wall sees that there is one and not which; who may see no card hears of none.
  expect([await alarms('screen'), await alarms('ro')]).toEqual([[], []])
  const screen = await it.ask('screen', 'GET /wall/board')
  const domain = { kind: 'domain', state: 'NL', isReady: true, hasLeft: true, isSeized: false }
  expect(screen.json).toMatchObject({ go: { state: 'given' } })
  expect(Object(screen.json).measures).toEqual(
    expect.arrayContaining([true, false].map((isContradicted) => ({ ...domain, isContradicted }))),
  )
  expect(screen.text).not.toMatch(/honest|lying|synthetic/i)
  for (const card of Object.values(cards)) expect(screen.text).not.toContain(card)
  expect((await it.ask('screen', 'GET /board')).status).toBe(403)
  const goLines = (said: Said) =>
    listAt(said, 'log').flatMap(({ kind }) => (/^go-/.test(String(kind)) ? [kind] : []))
  const told = ['go-given', 'go-signed', 'go-signed', 'go-planned']
  expect(goLines(await it.ask('screen', 'GET /wall'))).toEqual(told)
  const measuresOf = (said: Said) =>
    listAt(said, 'log').filter(({ kind }) => /^measures-/.test(String(kind)))
  const wall = await it.ask('screen', 'GET /wall')
  expect(measuresOf(wall)).toMatchObject([{ kind: 'measures-left', count: 2, provider: null }])
  for (const card of Object.values(cards)) expect(wall.text).not.toContain(card)
  // Who may not see the board reads nothing of a go.
  const analyst = await it.scene.call('first', `GET /api/v1/operations/${it.scene.op}/wall`)
  expect([goLines(analyst), measuresOf(analyst)]).toEqual([[], []])
  truth.lying = 'client hold'
  await it.house.workTo(after(at, 25 * HOUR_MS))
  expect(await alarms('nl')).toEqual([])
  expect(await sheet(cards.lying)).toMatchObject({ standing: 'in-force', contradicted: false })
})
