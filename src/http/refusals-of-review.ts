/** What the blind re-review refuses, and what its reader does next. */
export const rereview = {
  'rereview.nothing-to-draw': {
    status: 409,
    meaning: 'Nothing can be drawn: what you see decided was drawn before, or waits under a hold.',
    whatToDo: 'Draw a sample when more has been decided.',
  },
  'rereview.drawn-meanwhile': {
    status: 409,
    meaning: 'Another sample was drawn at the same moment.',
    whatToDo: 'Look at it, and draw another if you still want one.',
  },
  'rereview.not-given': {
    status: 404,
    meaning: 'You do not have this item to decide again, or you have done so.',
    whatToDo: 'Take items from your list of re-reviews.',
  },
  'rereview.went-back': {
    status: 409,
    meaning:
      'You had this item and it went back undecided: you gave it back, or kept it for longer than a shift and somebody else got it.',
    whatToDo: 'Go on with the next one. Nothing is lost: somebody else decides this one again.',
  },
  'rereview.no-difference': {
    status: 404,
    meaning: 'No difference waits here for a legal reviewer.',
    whatToDo: 'Take items from the list of differences.',
  },
  'rereview.same-person': {
    status: 409,
    meaning: 'You have made one of the two decisions yourself.',
    whatToDo: 'Leave it to another legal reviewer.',
  },
  'rereview.blind': {
    status: 409,
    meaning:
      'You decide this address again, without knowing what was decided before, or had it and it went back undecided.',
    whatToDo:
      'Decide it first, or skip it with its reason; what went back opens as soon as somebody has decided it again.',
  },
} as const
