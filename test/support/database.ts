import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { afterEach, beforeEach, inject } from 'vitest'
import { hasCode } from '../../src/adapters/embedded-postgres/error-code.ts'
import { administer, urlTo } from './one-database-server.ts'

/** A migrated database of one test file or one test. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string
  readonly ownerUrl: string
  readonly applicationUrl: string
}

// A test's outcome is known only after its body, and so after what its body disposes of: a database
// given back inside a test is therefore settled by the hook that follows it.
let isTestRunning = false
let hasFailed = false
let givenBack: string[] = []

beforeEach(() => {
  isTestRunning = true
})

afterEach(async ({ task }) => {
  isTestRunning = false
  hasFailed ||= task.result?.state === 'fail'
  const names = givenBack
  givenBack = []
  for (const name of names) await settle(name)
})

/**
 * A fresh copy of the migrated template. Giving it back drops it, whoever is still connected; after
 * a failed test in the same file it is kept and its name printed.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const { ownerUrl, applicationUrl, template } = inject('testServer')
  const name = `actionday_test_${randomUUID().slice(0, 8)}`
  // Copying files takes a fifth of the time of the default, which writes every block to the log.
  await administer(ownerUrl, `create database ${name} template ${template} strategy file_copy`)
  return {
    name,
    ownerUrl: urlTo(ownerUrl, name),
    applicationUrl: urlTo(applicationUrl, name),
    [Symbol.asyncDispose]: async () => {
      if (isTestRunning) givenBack.push(name)
      else await settle(name)
    },
  }
}

/** The owner may not end autovacuum by force; a plain drop asks it to leave, and waits for it. */
async function drop(ownerUrl: string, name: string): Promise<void> {
  try {
    await administer(ownerUrl, `drop database ${name} with (force)`)
  } catch (error) {
    if (!hasCode(error, '42501')) throw error
    await administer(ownerUrl, `drop database ${name}`)
  }
}

async function settle(name: string): Promise<void> {
  const { ownerUrl, keptFile } = inject('testServer')
  if (!hasFailed) {
    await drop(ownerUrl, name)
    return
  }
  fs.appendFileSync(keptFile, `${name}\n`)
  process.stderr.write(`Kept database ${name}, with the data of its server beside ${keptFile}\n`)
}
