/** Loaded into each worker of the tests whose branches are counted. */
import { takeCoverage } from 'node:v8'
import { afterAll } from 'vitest'

// A worker is ended in ways in which Node does not always write by itself.
afterAll(() => takeCoverage())
