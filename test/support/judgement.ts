/** What reviewers of stories say, as it goes over the wire. */

/** Every exempt purpose is asked about, and none is met. */
export const noneExempts = {
  education: 'no',
  journalism: 'no',
  art: 'no',
  research: 'no',
  'counter-speech': 'no',
  polemic: 'no',
} as const

/** A ground is met, and no exempt purpose is. */
export const toRefer = {
  decision: 'refer',
  grounds: ['a', 'b'],
  offence: 'provocation',
  purposes: noneExempts,
} as const

/** Nothing to act on. */
export const toLeave = { decision: 'not-terrorist' } as const

/** The terms under which the lists of stories come in. */
export const listTerms = 'handling=H1&source=A&information=1&light=AMBER'
