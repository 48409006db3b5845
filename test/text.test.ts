import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Explanation, fileRefusals, rowProblems } from '../src/adapters/intake/problems.ts'
import { offences } from '../src/domain/triage.ts'
import {
  actSources,
  assertionKinds,
  assertionSubjects,
  attributions,
  bindingKinds,
  cardKinds,
  cardMeasures,
  cardOutcomes,
  cardStages,
  chainAbsences,
  chainActions,
  chainLanes,
  chainRows,
  checkClasses,
  cohorts,
  consentAnswers,
  copyWaivers,
  correctionReasons,
  decisions,
  dispatchChannels,
  dispatchStates,
  edgeKinds,
  effectLacks,
  exemptPurposes,
  figureIds,
  formStatuses,
  gateReasons,
  gateStates,
  gates,
  goStates,
  grounds,
  holdReasons,
  instrumentKinds,
  intakeChannels,
  itemKinds,
  journalFields,
  lacks,
  leadOffices,
  lookalikeAnswers,
  lookalikeRules,
  objectiveKinds,
  originFacts,
  originReports,
  outcomes,
  parts,
  personCategories,
  phases,
  powers,
  preservationKinds,
  preservationStates,
  preservationSteps,
  protectedCategories,
  purposeAnswers,
  questionAnswers,
  questionKinds,
  readerNotes,
  receiptProofs,
  regimes,
  registryRounds,
  rereviewSkips,
  rereviewVerdicts,
  restrictionAreas,
  roles,
  rounds,
  scopeVerdicts,
  seizureActs,
  sentenceFaults,
  signals,
  silences,
  standings,
  statementKinds,
  statementLacks,
  statementLanguages,
  statementStates,
  struckObjects,
  successions,
  tallyNames,
  targetKinds,
  taskStates,
  taskSteps,
  threatOutcomes,
  verdicts,
  watchBases,
  withholdReasons,
} from '../src/domain/words.ts'
import { refusals } from '../src/http/refusals.ts'
import { addressProblems } from '../src/match/address/index.ts'
import { logKinds, providerStandings } from '../src/protocol/wall.ts'

const languages = ['en', 'nl', 'fr', 'de'] as const
type Language = (typeof languages)[number]
type Catalogue = Readonly<Record<string, string>>

/** What every page loads, and what is loaded when the first refusal is met. */
const pieces = ['', 'refusals'] as const

const folder = path.join(import.meta.dirname, '..', 'src', 'text')
const read = (piece: string, language: Language): Catalogue =>
  JSON.parse(readFileSync(path.join(folder, piece, `${language}.json`), 'utf8'))

const english = read('', 'en')
const catalogues = pieces.flatMap((piece) =>
  languages.map((language) => ({
    name: path.join(piece, language),
    catalogue: read(piece, language),
    english: read(piece, 'en'),
  })),
)

const gapsOf = (sentence: string | undefined) => (sentence?.match(/\{\w+\}/g) ?? []).sort()

test.for(catalogues)(
  '$name says everything that English says, and no more',
  ({ catalogue, english }) => {
    expect(Object.keys(english).length).toBeGreaterThan(200)
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort())
  },
)

test.for(catalogues)('$name leaves the same gaps in each sentence', ({ catalogue, english }) => {
  const gaps = (of: Catalogue) =>
    Object.fromEntries(Object.entries(of).map(([key, sentence]) => [key, gapsOf(sentence)]))
  expect(gaps(catalogue)).toEqual(gaps(english))
})

test.for(catalogues)('$name has no empty sentence and no space at an end', ({ catalogue }) => {
  for (const sentence of Object.values(catalogue)) {
    expect(sentence).not.toBe('')
    expect(sentence.trim()).toBe(sentence)
  }
})

test('a sentence that counts has a form for one and a form for more', () => {
  const counting = Object.keys(english).filter((key) => /\.(one|other)$/.test(key))
  expect(counting.length).toBeGreaterThan(20)
  for (const key of counting) {
    const twin = key.replace(/\.(one|other)$/, (_, form) => (form === 'one' ? '.other' : '.one'))
    expect(english).toHaveProperty([twin])
  }
})

