import { test } from 'vitest'
import { actedHouse, seer, foldKey } from '../support/acts/house.ts'
import { cast, must, Story, idFor } from '../support/acts/story.ts'
import { opening } from '../support/acts/intake.ts'
import { judgementOf } from '../support/acts/review.ts'
import { sealAs } from '../../src/app/seal.ts'
import { createHash } from 'node:crypto'
import { hexOf, after, HOUR_MS, ok, type Id } from '../../src/domain/kit.ts'
import { itemId } from '../../src/app/intake.ts'
import { assessedDraft } from '../../src/domain/triage.ts'
import { canonical } from '../../src/domain/facts.ts'
import * as words from '../../src/domain/words.ts'
const N = Number(process.env.N ?? 26000)
test('big', async () => {
  const story = new Story(1)
  const house = await actedHouse(story)
  const by = (p: Id<'person'>, role: words.Role) => ({ actor: { kind: 'person' as const, person: p, organisation: cast.be, role }, onBehalfOf: cast.be, answer: null })
  const rule = { actor: { kind: 'rule' as const, rule: 'checking' as const }, onBehalfOf: null, answer: null }
  const run = (needs: any, steps: any, more: any = {}) => house.store.change(cast.op, { needs, decide: (d: any) => ok({ steps: typeof steps === 'function' ? steps(d) : steps, ...rule, ...more }) })
  await house.store.change(cast.op, { needs: {}, decide: () => ok(opening(story)) })
  const intake = idFor<'intake'>('i')
  await run({}, [{ kind: 'intake.opened', happenedAt: house.now, body: { intake, submitter: cast.be, state: 'BE', channel: 'api', handling: 'H0', source: 'A', information: '1', light: 'AMBER', compartment: 'open', retentionDays: 180 } }], by(cast.analyst, 'analyst'))
  const items: Id<'item'>[] = []
  console.time('intake')
  for (let c = 0; c * 1000 < N; c++) {
    const made = Array.from({ length: 1000 }, (_, l) => {
      const n = c * 1000 + l
      const key = hexOf(createHash('sha256').update(`k${n}`).digest('hex'))
      const address = `https://lumen.example/synthetic/${n}`
      const plain = { address, fetchable: address, host: 'lumen.example' }
      const { sealed, row } = sealAs(idFor<'seal'>(`s${n}`), canonical({ ...plain, received: address }), after(house.now, HOUR_MS), story.random)
      const item = itemId(key, house.now)
      items.push(item)
      return { plain, seal: row, row: { submission: idFor<'submission'>(`u${n}`), line: n, item, address: sealed, fresh: { key, kind: story.pick(words.itemKinds), platform: null, provider: cast.providers[n % 3], language: story.pick(words.languageCodes), verdict: 'clear' } } }
    })
    await run({ intakes: [intake] }, [{ kind: 'intake.received', happenedAt: house.now, body: { intake, chunk: c, rules: 1, rows: made.map((m) => m.row), refused: 0 } }], { sealed: made.map((m) => m.seal), plain: new Map(made.map((m) => [m.row.address.seal, m.plain])), ...by(cast.analyst, 'analyst') })
  }
  console.timeEnd('intake')
  await run({ intakes: [intake] }, [{ kind: 'intake.closed', happenedAt: house.now, body: { intake, counts: { read: N, fresh: N, joined: 0, refused: 0, stopped: 0 } } }])
  const step = async (size: number, f: (chunk: Id<'item'>[]) => any, who: any = rule) => {
    for (let i = 0; i < N; i += size) { const chunk = items.slice(i, i + size); house.now = after(house.now, 30_000); await run({ items: chunk }, f(chunk), who) }
  }
  console.time('steps')
  await step(100, (chunk) => [assessedDraft(1, chunk.map((item) => ({ item, look: 'first', judgement: judgementOf('refer'), suggestion: null })), house.now)], by(cast.analyst, 'analyst'))
  await step(100, (chunk) => [assessedDraft(2, chunk.map((item) => ({ item, look: 'second', judgement: judgementOf('refer'), suggestion: null })), house.now)], by(cast.second, 'second-eye'))
  await step(100, (chunk) => [{ kind: 'evidence.looked', happenedAt: house.now, body: { vantage: 1, rows: chunk.map((item) => ({ item, class: 'live', status: 200, print: null })) } }])
  const ds: Id<'dispatch'>[] = []
  for (let i = 0; i < N; i += 100) {
    const dispatch = idFor<'dispatch'>(`d${i}`); ds.push(dispatch)
    const chunk = items.slice(i, i + 100)
    await run({ items: chunk }, [{ kind: 'dispatch.made', happenedAt: house.now, body: { dispatch, measure: idFor('m' + i), provider: cast.providers[(i / 100) % 3], sender: cast.be, channel: 'api', items: chunk } }])
    house.now = after(house.now, 60_000)
    await run({ dispatches: [dispatch] }, [{ kind: 'dispatch.sent', happenedAt: house.now, body: { dispatch } }, { kind: 'dispatch.received', happenedAt: house.now, body: { dispatch, proof: 'delivered-2xx' } }])
    await run({ dispatches: [dispatch] }, [{ kind: 'response.answered', happenedAt: house.now, body: { dispatch, rows: chunk.slice(0, 70).map((item) => ({ item, outcome: 'removed', reason: 'none-given', area: null, happenedAt: house.now })) } }])
  }
  for (const round of ['1h', '6h'] as const)
  await step(100, (chunk) => [{ kind: 'check.seen', happenedAt: house.now, body: { rows: chunk.map((item, i) => ({ item, round, class: i % 10 === 0 ? 'live' : 'gone', status: 404, vantages: 2 })) } }])
  console.timeEnd('steps')
  const time = async (name: string, f: () => Promise<any>) => {
    const ts = []
    for (let i = 0; i < 15; i++) { const t = performance.now(); await f(); ts.push(performance.now() - t) }
    console.log(name, 'first', ts[0].toFixed(1), 'median', ts.sort((a, b) => a - b)[7].toFixed(1))
  }
  await time('wall', () => house.reads.wall(cast.op, seer))
  let k = 0
  await time('wall after a fact', async () => { const chunk = items.slice(k, k + 100); k += 100; await run({ items: chunk }, [{ kind: 'check.seen', happenedAt: house.now, body: { rows: chunk.map((item) => ({ item, round: '24h', class: 'live', status: 200, vantages: 2 })) } }]); const t = performance.now(); await house.reads.wall(cast.op, seer); console.log(' ', (performance.now() - t).toFixed(1)) })
  await time('items 500', () => house.reads.items(cast.op, seer, {}, { after: null, limit: 500 }))
  await time('items sparse', () => house.reads.items(cast.op, seer, { figure: 'part-refused' }, { after: null, limit: 500 }))
  await time('figures', () => house.reads.figures(cast.op, seer, {}, { asOf: null, by: 'language' }))
  await time('queue', () => house.reads.queue(cast.op, seer, 'looks', 50))
  await time('dispatches', () => house.reads.dispatches(cast.op, seer, null))
  await time('item', () => house.reads.item(cast.op, seer, must(items[5]), 'review'))
  const t = performance.now(); await house.reads.figures(cast.op, seer, {}, { asOf: after(house.now, -1), by: null }); console.log('as of', performance.now() - t)
  console.log(process.memoryUsage().heapUsed / 1e6)
  const ex = async (name: string, q: string, v: unknown[]) => { const { rows } = await house.pool.query('explain (analyze, buffers) ' + q, v); console.log(name + '\n' + rows.map((r: any) => r['QUERY PLAN']).join('\n')) }
  const checks = `select count(*) filter (where next_round = '1h' and next_check_at <= $3) as a,
        count(*) filter (where next_round <> '1h' and next_check_at < $4) as b
      from item where op_id = $1 and next_check_at is not null and next_round <> 'baseline' and compartment = any($2::text[])`
  await ex('checks', checks, [cast.op, ['open'], house.now, house.now + 3e7])
  await ex('totals', 'select provider_id, state, sum(f_unique) from totals where op_id = $1 group by grouping sets ((provider_id),(state),())', [cast.op])
  await ex('lanes', 'select * from lane', [])
  await ex('sends', `select provider_id as provider, min(sent_at) as "firstSentAt", max(sent_at) as "lastSentAt",
        coalesce(sum(cardinality(items)) filter (where state = 'queued'), 0) as queued from dispatch where op_id = $1 group by provider_id`, [cast.op])
  await ex('series', 'select * from open_series where op_id = $1', [cast.op])
  await ex('answers', `select dispatch.provider_id as id, max(answered.at) as at
       from (select split_part(body, '"', 4)::uuid as dispatch_id, recorded_at as at
               from fact where op_id = $1 and seq > $2 and kind = 'response.answered') as answered
       join dispatch on dispatch.op_id = $1 and dispatch.dispatch_id = answered.dispatch_id
      group by 1`, [cast.op, 0])
  console.log((await house.pool.query("select relname, n_live_tup, n_dead_tup, n_tup_hot_upd, n_tup_upd, last_autovacuum, last_autoanalyze, pg_relation_size(relid) from pg_stat_user_tables where relname in ('item','totals','fact')")).rows)
  console.log((await house.pool.query('select count(*) from totals')).rows)
  const { connect } = await import('../../src/adapters/postgres/pool.ts')
  const owner = connect(house.ownerUrl, { max: 1, searchPath: 'actionday' })
  await owner.query('vacuum analyze')
  await time('wall after vacuum', () => house.reads.wall(cast.op, seer))
  await ex('checks after vacuum', checks, [cast.op, ['open'], house.now, house.now + 3e7])
  await owner.query('create index item_due2 on item (op_id, next_check_at) include (next_round, compartment) where next_check_at is not null')
  await owner.query('drop index item_due')
  await time('wall with covering index', () => house.reads.wall(cast.op, seer))
  await ex('checks covering', checks, [cast.op, ['open'], house.now, house.now + 3e7])
  await owner.end()

  if (process.env.REPLAY) {
    const { replay } = await import('../../src/adapters/postgres/replay.ts')
    const t0 = performance.now()
    console.log(await replay({ ownerUrl: house.ownerUrl, foldKey }), performance.now() - t0)
  }
  await house[Symbol.asyncDispose]()
}, 600_000)
