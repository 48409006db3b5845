/** What a command post refuses, and what its reader does next. */

/** Who takes part, and how. */
export const participant = {
  'participant.not-yours': {
    status: 403,
    meaning: 'Who takes part is for those who lead and the duty officer of the post to say.',
    whatToDo: 'Ask who leads; of your own organisation you can say hours and languages.',
  },
  'participant.not-here': {
    status: 404,
    meaning: 'This organisation does not take part in the operation.',
    whatToDo: 'Add it first, with its frame.',
  },
  'participant.here-already': {
    status: 409,
    meaning: 'This organisation takes part already.',
    whatToDo: 'Change its frame instead.',
  },
  'participant.too-many': {
    status: 409,
    meaning: 'A hundred organisations take part already.',
    whatToDo: 'Open a second operation.',
  },
  'participant.power-not-held': {
    status: 409,
    meaning: 'An organisation of this kind cannot hold one of these powers.',
    whatToDo: "Leave the power out: only a state's own authorities and courts order or seize.",
  },
  'participant.unnamed-acts': {
    status: 409,
    meaning:
      'What goes out names who acts: a partner that may not be named refers and seizes nothing.',
    whatToDo: 'Leave these powers out; a named participant brings the addresses as its own.',
  },
  'participant.must-be-named': {
    status: 409,
    meaning: 'Whoever leads, and whoever has the post, is named to all who take part.',
    whatToDo: 'Let another lead, or let it be named.',
  },
  'participant.named-already': {
    status: 409,
    meaning: 'This partner has been named: others know that it takes part.',
    whatToDo: 'Nothing: what was said cannot be taken back.',
  },
} as const

/** Lead, mandate and objectives. */
export const mandate = {
  'lead.not-yours': {
    status: 403,
    meaning: 'Your organisation does not lead this operation.',
    whatToDo: 'Ask who leads.',
  },
  'lead.count-wrong': {
    status: 400,
    meaning: 'An operation has one to six leads, each named once.',
    whatToDo: 'Name each of them once.',
  },
  'lead.not-here': {
    status: 409,
    meaning: 'Only an organisation that takes part can lead.',
    whatToDo: 'Choose one that takes part, or let it take part first.',
  },
  'lead.must-be-named': {
    status: 409,
    meaning: 'A partner that may not be named cannot lead.',
    whatToDo: 'Choose another, or ask the partner whether it may be named.',
  },
  'mandate.not-here': {
    status: 409,
    meaning: 'The case can be assigned to an organisation that takes part alone.',
    whatToDo: 'Choose one that takes part, or let it take part first.',
  },
  'mandate.end-wrong': {
    status: 400,
    meaning: 'A mandate ends at a time to come, and within a year.',
    whatToDo: 'Name a day within a year; it can be given anew.',
  },
  'objective.too-late': {
    status: 409,
    meaning: 'The legal gate is open: objectives were fixed before it.',
    whatToDo: 'Write it into the journal; it cannot become an objective of this operation.',
  },
  'objective.too-many': {
    status: 409,
    meaning: 'The operation has twenty objectives already.',
    whatToDo: 'Nothing: more would not be measured.',
  },
} as const

