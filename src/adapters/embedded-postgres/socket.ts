import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { ServerAccount } from '../data-folder.ts'
import { NotReady } from './not-ready.ts'

/** The port is only part of the socket's name: there is no TCP. Fixed, whatever PGPORT says. */
export const PORT = '5432'

/** The kernel's limit is 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES_MAX = 100

/** The file on which a server with this socket folder listens. */
export const socketFile = (folder: string): string => path.join(folder, `.s.PGSQL.${PORT}`)

/** A private folder for the socket: inside the data, or under the temporary folder if that path is too long. */
export function makeSocketFolder(dataFolder: string, account: ServerAccount): string {
  const inside = path.join(dataFolder, 'socket')
  const fits = Buffer.byteLength(socketFile(inside)) <= SOCKET_PATH_BYTES_MAX
  const folder = fits ? inside : path.join(os.tmpdir(), `actionday-${shortHash(dataFolder)}`)
  makePrivateFolder(folder, account)
  return folder
}

/** Makes a folder that the account alone can enter, and refuses one that another account has made. */
export function makePrivateFolder(folder: string, { name, uid, gid }: ServerAccount): void {
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder, { mode: 0o700 })
    fs.chownSync(folder, uid, gid)
  }
  const found = fs.lstatSync(folder)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new NotReady(`${folder} must be a folder of "${name}" alone (mode 0700); move it away.`)
  }
}

/** Whether somebody listens on a socket file. */
export function answers(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(file)
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', () => resolve(false))
  })
}

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)
