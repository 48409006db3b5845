/** What stop conditions, sensors and claims of effect refuse, and what the reader does next. */

/** Stop conditions, baselines, sensors, and what cannot be claimed. */
export const effect = {
  'stop.objective-not-found': {
    status: 404,
    meaning: 'There is no such objective.',
    whatToDo: 'Take it from the objectives of the operation.',
  },
  'stop.kind-wrong': {
    status: 400,
    meaning: 'This stop condition is of another kind than its objective.',
    whatToDo: 'Use the kind of the objective; each is measured apart.',
  },
  'stop.too-late': {
    status: 409,
    meaning:
      'The day has begun: the first stop condition of an objective was to be fixed before it.',
    whatToDo: 'Write it into the journal; what is fixed afterwards proves nothing.',
  },
  'stop.target-not-found': {
    status: 404,
    meaning:
      'One of these targets does not exist, is not for you, or is not of the kind that is measured.',
    whatToDo: 'Name outlets for flows and capacity, and websites, domains or servers for sites.',
  },
  'stop.count-wrong': {
    status: 400,
    meaning: 'These numbers can never be met, or are met by nothing at once.',
    whatToDo: 'Name each target once, ask for no more than are named, and for at least one hour.',
  },
  'stop.too-many': {
    status: 409,
    meaning: 'There are more versions than anybody reads.',
    whatToDo: 'Nothing: the latest that was fixed holds.',
  },
  'baseline.too-late': {
    status: 409,
    meaning: 'The day has begun, or begins before this baseline ends.',
    whatToDo: 'Nothing: no effect can be claimed of this action.',
  },
  'baseline.too-short': {
    status: 400,
    meaning: 'A baseline lasts from 14 to 366 days, from one whole hour to another.',
    whatToDo: 'Let it begin earlier.',
  },
  'baseline.control-missing': {
    status: 400,
    meaning: 'A baseline names outlets, and others that nobody acts on; none of them twice.',
    whatToDo: 'Name at least one of each.',
  },
  'baseline.too-many': {
    status: 409,
    meaning: 'There are twenty baselines already, and the first holds.',
    whatToDo: 'Nothing.',
  },
  'flow.outlet-not-found': {
    status: 404,
    meaning: 'There is no such outlet, or it is not for you.',
    whatToDo: 'Name it by its id in the list of targets.',
  },
  'flow.way-not-found': {
    status: 404,
    meaning: 'There is no such way of publishing, or it is not for you.',
    whatToDo: 'Name a website, app, stream, channel, group or account by its id.',
  },
  'flow.site-not-found': {
    status: 404,
    meaning: 'There is no such site, or it is not for you.',
    whatToDo: 'Name a way, a domain or a server by its id.',
  },
  'flow.hour-not-whole': {
    status: 400,
    meaning: 'The time is not the beginning of an hour.',
    whatToDo: 'Count from one whole hour in UTC to the next.',
  },
  'flow.hour-to-come': {
    status: 400,
    meaning: 'This hour is not over.',
    whatToDo: 'Send it when it is.',
  },
  'flow.hour-twice': {
    status: 400,
    meaning: 'The same hour of the same way stands twice in one part of the file.',
    whatToDo: 'Send each once; a later file may tell it anew.',
  },
  'flow.vantages-wrong': {
    status: 400,
    meaning: 'A site is asked for from at least one place, and reached from no more than that.',
    whatToDo: 'Mend the two numbers.',
  },
  'effect.no-day': {
    status: 409,
    meaning: 'The day of the action has not begun.',
    whatToDo: 'Wait; before it there is nothing to compare.',
  },
  'effect.no-baseline': {
    status: 409,
    meaning: 'No baseline with a control set was registered before the day.',
    whatToDo: 'Show what was counted, and call none of it an effect.',
  },
  'effect.baseline-incomplete': {
    status: 409,
    meaning: 'Of one of the outlets fewer than 14 days were counted before the day.',
    whatToDo: 'Bring in what its sensor counted then; without it there is no claim.',
  },
  'effect.control-incomplete': {
    status: 409,
    meaning: 'Of the control set too little was counted to compare with.',
    whatToDo: 'Bring in what its sensors counted; without it there is no claim.',
  },
  'effect.control-touched': {
    status: 409,
    meaning: 'A measure was drawn up on one of the control set: it is none any more.',
    whatToDo: 'Show what was counted, and call none of it an effect.',
  },
  'effect.nothing-counted-since': {
    status: 409,
    meaning: 'Since the day no hour was counted whole, or nothing was posted before it.',
    whatToDo: 'Look after the sensors.',
  },
} as const
