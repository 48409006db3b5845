/** Signals, assertions, and statements that are written, read, consented to and published. */
import { assertThat } from '../../../src/domain/assertion.ts'
import { after, HOUR_MS, hexOf } from '../../../src/domain/kit.ts'
import { sealAs } from '../../../src/domain/seal.ts'
import { openDraft, readSentence, writeSentence } from '../../../src/domain/statement.ts'
import * as words from '../../../src/domain/words.ts'
import { act, cast, type Make, must, person, type Story } from './story.ts'

const lead = person(cast.lead, 'lead')

const sealedIn = (story: Story, at: Parameters<Make>[2]) =>
  sealAs(story.fresh<'seal'>(), 'synthetic text', after(at, HOUR_MS), story.random)

const note: Make = (story, room, now) => {
  if (story.items.length === 0) return undefined
  const { item, compartment } = must(room.item(story.pick(story.items)))
  const signal = story.fresh<'signal'>()
  story.signals.push(signal)
  const body = { signal, kind: story.pick(words.signals), items: [item], compartment }
  return act(person(cast.analyst, 'analyst'), [{ kind: 'signal.noted', happenedAt: now, body }])
}

const state: Make = (story, room, now) => {
  const { sealed, row } = sealedIn(story, now)
  story.hasAsserted = true
  const restsOn = story.signals.slice(-1)
  const told = {
    ...{ assertion: story.fresh<'assertion'>(), text: sealed, reference: null, restsOn },
    ...{ kind: story.pick(words.assertionKinds), about: story.pick(words.assertionSubjects) },
    ...({ compartment: cast.compartments[0], source: 'B', information: '2' } as const),
    ...{ statedFor: now },
  } as const
  const made = assertThat(told, restsOn.map(room.signal), now)
  return made.ok ? { ...act(lead, [made.value]), sealed: [row] } : undefined
}

const draft: Make = (story, _room, now) => {
  const statement = story.fresh<'statement'>()
  story.statements.push(statement)
  const kind = story.pick(words.statementKinds)
  const body = {
    statement,
    kind,
    compartment: cast.compartments[0],
    figuresAt: now,
    embargoAt: null,
  }
  return act(lead, [{ kind: 'statement.drafted', happenedAt: now, body }])
}

const write: Make = (story, room, now) => {
  if (story.statements.length === 0) return undefined
  const found = must(room.statement(story.pick(story.statements)))
  const seals = words.statementLanguages.map(() => sealedIn(story, now))
  const [nl, fr, de, en] = seals.map(({ sealed }) => sealed)
  const texts = { nl: must(nl), fr: must(fr), de: must(de), en: must(en) }
  const old = found.sentences.map(({ sentence }) => sentence)
  const sentence =
    story.dice(2) > 0 ? (old[0] ?? story.fresh<'sentence'>()) : story.fresh<'sentence'>()
  const told = { sentence, source: 'nl', texts, bindings: [{ kind: 'phase' }] } as const
  const written = writeSentence(found, told, now)
  return written.ok
    ? { ...act(lead, [written.value]), sealed: seals.map(({ row }) => row) }
    : undefined
}

/** What is done with a statement beside writing it. */
const press: Make = (story, room, now) => {
  if (story.statements.length === 0) return undefined
  const found = must(room.statement(story.pick(story.statements)))
  const { statement, sentences, version } = found
  const [first] = sentences
  const figuresAt = now
  if (found.state === 'withdrawn') return undefined
  if (!openDraft(found).ok)
    return act(lead, [
      { kind: 'statement.revised', happenedAt: now, body: { statement, figuresAt } },
    ])
  if (first === undefined)
    return act(lead, [
      { kind: 'statement.dated', happenedAt: now, body: { statement, figuresAt, embargoAt: now } },
    ])
  const { sentence, revision } = first
  const key = { sentence, revision }
  const language = story.pick(words.statementLanguages)
  const seen = readSentence(found, { ...key, language }, cast.second, now)
  const answer = story.pick(words.consentAnswers)
  const answered = {
    ...{ statement, office: null, answer, sentences: [key] },
    ...(answer === 'withheld' ? ({ reason: 'not-so' } as const) : {}),
  }
  const code = hexOf(Buffer.from(story.random.bytes(16)).toString('hex'))
  const steps = [
    ...(seen.ok ? [seen.value] : []),
    { kind: 'statement.asked', happenedAt: now, body: { statement } },
    { kind: 'statement.answered', happenedAt: now, body: answered },
    {
      kind: 'statement.published',
      happenedAt: now,
      body: { statement, version, code, corrections: [] },
    },
    { kind: 'statement.dropped', happenedAt: now, body: { statement, sentence } },
    { kind: 'statement.withdrawn', happenedAt: now, body: { statement } },
  ] as const
  const step = story.pick(steps)
  const by = step.kind === 'statement.read' ? person(cast.second, 'second-eye') : lead
  return act(by, [step])
}

const makers: readonly Make[] = [note, state, draft, write, write, press, press, press]

/** A maker of acts: each of its beginnings once, then anything. */
export const atThePress: Make = (story, room, now) => {
  if (story.statements.length === 0) return draft(story, room, now)
  if (story.signals.length === 0) return note(story, room, now)
  if (!story.hasAsserted) return state(story, room, now)
  return story.pick(makers)(story, room, now)
}
