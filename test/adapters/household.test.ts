/** How the processes of one house stand to each other. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import { expect, test } from 'vitest'
import { behind } from '../../src/bin/household.ts'

test.each([
  [0, 5],
  [8, 8],
])(
  'a child of priority %i stands back at %i: who was told to stand back further is let be',
  async (told, comes) => {
    // It ends with its pipe.
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const { pid, stdin } = child
    if (pid === undefined || stdin === null) throw new Error('no child')
    const before = os.getPriority(pid)
    if (told > before) os.setPriority(pid, told)
    try {
      behind(child)
      expect(os.getPriority(pid)).toBe(Math.max(comes, before))
    } finally {
      stdin.end()
      await once(child, 'exit')
    }
  },
)
