/** Who may import whom. The rooms of the house, the order of the stages, and no cycles. */
import { type Breach, breach, type Import, importsOf, isCode, layerOf, type Rule } from './tree.ts'

type Permit = {
  /** Layers or files whose values may be imported. */
  readonly values: readonly string[]
  /** Layers of which only types may be imported. */
  readonly types?: readonly string[]
  /** Packages and modules of Node, by pattern; none where it is missing. */
  readonly packages?: RegExp
}

const ANY = /./
const NOT_NODE = /^(?!node:)/

/** Ids, instants and the closed words: what everybody who reads the wire needs. */
const VOCABULARY = ['src/domain/kit.ts', 'src/domain/words.ts']

/** What each layer may import beside itself. */
export const permits: Readonly<Record<string, Permit>> = {
  domain: { values: [], packages: /^@noble\/hashes\// },
  match: { values: [], packages: /^(@noble\/hashes\/|tldts$|punycode\/)/ },
  protocol: { values: ['domain'], packages: /^typebox(\/|$)/ },
  // Ports speak in the words of the wire, so that doors and adapters need no third form.
  app: { values: ['domain'], types: ['protocol'] },
  adapters: {
    // The one refusal that a reader throws stands with the port of the readers.
    values: ['domain', 'match', 'protocol', 'text', 'src/app/reads.ts'],
    types: ['app'],
    packages: ANY,
  },
  http: { values: ['protocol', 'app', 'text', ...VOCABULARY], types: ['domain'], packages: ANY },
  // The builder and the server for its development run on Node; the rest runs in a browser.
  web: { values: ['protocol', 'domain', 'text'], packages: NOT_NODE },
  proof: { values: ['domain'], packages: /^@noble\// },
  // An outsider knows the wire and the words on it, and nothing of the house.
  exercise: { values: ['protocol', ...VOCABULARY], packages: /^(?!(pg|kysely)$)/ },
  worker: { values: ['app', 'adapters', 'domain', 'match', 'protocol', 'exercise'], packages: ANY },
  bin: {
    values: 'domain match protocol app adapters http web proof exercise worker text'.split(' '),
    packages: ANY,
  },
  text: { values: [] },
}

/** Parts of the web app that run on Node, and why. */
const ON_NODE: readonly RegExp[] = [
  /^src\/web\/build\.ts$/, // builds the app
  /^src\/web\/vite\.config\.ts$/, // configures the builder
  /^src\/web\/dev\//, // a server for work on the app alone
]

const isIn = (target: string, places: readonly string[]): boolean =>
  places.includes(target) || places.includes(layerOf(target) ?? '')

function mayImport(layer: string, permit: Permit, at: string, found: Import): boolean {
  if (!found.isFile) {
    const runsOnNode = ON_NODE.some((pattern) => pattern.test(at))
    return runsOnNode || (permit.packages?.test(found.target) ?? false)
  }
  if (isIn(found.target, [layer, ...permit.values])) return true
  return found.typesOnly && isIn(found.target, permit.types ?? [])
}

const layers: Rule = {
  name: 'each layer imports only what it may',
  find: (tree) =>
    tree.filter(isCode).flatMap((source): readonly Breach[] => {
      const layer = layerOf(source.path)
      if (layer === undefined) return []
      const permit = permits[layer]
      if (permit === undefined) return [{ at: source.path, what: `${layer} is no layer` }]
      return importsOf(source)
        .filter((found) => !mayImport(layer, permit, source.path, found))
        .map(({ node, target }) => breach(node, `${layer} imports ${target}`))
    }),
  broken: [
    [{ path: 'src/domain/triage.ts', text: `import { x } from '../app/ports.ts'` }],
    [{ path: 'src/domain/triage.ts', text: `import fs from 'node:fs'` }],
    [{ path: 'src/match/ring.ts', text: `export type { Id } from '../domain/kit.ts'` }],
    [{ path: 'src/app/triage.ts', text: `const x = await import('../adapters/ids.ts')` }],
    [{ path: 'src/adapters/ids.ts', text: `import { openDesk } from '../app/desk.ts'` }],
    [{ path: 'src/http/triage.ts', text: `import { fold } from '../domain/history.ts'` }],
    [{ path: 'src/worker/worker.ts', text: `import { start } from '../bin/actionday.ts'` }],
    [{ path: 'src/app/dispatch.ts', text: `import { workOnce } from '../worker/worker.ts'` }],
    [{ path: 'src/web/app.tsx', text: `import fs from 'node:fs'` }],
    [{ path: 'src/somewhere/else.ts', text: '' }],
  ],
  kept: [
    [{ path: 'src/adapters/ids.ts', text: `import type { Random } from '../app/ports.ts'` }],
    [{ path: 'src/adapters/ids.ts', text: `import { type Random } from '../app/ports.ts'` }],
    [{ path: 'src/http/triage.ts', text: `import type { Item } from '../domain/ledger.ts'` }],
    [{ path: 'src/bin/actionday.ts', text: `import { workOnce } from '../worker/worker.ts'` }],
    [{ path: 'test/story/one.test.ts', text: `import { open } from '../../src/bin/house.ts'` }],
  ],
}

/** The part of a layer that a file belongs to: its folder there, or its own name. */
const partOf = (at: string): string => /^src\/[^/]+\/([^/.]+)/.exec(at)?.[1] ?? ''

/** Parts of the adapters that stand on another, and why. */
const STANDS_ON: Readonly<Record<string, readonly string[]>> = {
  'embedded-postgres': ['data-folder'], // the server lives in the folder of the installation
  postgres: ['sha256'], // the leaf of a fact is hashed where the fact is written
}

const adapters: Rule = {
  name: 'an adapter knows no other adapter',
  find: (tree) =>
    tree
      .filter((source) => isCode(source) && layerOf(source.path) === 'adapters')
      .flatMap((it) =>
        importsOf(it)
          .filter(({ target, isFile }) => isFile && layerOf(target) === 'adapters')
          .filter(({ target }) => {
            const own = partOf(it.path)
            return ![own, ...(STANDS_ON[own] ?? [])].includes(partOf(target))
          })
          .map(({ node, target }) => breach(node, `${partOf(it.path)} imports ${target}`)),
      ),
  broken: [
    [{ path: 'src/adapters/probe/a.ts', text: `import { x } from '../postgres/pool.ts'` }],
    [{ path: 'src/adapters/clock.ts', text: `import type { X } from './postgres/pool.ts'` }],
  ],
  kept: [
    [{ path: 'src/adapters/probe/a.ts', text: `import { x } from './limits.ts'` }],
    [
      {
        path: 'src/adapters/embedded-postgres/a.ts',
        text: `import { x } from '../data-folder.ts'`,
      },
    ],
  ],
}

/** The domain in the order of the flow: a file imports only what stands before it. */
export const ORDER = [
  ...[
    'kit',
    'calendar',
    'words',
    'chain',
    'law',
    'authority',
    'facts',
    'seal',
    'directory',
    'participant',
    'objective',
    'operation',
    'mandate',
    'journal',
    'task',
    'threat',
    'target',
    'flow',
    'preservation',
    'question',
    'intake',
  ],
  ...[
    'triage',
    'rereview',
    'evidence',
    'deconfliction',
    'instrument',
    'card',
    'registry',
    'seizure',
    'go',
    'watch',
  ],
  ...['stop', 'effect'],
  ...['measure', 'dispatch', 'response', 'verification'],
  ...['complaint', 'ledger', 'report', 'assertion', 'statement', 'history'],
]

const order: Rule = {
  name: 'a stage of the domain knows only earlier stages',
  find: (tree) =>
    tree
      .filter((source) => isCode(source) && layerOf(source.path) === 'domain')
      .flatMap((it) => {
        const own = ORDER.indexOf(partOf(it.path))
        if (own < 0) return [{ at: it.path, what: 'has no place in the order of the domain' }]
        return importsOf(it)
          .filter(({ target, isFile }) => isFile && ORDER.indexOf(partOf(target)) > own)
          .map(({ node, target }) => breach(node, `imports the later ${target}`))
      }),
  broken: [
    [{ path: 'src/domain/triage.ts', text: `import type { X } from './dispatch.ts'` }],
    [
      { path: 'src/domain/history/fold.ts', text: '' },
      { path: 'src/domain/extra.ts', text: '' },
    ],
  ],
  kept: [
    [{ path: 'src/domain/dispatch.ts', text: `import type { X } from './triage.ts'` }],
    [{ path: 'src/domain/history/fold.ts', text: `import { x } from './room.ts'` }],
  ],
}

/** Files of the app that are stages of the flow. */
const STAGES: readonly string[] = ORDER.slice(ORDER.indexOf('operation'), ORDER.indexOf('history'))

/** Files that only describe what the doors are handed: they may name the types of every stage. */
const PORTS: readonly string[] = ['house', 'ports', 'reads', 'refusal']

const stages: Rule = {
  name: 'a use case of one stage never calls another; only follow.ts knows them all',
  find: (tree) =>
    tree
      .filter((source) => isCode(source) && layerOf(source.path) === 'app')
      .flatMap((it) => {
        const own = partOf(it.path)
        return importsOf(it)
          .filter(({ target, isFile }) => isFile && layerOf(target) === 'app' && own !== 'follow')
          .filter(({ typesOnly }) => !(typesOnly && PORTS.includes(own)))
          .filter(({ target }) => STAGES.includes(partOf(target)) && partOf(target) !== own)
          .map(({ node, target }) => breach(node, `${own} imports the stage ${target}`))
      }),
  broken: [[{ path: 'src/app/dispatch.ts', text: `import { x } from './triage.ts'` }]],
  kept: [
    [{ path: 'src/app/follow.ts', text: `import { x } from './triage.ts'` }],
    [{ path: 'src/app/dispatch.ts', text: `import { x } from './ports.ts'` }],
    [{ path: 'src/app/intake/chunk.ts', text: `import { x } from './open.ts'` }],
  ],
}

type Graph = ReadonlyMap<string, readonly string[]>

/** Groups of files that import each other in a ring, by Tarjan's strongly connected components. */
function ringsOf(graph: Graph): readonly (readonly string[])[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const rings: string[][] = []
  const visit = (file: string): number => {
    const mine = index.size
    index.set(file, mine)
    stack.push(file)
    let lowest = mine
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) lowest = Math.min(lowest, visit(next))
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) ?? mine)
    }
    low.set(file, lowest)
    if (lowest !== mine) return lowest
    const ring = stack.splice(stack.indexOf(file))
    if (ring.length > 1 || graph.get(file)?.includes(file)) rings.push(ring)
    return lowest
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return rings
}

const cycles: Rule = {
  name: 'no file imports itself by any way, types included',
  find: (tree) => {
    const graph = new Map(
      tree
        .filter(isCode)
        .map((source) => [source.path, importsOf(source).map(({ target }) => target)] as const),
    )
    return ringsOf(graph).map((ring) => ({ at: ring[0] ?? '', what: ring.join(' <-> ') }))
  },
  broken: [
    [
      { path: 'src/app/a.ts', text: `import type { B } from './b.ts'` },
      { path: 'src/app/b.ts', text: `import type { C } from './c.ts'` },
      { path: 'src/app/c.ts', text: `export { a } from './a.ts'` },
    ],
  ],
  kept: [
    [
      { path: 'src/app/a.ts', text: `import { b } from './b.ts'; import { c } from './c.ts'` },
      { path: 'src/app/b.ts', text: `import { c } from './c.ts'` },
      { path: 'src/app/c.ts', text: '' },
    ],
  ],
}

/** All rules of this file. */
export const layerRules: readonly Rule[] = [layers, adapters, order, stages, cycles]
