/** Locks as files: one living process holds one, and a dead one none. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { processStart } from '../../src/adapters/embedded-postgres/process-start.ts'
import { holdLock, withStartLock } from '../../src/adapters/embedded-postgres/start-lock.ts'

const LOCKS = new URL('../../src/adapters/embedded-postgres/start-lock.ts', import.meta.url).href

function dataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-locks-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true }))
  return folder
}

/** What a script says that finds `withStartLock` in scope, as a process of its own. */
async function outputOf(script: string): Promise<string> {
  const program = `import { withStartLock } from '${LOCKS}'\n${script}`
  const options = { env: {}, cwd: '/' } as const
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], options)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  await once(child, 'close')
  return output
}

test('a start lock of a dead process, or of another with its id, is taken over', async () => {
  const lock = path.join(dataFolder(), 'start.lock')
  const dead = spawnSync('true').pid
  for (const pid of [dead, process.pid]) {
    fs.writeFileSync(lock, JSON.stringify({ pid, startedAt: 'synthetic', nonce: 'synthetic' }))
    await expect(withStartLock(lock, 0, async () => 'mine')).resolves.toBe('mine')
    expect(fs.readdirSync(path.dirname(lock))).toEqual([])
  }
})

test('a lock that is held for long says at once who holds it; one that nobody living holds is taken', async () => {
  const lock = path.join(dataFolder(), 'house.lock')
  const mine = await holdLock(lock, 'http://synthetic.test')
  const second = await holdLock(lock)
  expect(second).toMatchObject({
    ok: false,
    reason: { pid: process.pid, address: 'http://synthetic.test' },
  })
  if (mine.ok) mine.value()
  expect(fs.readdirSync(path.dirname(lock))).toEqual([])

  const dead = spawnSync('true').pid
  const left = [
    JSON.stringify({ pid: dead, startedAt: '1 ticks of synthetic', nonce: 'killed' }),
    JSON.stringify({ pid: process.pid, startedAt: '1 ticks of synthetic', nonce: 'id used again' }),
    '', // what a machine without power leaves
  ]
  for (const text of left) {
    fs.writeFileSync(lock, text)
    const next = await holdLock(lock)
    expect(next.ok).toBe(true)
    if (next.ok) next.value()
  }
})

test.skipIf(process.platform !== 'linux')(
  'a process of an earlier start of the machine is not this one, whatever its ticks',
  () => {
    expect(processStart(process.pid)).toMatch(/^\d+ ticks of [\da-f-]{36}$/)
  },
)

test('a start lock of a living process is respected, and its holder is named', async () => {
  const lock = path.join(dataFolder(), 'start.lock')
  await withStartLock(lock, 0, async () => {
    const second = withStartLock(lock, 0, async () => 'both')
    await expect(second).rejects.toThrow(`process ${process.pid}`)
  })
})

test('a start lock that finds no room on the disk leaves nothing behind', async () => {
  const lock = path.join(dataFolder(), 'start.lock')
  const full = vi.spyOn(fs, 'writeFileSync').mockImplementationOnce((file) => {
    // A full disk still takes the name of a file.
    fs.closeSync(fs.openSync(String(file), 'w'))
    throw Object.assign(new Error('synthetic'), { code: 'ENOSPC' })
  })
  onTestFinished(() => full.mockRestore())
  await expect(withStartLock(lock, 0, async () => 'mine')).rejects.toThrow('synthetic')
  expect(fs.readdirSync(path.dirname(lock))).toEqual([])
})

test('processes that race for locks of dead holders never get in two at once', async () => {
  const folder = dataFolder()
  const script = `
    import fs from 'node:fs'
    const lock = '${folder}/start.lock'
    const inside = '${folder}/inside'
    let rounds = 0
    async function enterAlone() {
      fs.mkdirSync(inside)
      for (let turn = 0; turn < 20; turn += 1) await fs.promises.stat(inside)
      fs.rmdirSync(inside)
      rounds += 1
      const dead = { pid: process.pid, startedAt: 'synthetic', nonce: process.pid + '-' + rounds }
      fs.writeFileSync(lock + process.pid, JSON.stringify(dead))
      fs.renameSync(lock + process.pid, lock) // as if this process had died here
    }
    while (rounds < 50) {
      await withStartLock(lock, 0, enterAlone).catch((error) => {
        if (!error.message.startsWith('Another start')) throw error
      })
    }
    process.stdout.write(String(rounds))`
  const contenders = Array.from({ length: 4 }, () => outputOf(script))
  expect(await Promise.all(contenders)).toEqual(['50', '50', '50', '50'])
})
