/** What the press desk refuses. Faults of single sentences are verdicts, and stand in docs/press.md. */

/** Statements. */
export const statement = {
  'statement.not-found': {
    status: 404,
    meaning: 'There is no such statement, or it is not for you.',
    whatToDo: 'Take it from the list of statements.',
  },
  'statement.not-yours': {
    status: 403,
    meaning: 'Statements are written with who leads, or at the post.',
    whatToDo: 'Ask the press officer of the lead.',
  },
  'statement.published-already': {
    status: 409,
    meaning: 'This version was published: it stays as it is.',
    whatToDo: 'Open the next version; it carries its corrections.',
  },
  'statement.not-published': {
    status: 409,
    meaning: 'This version has not been published: there is nothing to be followed by a next one.',
    whatToDo: 'Change the draft itself.',
  },
  'statement.withdrawn': {
    status: 409,
    meaning: 'This draft was taken back.',
    whatToDo: 'Begin a new statement.',
  },
  'statement.wording-fixed': {
    status: 409,
    meaning: 'A text that only confirms has a fixed wording.',
    whatToDo: 'Begin a full statement for anything else.',
  },
  'statement.too-long': {
    status: 409,
    meaning: 'A statement has no more sentences than fit on two pages.',
    whatToDo: 'Drop a sentence, or begin a second statement.',
  },
  'statement.changed-since': {
    status: 409,
    meaning: 'Somebody has changed it since you read it.',
    whatToDo: 'Read it again, and act on what stands there now.',
  },
  'statement.own-text': {
    status: 403,
    meaning: 'Whoever wrote a sentence does not read it for the others.',
    whatToDo: 'Let somebody else read it who speaks the language.',
  },
  'statement.nothing-asked': {
    status: 403,
    meaning: 'None of these sentences asks for your consent.',
    whatToDo: 'Choose sentences about which your office or organisation is asked.',
  },
  'statement.time-wrong': {
    status: 400,
    meaning: 'Figures are of now or before, and of a later version not of earlier than before.',
    whatToDo: 'Give a time that has passed.',
  },
  'statement.not-ready': {
    status: 409,
    meaning: 'Something is lacking; the reply lists every lack.',
    whatToDo: 'Mend refused sentences, have it read and consented to, and wait for the embargo.',
  },
} as const

/** Assertions and signals. */
export const assertion = {
  'assertion.signal-not-found': {
    status: 404,
    meaning: 'One of these signals does not exist, or is not for you.',
    whatToDo: 'Take signals from the list.',
  },
  'assertion.time-ahead': {
    status: 400,
    meaning: 'An assertion speaks of a day that has passed or of today.',
    whatToDo: 'Give the day of which it speaks.',
  },
  'signal.item-not-found': {
    status: 404,
    meaning: 'One of these items does not exist, or is not for you.',
    whatToDo: 'Take items from a list that you see.',
  },
  'signal.compartments-differ': {
    status: 409,
    meaning: 'These items do not stand in one compartment.',
    whatToDo: 'Note a signal of its own for each compartment.',
  },
} as const
