/**
 * Instrument: the judicial form under which a measure stands, and its way. What an instrument needs
 * before anything may be done under it is a table: an investigation order has to be recognised, a
 * national warrant has to be issued. The judicial file itself stays where it is.
 */
import type { FormStatus, InstrumentKind } from './words.ts'

type Form = {
  /** From which status it can come to which; `null` is the beginning. */
  readonly steps: Readonly<Partial<Record<FormStatus | 'none', readonly FormStatus[]>>>
  /** The status in which a measure may be carried out. */
  readonly standsAt: FormStatus
}

/** Sent from state to state, and recognised there. */
const fromStateToState = {
  none: ['drafted', 'issued'],
  drafted: ['issued'],
  issued: ['transmitted'],
  transmitted: ['received', 'recognised', 'refused'],
  received: ['recognised', 'postponed', 'refused'],
  recognised: ['postponed', 'refused'],
  postponed: ['recognised', 'refused'],
  refused: [],
} as const satisfies Form['steps']

/** Signed in one state, for what stands there. */
const withinOneState = {
  none: ['drafted', 'issued'],
  drafted: ['issued', 'refused'],
  issued: ['refused'],
  refused: [],
} as const satisfies Form['steps']

/** Each instrument, its steps, and where it stands. Law: eio:9, freezing:7 and national law. */
export const instruments = {
  eio: { steps: fromStateToState, standsAt: 'recognised' },
  freezing: { steps: fromStateToState, standsAt: 'recognised' },
  mla: { steps: fromStateToState, standsAt: 'recognised' },
  jit: { steps: withinOneState, standsAt: 'issued' },
  'national-warrant': { steps: withinOneState, standsAt: 'issued' },
} as const satisfies Record<InstrumentKind, Form>

/** Whether a form can come from one status to the next; one that is new comes from `none`. */
export function isFormStep(
  kind: InstrumentKind,
  from: FormStatus | 'none',
  to: FormStatus,
): boolean {
  const steps: Form['steps'] = instruments[kind].steps
  return steps[from]?.includes(to) ?? false
}

/** Whether anything may be done under it. */
export const instrumentStands = (
  instrument: { readonly kind: InstrumentKind; readonly status: FormStatus } | null,
): boolean => instrument !== null && instruments[instrument.kind].standsAt === instrument.status
