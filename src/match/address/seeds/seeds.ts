/** The seed lists of the scope check: a start that the product's own lists may replace. */
import type { ScopeLists } from '../scope/lists.ts'
import { archiveSeeds } from './archives.ts'
import { everydaySeeds } from './everyday.ts'
import { governmentSeeds } from './government.ts'
import { pressSeeds } from './press.ts'
import { scienceSeeds } from './science.ts'

/** All seeds. Selected by hand, not complete, to be reviewed by each house that uses them. */
export const seedScopeLists: ScopeLists = [
  ...pressSeeds,
  ...archiveSeeds,
  ...scienceSeeds,
  ...governmentSeeds,
  ...everydaySeeds,
]
