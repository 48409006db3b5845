// Runs a TypeScript file of ours: node src/bin/run.js [--flag-of-node ...] FILE [argument ...]
// Node strips types from version 24 on; an older one hands over to the Node that npm installed.
// Plain JavaScript, so that any Node can read it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { COMPILED } from './compiled.js'

const NODE_MAJOR_MIN = 24

const told = process.argv.slice(2)
const flags = told.slice(
  0,
  told.findIndex((word) => !word.startsWith('--')),
)
const [file = '', ...rest] = told.slice(flags.length)

/** The Node of the optional dependency for this platform, or undefined. */
function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const inside = path.join('node_modules', `node-${system}-${process.arch}`, 'bin', name)
  // As a dependency of somebody else's project we lie deeper than our own node_modules.
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; ) {
    const found = path.join(folder, inside)
    if (existsSync(found)) return found
    if (folder === path.dirname(folder)) return undefined
    folder = path.dirname(folder)
  }
}

/** Runs the file under another Node, and ends as it ends. */
function handOver(node) {
  const child = spawn(node, [...process.execArgv, ...flags, file, ...rest], { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals)
    process.on(signal, () => {
      // A terminal interrupts the whole group, the child included.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('exit', (code, signal) => {
    for (const each of signals) process.removeAllListeners(each)
    if (signal === null) process.exitCode = code
    else process.kill(process.pid, signal)
  })
}

const isRecent = Number.parseInt(process.versions.node, 10) >= NODE_MAJOR_MIN
if (isRecent && flags.some((flag) => !process.execArgv.includes(flag))) handOver(process.execPath)
else if (isRecent) {
  process.argv.splice(1, 2 + flags.length, path.resolve(file))
  module.enableCompileCache(COMPILED)
  await import(pathToFileURL(path.resolve(file)).href)
} else {
  const node = packagedNode()
  if (node !== undefined) handOver(node)
  else {
    process.stderr.write(
      `This needs Node ${NODE_MAJOR_MIN} or later, and this is ${process.version}. Install Node ${NODE_MAJOR_MIN}, or run "npm install" without leaving out optional packages.\n`,
    )
    process.exitCode = 1
  }
}
