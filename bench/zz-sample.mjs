import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'

const c = new pg.Client({ connectionString: workerData.url, options: '-c search_path=actionday' })
await c.connect()
const seen = new Map()
let stop = false
parentPort.on('message', () => {
  stop = true
  parentPort.close()
})
while (!stop) {
  const { rows } = await c.query(
    "select state, coalesce(wait_event_type||':'||wait_event,'cpu') w, regexp_replace(left(query, 60), '\\s+', ' ', 'g') q from pg_stat_activity where application_name='actionday' and state <> 'idle' order by 1",
  )
  for (const r of rows) {
    const k = `${r.state.padEnd(20)} ${r.w.padEnd(22)} ${r.q.slice(0, 50)}`
    seen.set(k, (seen.get(k) ?? 0) + 1)
  }
  if (rows.length === 0) seen.set('idle', (seen.get('idle') ?? 0) + 1)
  await new Promise((r) => setTimeout(r, 5))
}
await c.end()
const total = [...seen.values()].reduce((a, b) => a + b, 0)
for (const [k, n] of [...seen].sort((a, b) => b[1] - a[1]).slice(0, 25))
  console.log(((100 * n) / total).toFixed(1).padStart(5), k)
