/** What targets and their edges refuse, and what the reader does next. */

/** Targets and edges. */
export const target = {
  'target.not-found': {
    status: 404,
    meaning: 'There is no such target, or it is not for you.',
    whatToDo: 'Take it from the list of targets.',
  },
  'target.item-not-found': {
    status: 404,
    meaning: 'One of these items does not exist, or is not for you.',
    whatToDo: 'Take items from a list that you see.',
  },
  'target.name-unreadable': {
    status: 400,
    meaning: 'A name or reference is empty, or holds what cannot be shown on one line.',
    whatToDo: 'Write it on one line, without control characters.',
  },
  'target.name-too-long': {
    status: 400,
    meaning: 'A name or reference has more than 500 characters.',
    whatToDo: 'Shorten it; what is longer hides something.',
  },
  'target.rank-not-here': {
    status: 400,
    meaning: 'Only an outlet has a rank in this action.',
    whatToDo: 'Leave the rank out.',
  },
  'target.person-without-basis': {
    status: 400,
    meaning:
      'A person or administrator needs a category, a case and a day of review within a year.',
    whatToDo: 'Give all three, or leave the person out: without a basis there is none here.',
  },
  'target.basis-not-here': {
    status: 400,
    meaning: 'A category and a case belong to a person or administrator alone.',
    whatToDo: 'Leave them out.',
  },
  'target.minor-not-here': {
    status: 400,
    meaning: 'Only an account, administrator or person can be a minor.',
    whatToDo: 'Leave the mark out.',
  },
  'target.minor-in-bulk': {
    status: 409,
    meaning: 'What seems to be a minor is never part of a list.',
    whatToDo: 'Ask the duty officer; then list it by itself.',
  },
  'target.too-many': {
    status: 409,
    meaning: 'This would be more targets, edges or items than can stand together.',
    whatToDo: 'Take out what is not needed; an operation has up to 20,000 targets.',
  },
  'target.ask-first': {
    status: 409,
    meaning: 'Do not act, ask: one of these targets is never part of an act on several.',
    whatToDo: 'Ask the duty officer; then do it for this one alone.',
  },
  'target.review-date-wrong': {
    status: 400,
    meaning: 'Somebody looks at it again at a time to come, within a year.',
    whatToDo: 'Name such a time in reviewBy.',
  },
  'edge.not-found': {
    status: 404,
    meaning: 'There is no such edge, or it is not for you.',
    whatToDo: 'Take it from the page of a target.',
  },
  'edge.end-not-found': {
    status: 404,
    meaning: 'An end of this edge is no target, or it is not for you.',
    whatToDo: 'List the target first, and name it by its id.',
  },
  'edge.kind-not-lawful': {
    status: 400,
    meaning: 'This kind of edge does not join these two.',
    whatToDo: 'See the table of edges in docs/targets.md.',
  },
  'edge.dates-wrong': {
    status: 400,
    meaning: 'An edge ends after it began, and not in the future.',
    whatToDo: 'Correct its times.',
  },
  'edge.cycle': {
    status: 409,
    meaning: 'This edge would close a ring: nothing is part of itself or replaces itself.',
    whatToDo: 'Turn it round, or end the edge that is wrong.',
  },
  'edge.ended-already': {
    status: 409,
    meaning: 'This edge has ended already.',
    whatToDo: 'Nothing.',
  },
} as const

/** Watches over names, and what they found. */
export const watch = {
  'watch.not-a-name': {
    status: 409,
    meaning: 'Only a domain or a family of domains has names that can be resembled.',
    whatToDo: 'Watch the domain on which it stands.',
  },
  'watch.until-wrong': {
    status: 400,
    meaning: 'A watch ends by itself, at a time to come and within 184 days.',
    whatToDo: 'Name such a time; set it anew when it is over.',
  },
  'watch.not-found': {
    status: 404,
    meaning: 'This target is not under watch, or it is not for you.',
    whatToDo: 'Take it from the list of watches.',
  },
  'lookalike.not-found': {
    status: 404,
    meaning: 'There is no such name, or it is not for you.',
    whatToDo: 'Take it from the list of names that wait for a look.',
  },
  'lookalike.answered-already': {
    status: 409,
    meaning: 'Somebody has answered this name already.',
    whatToDo: 'Nothing: the next one waits.',
  },
} as const