const lists = {
  actSource: actSources,
  assertionKind: assertionKinds,
  assertionSubject: assertionSubjects,
  attribution: attributions,
  bindingKind: bindingKinds,
  cardKind: cardKinds,
  cardMeasure: cardMeasures,
  cardOutcome: cardOutcomes,
  registryRound: registryRounds,
  force: standings,
  cardStage: cardStages,
  chainAbsence: chainAbsences,
  chainAction: chainActions,
  chainLane: chainLanes,
  chainRow: chainRows,
  cohort: cohorts,
  effectLack: effectLacks,
  silenceState: silences,
  succession: successions,
  tally: tallyNames,
  verdict: verdicts,
  category: protectedCategories,
  channel: [...dispatchChannels, ...intakeChannels],
  class: checkClasses,
  consentAnswer: consentAnswers,
  withholdReason: withholdReasons,
  copyWaiver: copyWaivers,
  correctionReason: correctionReasons,
  fault: sentenceFaults,
  readerNote: readerNotes,
  signal: signals,
  statementKind: statementKinds,
  statementLack: statementLacks,
  statementState: statementStates,
  tongue: statementLanguages,
  decision: decisions,
  dispatchState: dispatchStates,
  edgeKind: edgeKinds,
  formStatus: formStatuses,
  gate: gates,
  gateReason: gateReasons,
  gateState: gateStates,
  goState: goStates,
  ground: grounds,
  holdReason: holdReasons,
  instrumentKind: instrumentKinds,
  journalField: journalFields,
  kind: itemKinds,
  lack: lacks,
  leadOffice: leadOffices,
  log: logKinds,
  objectiveKind: objectiveKinds,
  offence: offences,
  outcome: outcomes,
  originFact: originFacts,
  originReport: originReports,
  part: parts,
  personCategory: personCategories,
  phase: phases,
  power: powers,
  preservationKind: preservationKinds,
  watchBasis: watchBases,
  lookalikeRule: lookalikeRules,
  lookalikeAnswer: lookalikeAnswers,
  preservationState: preservationStates,
  preservationStep: preservationSteps,
  questionAnswer: questionAnswers,
  questionKind: questionKinds,
  regime: regimes,
  rereviewSkip: rereviewSkips,
  rereviewVerdict: rereviewVerdicts,
  proof: receiptProofs,
  purpose: exemptPurposes,
  purposeAnswer: purposeAnswers,
  area: restrictionAreas,
  role: roles,
  round: rounds,
  scope: scopeVerdicts,
  seizureAct: seizureActs,
  standing: providerStandings,
  struckObject: struckObjects,
  targetKind: targetKinds,
  taskState: taskStates,
  taskStep: taskSteps,
  threatOutcome: threatOutcomes,
} as const

test.for(Object.entries(lists))('every word of the list "%s" can be said', ([name, words]) => {
  for (const word of words) expect(english).toHaveProperty([`${name}.${word}`])
})

/** What the server says against a request, a row of a file and a whole file, in its own words. */
const against: Readonly<Record<string, Explanation>> = {
  ...listed('refusal', refusals),
  ...listed('rowProblem', { ...rowProblems, ...addressProblems }),
  ...listed('fileRefusal', fileRefusals),
}

/** Of a row that holds a value of the wrong form another thing is said than of a request. */
const sentencesBeside = ['rowProblem.input.malformed', 'fileRefusal.columnsSeen']

function listed(list: string, codes: Readonly<Record<string, Explanation>>) {
  const named = Object.entries(codes).map(([code, text]) => [`${list}.${code}`, text] as const)
  return Object.fromEntries(named)
}

test.for(languages)('every refusal, bad row and bad file has its words in %s', (language) => {
  expect(Object.keys(against).length).toBeGreaterThan(200)
  const expected = [...Object.keys(against), ...sentencesBeside].sort()
  expect(Object.keys(read('refusals', language)).sort()).toEqual(expected)
})

/** The numbers of a sentence, however its language groups their digits. */
const numbersIn = (text: string) =>
  (text.replace(/(?<=\d)[., ](?=\d{3})/g, '').match(/\d+/g) ?? []).sort()

test.for(languages)('a limit that a refusal names is the same in %s', (language) => {
  const catalogue = read('refusals', language)
  for (const [key, { meaning, whatToDo }] of Object.entries(against))
    expect([key, numbersIn(catalogue[key] ?? '')]).toEqual([
      key,
      numbersIn(`${meaning} ${whatToDo}`),
    ])
})

test('every figure has a name and a definition', () => {
  for (const figure of ['found', ...figureIds]) {
    expect(english).toHaveProperty([`figure.${figure}.name`])
    expect(english).toHaveProperty([`figure.${figure}.definition`])
  }
})
