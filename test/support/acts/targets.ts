/** Targets, their edges, and what is said of them. */
import { createHash } from 'node:crypto'
import { after, DAY_MS, HOUR_MS, hexOf } from '../../../src/domain/kit.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import {
  type AskedTarget,
  edgesListed,
  endEdge,
  protect as protectTarget,
  sortEdges,
  sortTargets,
  targetsListed,
} from '../../../src/domain/target/listing.ts'
import type { Source } from '../../../src/domain/target.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person, type Story } from './story.ts'

const seal = (story: Story, value: string, now: Parameters<Make>[2]) =>
  sealAs(story.fresh<'seal'>(), value, after(now, DAY_MS), story.random)

/** Names are few, so that some are listed twice. */
const NAMES = 12

const sourceOf = (story: Story, text: Source['text']): Source => ({
  source: story.pick(words.sourceGrades),
  information: story.pick(words.informationGrades),
  text,
})

/** A maker of acts. */
export const listTargets: Make = (story, room, now) => {
  const compartment = story.pick(cast.compartments)
  const source = seal(story, 'synthetic source', now)
  const made = Array.from({ length: 1 + story.dice(4) }, () => {
    const kind = story.pick(words.targetKinds)
    const name = `${kind} ${story.dice(NAMES)}`
    const label = seal(story, JSON.stringify({ name, reference: null }), now)
    const file = seal(story, 'SYN 26/1', now)
    const isPerson = kind === 'admin' || kind === 'person'
    const category = story.pick(words.personCategories)
    const basis = { category, case: file.sealed, reviewBy: after(now, 9 * DAY_MS) }
    const told = {
      rank: kind === 'outlet' ? 1 + story.dice(9) : null,
      basis: isPerson ? basis : null,
      isMinor: kind === 'account' && story.dice(5) === 0,
      isProtected: story.dice(9) === 0,
    }
    const key = hexOf(createHash('sha256').update(`${compartment} ${name}`).digest('hex'))
    const asked: AskedTarget = {
      ...{ target: story.fresh<'target'>(), kind, key, label: label.sealed },
      ...{ state: story.pick(words.stateCodes), told, source: sourceOf(story, source.sealed) },
    }
    return { asked, rows: isPerson ? [label.row, file.row] : [label.row] }
  })
  const standing = story.targets.map((id) => must(room.target(id)))
  const view = {
    targetByKey: (key: string) => standing.find((each) => each.key === key),
    targetsListed: standing.length,
  }
  const { rows } = sortTargets(
    made.map(({ asked }) => asked),
    view,
    now,
  )
  if (rows.length === 0) return undefined
  for (const { fresh, target } of rows) if (fresh !== null) story.targets.push(target)
  const sealed = [...made.flatMap((each) => each.rows), source.row]
  return {
    ...act(person(cast.analyst, 'analyst'), [targetsListed(compartment, rows, now)]),
    sealed,
  }
}

/** A maker of acts. */
export const listEdges: Make = (story, room, now) => {
  if (story.targets.length < 2) return undefined
  const { sealed, row } = seal(story, 'synthetic source', now)
  const asked = Array.from({ length: 40 }, () => ({
    ...{ edge: story.fresh<'edge'>(), kind: story.pick(words.edgeKinds) },
    ...{ from: story.pick(story.targets), to: story.pick(story.targets) },
    ...{ since: story.dice(2) === 0 ? null : now, until: null, source: sourceOf(story, sealed) },
  }))
  const edges = story.edges.map((id) => must(room.edge(id)))
  const { rows } = sortEdges(asked, { target: room.target, edges, edgesListed: edges.length })
  if (rows.length === 0) return undefined
  for (const { fresh, edge } of rows) if (fresh !== null) story.edges.push(edge)
  return { ...act(person(cast.analyst, 'analyst'), [edgesListed(rows, now)]), sealed: [row] }
}

/** A maker of acts. */
export const end: Make = (story, room, now) => {
  if (story.edges.length === 0) return undefined
  const ended = endEdge(room.edge(story.pick(story.edges)), now, after(now, HOUR_MS))
  return ended.ok ? act(person(cast.analyst, 'analyst'), [ended.value]) : undefined
}

/** A maker of acts. */
export const assess: Make = (story, _room, now) => {
  if (story.targets.length === 0) return undefined
  const { sealed, row } = seal(story, 'synthetic assessment', now)
  const body = {
    ...{ target: story.pick(story.targets), assessment: story.fresh<'assessment'>(), text: sealed },
  }
  const said = { kind: 'target.assessed', happenedAt: now, body } as const
  return { ...act(person(cast.second, 'second-eye'), [said]), sealed: [row] }
}

/** A maker of acts. */
export const link: Make = (story, _room, now) => {
  const items = story.some(story.items)
  if (story.targets.length === 0 || items.length === 0) return undefined
  const body = { target: story.pick(story.targets), items }
  const linked = { kind: 'target.linked', happenedAt: now, body } as const
  return act(person(cast.analyst, 'analyst'), [linked])
}

/** A maker of acts. */
export const protect: Make = (story, _room, now) => {
  if (story.targets.length === 0 || story.dice(4) > 0) return undefined
  const category = story.pick(words.protectedCategories)
  const asked = { category, reviewBy: after(now, DAY_MS) }
  const listed = protectTarget(story.pick(story.targets), asked, now)
  return listed.ok ? act(person(cast.lead, 'lead'), [listed.value]) : undefined
}
