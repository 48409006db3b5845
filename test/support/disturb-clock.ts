/**
 * Preloaded into the server and the worker of a play that has a clock of its own: what their code
 * reads as the machine's time is off by what a file says, as if somebody had set the clock.
 */
import fs from 'node:fs'

/** Names the file. */
const FILE = process.env.ACTIONDAY_PLAY_CLOCK

/** The clock is read all the time, its file only so often. */
const READ_EVERY_MS = 20

const machineNow = Date.now

let offMs = 0
let readAt = Number.NEGATIVE_INFINITY

function off(): number {
  const at = performance.now()
  if (FILE === undefined || at - readAt < READ_EVERY_MS) return offMs
  readAt = at
  offMs = Number(fs.readFileSync(FILE, 'utf8'))
  return offMs
}

// Nothing of ours reads the machine's time in another way.
Date.now = () => machineNow() + off()