/** Journal, tasks and dangers to life. */
export const post = {
  'journal.no-such-entry': {
    status: 409,
    meaning: 'The journal of this compartment has no entry of that number.',
    whatToDo: 'Take the number from the journal; an entry is named within its own compartment.',
  },
  'journal.supplement-of-nothing': {
    status: 400,
    meaning: 'A supplement names the entry that it corrects.',
    whatToDo: 'Name its number, or choose another field.',
  },
  'task.not-found': {
    status: 404,
    meaning: 'There is no such task, or it is not for you.',
    whatToDo: 'Take it from the list of tasks.',
  },
  'task.due-in-the-past': {
    status: 400,
    meaning: 'A task is due at a time to come.',
    whatToDo: 'Name a later time.',
  },
  'task.too-many-open': {
    status: 409,
    meaning: 'A thousand tasks of this compartment are open already.',
    whatToDo: 'Finish or drop some first.',
  },
  'task.not-yours': {
    status: 403,
    meaning: 'This step is for somebody else to take.',
    whatToDo: 'Ask who has the task, or the duty officer.',
  },
  'task.owner-not-here': {
    status: 409,
    meaning: 'Whoever should get the task does not work in this operation, or may not see it.',
    whatToDo: 'Choose somebody from the people of the operation.',
  },
  'task.step-not-lawful': {
    status: 409,
    meaning: 'The task does not stand where this step can be taken.',
    whatToDo: 'Look at the task again; somebody may have been quicker.',
  },
  'threat.not-found': {
    status: 404,
    meaning: 'There is no such danger, or it is not for you.',
    whatToDo: 'Take it from the list of dangers.',
  },
  'threat.item-not-found': {
    status: 404,
    meaning: 'One of these items, targets or cards does not exist, or is not for you.',
    whatToDo: 'Take them from a list that you see.',
  },
  'threat.compartments-differ': {
    status: 409,
    meaning: 'These items do not stand in one compartment.',
    whatToDo: 'Raise a danger of its own for each compartment.',
  },
  'threat.not-yours': {
    status: 403,
    meaning: 'Only the desk of the lead, of the post or of a state concerned answers for a danger.',
    whatToDo: 'Call the duty officer.',
  },
  'threat.heard-already': {
    status: 409,
    meaning: 'Your desk has said already that it has it.',
    whatToDo: 'Nothing; act, and close it when you know what came of it.',
  },
  'threat.not-heard': {
    status: 409,
    meaning: 'Your desk has not said yet that it has it.',
    whatToDo: 'Say so first; who closes a danger answers for it.',
  },
  'threat.closed-already': {
    status: 409,
    meaning: 'This danger was closed.',
    whatToDo: 'Raise it anew if it is not over.',
  },
} as const

/** What providers ask before they act. */
export const question = {
  'question.not-found': {
    status: 404,
    meaning: 'There is no such question.',
    whatToDo: 'Take it from the list of questions.',
  },
  'question.not-yours': {
    status: 403,
    meaning: 'Questions of providers are answered by those who lead and by the post.',
    whatToDo: 'Tell who leads, or the post, from desk to desk.',
  },
  'question.answered-already': {
    status: 409,
    meaning: 'This is the answer that stands already.',
    whatToDo: 'Nothing; another answer would replace it.',
  },
  'question.too-many': {
    status: 429,
    meaning: 'This provider has asked as often as it can on one day.',
    whatToDo: 'It asks again on the next day, and acts as it sees fit until then.',
  },
} as const

/** What providers are to keep. */
export const preservation = {
  'preservation.not-found': {
    status: 404,
    meaning: 'There is no such preservation, or it is not for you.',
    whatToDo: 'Take it from the list of preservations.',
  },
  'preservation.item-not-found': {
    status: 404,
    meaning: 'One of these items does not exist, or is not for you.',
    whatToDo: 'Take items from a list that you see.',
  },
  'preservation.not-one-provider': {
    status: 409,
    meaning: 'These things do not stand with one known provider and in one compartment.',
    whatToDo: 'Want a preservation of its own for each provider and compartment.',
  },
  'preservation.provider-missing': {
    status: 400,
    meaning: 'Of a target or a card nobody knows who is to keep it.',
    whatToDo: 'Name the provider that is asked: the hoster, the platform, the registrar.',
  },
  'preservation.first-already': {
    status: 409,
    meaning: 'The preservation of this target has been put first already.',
    whatToDo: 'Nothing: what is on it waits until a preservation of it is confirmed.',
  },
  'preservation.nothing-awaited': {
    status: 409,
    meaning: 'Nothing on this target waits for a preservation.',
    whatToDo: 'Nothing: there is nothing to give up.',
  },
  'preservation.step-not-lawful': {
    status: 409,
    meaning: 'The preservation does not stand where this step can be taken.',
    whatToDo: 'Look at it again; somebody may have been quicker.',
  },
  'preservation.lapsed': {
    status: 409,
    meaning: 'Its period is over: it can no longer be renewed.',
    whatToDo: 'Release it, and want it anew; the provider may not have kept anything.',
  },
  'preservation.not-renewable': {
    status: 409,
    meaning: 'The law under which it was asked lets it be renewed no more.',
    whatToDo: 'Ask for the data themselves, or want it under another law.',
  },
  'preservation.reference-missing': {
    status: 400,
    meaning: 'Whoever asks names the number of the request.',
    whatToDo: 'Write the file number of your authority.',
  },
} as const
