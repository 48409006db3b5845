import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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
import { logKinds, providerStandings } from '../src/protocol/wall.ts'

const languages = ['en', 'nl', 'fr', 'de'] as const
type Catalogue = Readonly<Record<string, string>>

const folder = path.join(import.meta.dirname, '..', 'src', 'text')
const catalogues = languages.map((language) => {
  const catalogue: Catalogue = JSON.parse(
    readFileSync(path.join(folder, `${language}.json`), 'utf8'),
  )
  return { language, catalogue }
})
const english: Catalogue = catalogues[0]?.catalogue ?? {}

const gapsOf = (sentence: string | undefined) => (sentence?.match(/\{\w+\}/g) ?? []).sort()

test.for(catalogues)(
  '$language says everything that English says, and no more',
  ({ catalogue }) => {
    expect(Object.keys(english).length).toBeGreaterThan(300)
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort())
  },
)

test.for(catalogues)('$language leaves the same gaps in each sentence', ({ catalogue }) => {
  const gaps = (of: Catalogue) =>
    Object.fromEntries(Object.entries(of).map(([key, sentence]) => [key, gapsOf(sentence)]))
  expect(gaps(catalogue)).toEqual(gaps(english))
})

test.for(catalogues)('$language has no empty sentence and no space at an end', ({ catalogue }) => {
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

test('every refusal that is said in four languages is one of the server', () => {
  const said = Object.keys(english).filter((key) => key.startsWith('refusal.'))
  expect(said).not.toEqual([])
  for (const key of said) expect(refusals).toHaveProperty([key.slice('refusal.'.length)])
})

test('every figure has a name and a definition', () => {
  for (const figure of ['found', ...figureIds]) {
    expect(english).toHaveProperty([`figure.${figure}.name`])
    expect(english).toHaveProperty([`figure.${figure}.definition`])
  }
})
