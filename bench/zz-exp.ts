import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { readRows } from '../src/adapters/intake/read-rows.ts'
import { must, openBenchHouse } from './house.ts'
import { asOwner, onServer } from './server.ts'
import { writeList } from './synthetic.ts'
import { takeRows } from './take-list.ts'

async function* work(server) {
  const n = Number(process.argv[2] ?? 100000)
  writeList(server.folder + '/l.csv', n)
  const house = await openBenchHouse(server.applicationUrl)
  const w = new Worker(new URL('./zz-sample.mjs', import.meta.url), {
    workerData: { url: server.ownerUrl },
  })
  const t0 = performance.now(),
    u0 = process.cpuUsage()
  await takeRows(house, must(await readRows(fs.createReadStream(server.folder + '/l.csv'))).batches)
  const s = performance.now() - t0,
    u = process.cpuUsage(u0)
  console.log(
    'wall us/row',
    ((s * 1000) / n).toFixed(1),
    'js cpu us/row',
    ((u.user + u.system) / n).toFixed(1),
  )
  const done = new Promise((r) => w.once('exit', r))
  w.postMessage('stop')
  await done
  await house.close()
  const pids = fs.readdirSync('/proc').filter((p) => /^\d+$/.test(p))
  yield 1
}
for await (const _ of onServer(work));
