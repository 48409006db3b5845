import { defineConfig } from 'vitest/config'

/** Three rooms of tests: pure ones, stories on a real server and database, and real-browser ones. */
export default defineConfig({
  test: {
    // One file per processor: files wait for databases and browsers for a third of their time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'domain',
          // Properties take seconds; on a busy machine several times as long.
          testTimeout: 60_000,
          include: [
            'test/*.test.ts',
            'test/domain/**/*.test.ts',
            'test/law/**/*.test.ts',
            'test/match/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'story',
          include: ['test/story/**/*.test.ts', 'test/adapters/**/*.test.ts'],
          globalSetup: ['test/support/one-database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/one-database-server.ts', 'test/support/built-app.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // A page on a busy machine answers later than within the second that is the default.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
