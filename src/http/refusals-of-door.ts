/** Refusals that have to do with asking at all: the door's own, and the engine's. */

/** Refusals of the door itself. */
export type DoorRefusal =
  | { readonly code: 'session.link-void' }
  | { readonly code: 'session.wrong-origin' }
  | { readonly code: 'body.too-large' }
  | { readonly code: 'body.wrong-type' }
  | { readonly code: 'host.not-ours' }
  | { readonly code: 'host.forwarded' }
  | { readonly code: 'live.full' }
  | { readonly code: 'house.not-ready' }
  | { readonly code: 'house.failed' }
  | { readonly code: 'dispatch.no-mailbox' }

/** How one refusal is told. */
export type RefusalText = {
  readonly status: number
  readonly meaning: string
  readonly whatToDo: string
}

/** Their texts. */
export const asking = {
  'session.missing': {
    status: 401,
    meaning: 'Nobody is signed in, or the session or token no longer holds.',
    whatToDo: 'Sign in, or send a bearer token that still holds.',
  },
  'session.link-void': {
    status: 401,
    meaning: 'This sign-in link was used already, has expired, or never existed.',
    whatToDo: 'Ask an administrator for a new link.',
  },
  'session.wrong-origin': {
    status: 403,
    meaning: 'The request comes from a page of another origin.',
    whatToDo: 'Open the page of this installation itself and try again there.',
  },
  'authority.not-held': {
    status: 403,
    meaning: 'Your function in your organisation does not hold this act.',
    whatToDo: 'Ask somebody whose function holds it.',
  },
  'order.capability-not-here': {
    status: 403,
    meaning: 'Removal orders cannot be issued by this installation, by nobody.',
    whatToDo:
      'Use the channel that your authority has for orders under Art. 3 of Regulation (EU) 2021/784.',
  },
  'print.not-here': {
    status: 501,
    meaning: 'This installation cannot make PDF files: an optional package is missing.',
    whatToDo: 'Print the page of the report from the browser, or install with optional packages.',
  },
  'capability.not-here': {
    status: 501,
    meaning: 'This part of the product is not here yet.',
    whatToDo: 'Do it outside of the product for now.',
  },
  'input.malformed': {
    status: 400,
    meaning: 'What was sent cannot be read; the reply names the place.',
    whatToDo: 'Correct the named place; /openapi.json has the form of every request.',
  },
  'input.not-found': {
    status: 404,
    meaning: 'It does not exist, or it is not for you.',
    whatToDo: 'Check the address of the request, and ask whoever gave it to you.',
  },
  'body.too-large': {
    status: 413,
    meaning: 'The body is longer than this request takes.',
    whatToDo: 'Divide it into several requests.',
  },
  'body.wrong-type': {
    status: 415,
    meaning: 'The body is in a form that this request does not take.',
    whatToDo: 'Send JSON with content-type application/json; lists may come as any type.',
  },
  'host.not-ours': {
    status: 400,
    meaning: 'The request names another host than this installation.',
    whatToDo: 'Use the address at which the installation says it is reached.',
  },
  'host.forwarded': {
    status: 400,
    meaning: 'The request came through a proxy; an exercise is reached directly alone.',
    whatToDo: 'Open the exercise on the machine on which it runs.',
  },
  'live.full': {
    status: 503,
    meaning: 'As many screens as can be served are watching already.',
    whatToDo: 'Close a screen that nobody looks at, or try again in a minute.',
  },
  'house.not-ready': {
    status: 503,
    meaning: 'The installation cannot reach its database.',
    whatToDo: 'Try again in some seconds; whoever runs the installation looks at its log.',
  },
  'house.failed': {
    status: 500,
    meaning: 'The machine made a mistake. Nothing is known to have been done.',
    whatToDo:
      'Look whether it was done; if not, try again, and tell whoever runs the installation.',
  },
  'job.lease-lost': {
    status: 409,
    meaning: 'Another worker has taken this piece of work over.',
    whatToDo: 'Nothing: the other worker does it.',
  },
  'signature.refused': {
    status: 401,
    meaning: 'The signature of a call does not hold.',
    whatToDo: 'Sign the exact bytes with a registered key; docs/api.md says how.',
  },
  'directory.already-there': {
    status: 409,
    meaning: 'The directory has this entry already.',
    whatToDo: 'Use the entry that is there, or give the new one another name.',
  },
} as const satisfies Record<string, RefusalText>
