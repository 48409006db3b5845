/** Targets as files. */
import type { Route } from './route.ts'

/** Routes of files. */
export const targetFileRoutes: readonly Route[] = []
