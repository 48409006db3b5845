/** What April tells outside: it leaks, and is confirmed; more is drafted. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/kit.ts'
import type { PressPlan, SentencePlan } from '../press-plan.ts'

/** Local time, two hours ahead of UTC. */
const at = (day: 1 | 2, hours: number, minutes = 0): number =>
  (day - 1) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS

const WRITER = 'be-press-officer-1'

const goesOn: SentencePlan = {
  sentence: 'goes-on',
  texts: {
    nl: 'De actie wordt geleid door de onderzoeksrechter en de federale procureur; het onderzoek loopt verder.',
    fr: 'L’action est menée sous la direction du juge d’instruction et du procureur fédéral ; l’enquête se poursuit.',
    de: 'Die Aktion wird vom Untersuchungsrichter und vom Föderalprokurator geleitet; die Ermittlungen dauern an.',
    en: 'The action is led by the investigating judge and the federal prosecutor; the investigation goes on.',
  },
  rests: [{ kind: 'lead' }, { kind: 'phase' }],
}

/** The press desk of April. */
export const aprilPress: PressPlan = {
  officers: 2,
  askedStates: [],
  steps: [
    // Somebody has told a newspaper: one text confirms, and gives nothing.
    { at: at(2, 15, 10), by: WRITER, statement: 'leak', does: 'begin', kind: 'confirm-only' },
    { at: at(2, 15, 14), by: 'be-prosecutor-1', statement: 'leak', does: 'consent' },
    { at: at(2, 15, 15), by: WRITER, statement: 'leak', does: 'publish' },
    // What is said next waits for its readers, its consents and its hour.
    { at: at(2, 17), by: WRITER, statement: 'next', does: 'begin', kind: 'full' },
    { at: at(2, 17, 5), by: WRITER, statement: 'next', does: 'write', plan: goesOn },
  ],
}
