import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prepareDatabase } from '../../src/adapters/embedded-postgres/roles.ts'
import { socketFile } from '../../src/adapters/embedded-postgres/socket.ts'

/** How a server says that it lets in and waits for a question. */
const LET_IN = Buffer.from('520000000800000000' + '5a0000000549', 'hex')

/** A server that dies at the first question, as one that is killed does. */
async function dyingServer(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'actionday-dying-'))
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(LET_IN)
      socket.once('data', () => socket.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(socketFile(folder), resolve))
  onTestFinished(() => {
    server.close()
    fs.rmSync(folder, { recursive: true })
  })
  return folder
}

test('a database that dies while it is prepared fails the start, and not the process', async () => {
  await expect(prepareDatabase(await dyingServer(), true)).rejects.toThrow('terminated')
})
