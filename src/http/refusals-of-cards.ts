/** What cards and the go refuse, and what their reader does next. */
export const cards = {
  'card.not-found': {
    status: 404,
    meaning: 'There is no such card, or it is not for you.',
    whatToDo: 'Take it from the board of readiness.',
  },
  'card.owner-not-here': {
    status: 409,
    meaning: 'The owner of a measure takes part in the operation, and is of the executing state.',
    whatToDo: 'Choose a participant of that state.',
  },
  'card.owner-cannot-seize': {
    status: 409,
    meaning: 'This participant holds no power to seize under its own law.',
    whatToDo: 'Choose the authority of that state that does.',
  },
  'card.measure-not-of-kind': {
    status: 400,
    meaning: 'This measure cannot be taken on a thing of this kind.',
    whatToDo: 'Choose a measure that fits: docs/glossary.md lists them.',
  },
  'card.counterpart-missing': {
    status: 400,
    meaning: 'A domain, an app or a stream is acted on by somebody who is asked to.',
    whatToDo: 'Name the registrar, registry, store or host from the directory.',
  },
  'card.target-asks': {
    status: 409,
    meaning:
      'Do not act, ask: nothing is drawn up against this target without a word with its desk.',
    whatToDo: 'Ask the duty officer.',
  },
  'card.too-many': {
    status: 409,
    meaning: 'The operation has five hundred cards already.',
    whatToDo: 'Open a second operation for the rest.',
  },
  'card.not-yours': {
    status: 403,
    meaning: 'Each state confirms, releases and carries out its own measures alone.',
    whatToDo: 'Ask the owner named on the card.',
  },
  'card.form-step-not-lawful': {
    status: 409,
    meaning: 'The form of this instrument cannot come to this status from where it is.',
    whatToDo: 'Note the steps in between first.',
  },
  'card.has-left': {
    status: 409,
    meaning: 'The measure has left at its go.',
    whatToDo: 'Note what was done instead.',
  },
  'card.not-left': {
    status: 409,
    meaning: 'The go has not let this measure leave.',
    whatToDo: 'Wait for the go; nothing is done on the spot before it.',
  },
  'card.no-go-planned': {
    status: 409,
    meaning: 'A day is confirmed, and a measure released, for a go that is planned.',
    whatToDo: 'Ask the lead to plan the go.',
  },
  'card.lacks': {
    status: 409,
    meaning:
      'A measure is released when its instrument stands, its day is confirmed and a copy is kept.',
    whatToDo: 'See what it lacks, and add that first.',
  },
  'card.not-released': {
    status: 409,
    meaning: 'There is no release that could be withdrawn.',
    whatToDo: 'Nothing: without a release it stays sealed.',
  },
  'card.too-many-entries': {
    status: 409,
    meaning: 'The card has two hundred entries of this kind.',
    whatToDo: 'Draw a second card for the rest.',
  },
  'card.act-not-yet': {
    status: 400,
    meaning: 'What was done lies behind us.',
    whatToDo: 'Name a time that is not to come; set your clock.',
  },
  'card.act-undo-over': {
    status: 409,
    meaning: 'An own entry can be taken back for two minutes.',
    whatToDo: 'Note the opposite, with its time; both stay.',
  },
  'card.step-not-lawful': {
    status: 409,
    meaning: 'The measure does not stand where this can be done.',
    whatToDo: 'Look at the card again.',
  },
  'go.not-yours': {
    status: 403,
    meaning: 'The go is planned and signed by who leads, and stopped by the lead or the post.',
    whatToDo: 'Ask who leads.',
  },
  'go.instant-wrong': {
    status: 400,
    meaning: 'A go lies ahead, and within half a year.',
    whatToDo: 'Name a later time, with its offset.',
  },
  'go.not-planned': {
    status: 409,
    meaning: 'No go lies ahead.',
    whatToDo: 'Plan one first.',
  },
  'go.signed-already': {
    status: 409,
    meaning: 'Two people have signed this go.',
    whatToDo: 'Nothing: it leaves at its instant.',
  },
  'go.too-early': {
    status: 409,
    meaning: 'A go is signed in its last hour.',
    whatToDo: 'Come back when the last hour has begun.',
  },
  'go.too-late': {
    status: 409,
    meaning: 'The instant of the go has come.',
    whatToDo: 'Look at the board; what stayed can leave at another go.',
  },
  'go.twice-the-same-person': {
    status: 409,
    meaning: 'You have given your word already; the second one is for somebody else.',
    whatToDo: 'Ask the second person.',
  },
  'go.nothing-ready': {
    status: 409,
    meaning: 'No measure is ready: with nothing to leave there is nothing to sign.',
    whatToDo: 'See on the board what is lacking.',
  },
} as const
