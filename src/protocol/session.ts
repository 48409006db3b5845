/** Signing in over the wire. */
import { type Static, Type } from 'typebox'
import { acts } from '../domain/authority.ts'
import { organisationKinds, roles } from '../domain/words.ts'
import { exactly, Uuid } from './plain.ts'
import { word } from './word.ts'

/** A sign-in link of 256 bits in base64url. */
export const Token = Type.String({ minLength: 20, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' })

/** No path of ours with its filters is longer. */
export const NEXT_CHARACTERS_MAX = 500

/** A path of our own pages: one slash, or a browser would take it for another host. */
export const NextPath = Type.String({
  maxLength: NEXT_CHARACTERS_MAX,
  pattern: '^/([^/\\\\\\x00-\\x20\\x7f-\\uffff][\\x21-\\x5b\\x5d-\\x7e]*)?$',
})

/** What opens a session: a link, or in an exercise alone the account itself. */
export const SignIn = Type.Union([exactly({ link: Token }), exactly({ person: Uuid() })])
export type SignIn = Static<typeof SignIn>

/** Who sits before the screen, and what they may do. */
export const SessionReply = Type.Object({
  person: Uuid(),
  name: Type.String(),
  role: word(roles),
  organisation: Type.String({ description: 'Name of the organisation.' }),
  organisationKind: word(organisationKinds),
  language: Type.String(),
  exercise: Type.Boolean(),
  acts: Type.Array(word(acts)),
})
