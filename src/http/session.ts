/** Signing in and out: a link used once, or in an exercise an account. */
import { randomBytes } from 'node:crypto'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { actsOf } from '../app/authority.ts'
import type { Person } from '../app/directory.ts'
import type { House } from '../app/house.ts'
import { idOf, no, ok, type Result } from '../domain/kit.ts'
import { anyBody, exactly, noQuery } from '../protocol/plain.ts'
import { noticeLanguages } from '../protocol/provider.ts'
import { NextPath, SessionReply, SignIn, Token } from '../protocol/session.ts'
import { word } from '../protocol/word.ts'
import { languageIn } from './pages/languages.ts'
import { signedIn, signInPage } from './pages/sign-in.ts'
import { languageAsked } from './pages/words.ts'
import type { AnyRefusal } from './refusals.ts'
import { given, jsonReply } from './reply.ts'
import { type Asked, personRoute, type Route, route } from './route.ts'
import { activePerson, cookieOf, isOwnOrigin, sessionToken, stayKind } from './who.ts'

const NONCE_BYTES = 16

/** A fresh nonce for one page. */
export const freshNonce = (): string => randomBytes(NONCE_BYTES).toString('base64')

/** How a person is told of themselves. */
function told(house: House, person: Person) {
  const { organisations } = house.directory.current()
  return {
    person: person.person,
    name: person.name,
    role: person.role,
    organisation: organisations.get(person.organisation)?.name ?? '',
    organisationKind: person.organisationKind,
    language: person.language,
    exercise: house.settings.exercise,
    acts: actsOf(person),
  }
}

/** Uses up a link, or takes the account of an exercise. */
async function personBehind(house: House, asked: SignIn): Promise<Person | undefined> {
  if ('link' in asked) return activePerson(house, await house.accounts.personOf(asked.link, 'link'))
  return house.settings.exercise ? activePerson(house, idOf<'person'>(asked.person)) : undefined
}

/** Opens a session. A page of another origin cannot sign anybody in. */
async function open(
  house: House,
  request: Asked,
  asked: SignIn,
): Promise<Result<{ readonly person: Person; readonly cookie: string }, AnyRefusal>> {
  const isBrowser = request.headers.origin !== undefined
  if (isBrowser && !isOwnOrigin(house, request)) return no({ code: 'session.wrong-origin' })
  const person = await personBehind(house, asked)
  if (person === undefined) return no({ code: 'session.link-void' })
  const token = await house.accounts.issue(person.person, stayKind(person))
  return ok({ person, cookie: cookieOf(house, request, token) })
}

const forms = Compile(SignIn)
const nextPaths = Compile(NextPath)

/** A form as the page sends it: what opens the session, and where to go then. */
function formOf(body: unknown): { readonly asked?: SignIn; readonly next?: string } {
  if (!(body instanceof Uint8Array)) return {}
  const { next, ...fields } = Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()))
  return {
    ...(forms.Check(fields) ? { asked: fields } : {}),
    ...(nextPaths.Check(next) ? { next } : {}),
  }
}

const pages: readonly Route[] = [
  route(
    {
      method: 'GET',
      path: '/sign-in',
      door: 'anybody',
      summary: 'The sign-in page.',
      query: exactly({
        link: Type.Optional(Token),
        next: Type.Optional(NextPath),
        lang: Type.Optional(word(noticeLanguages)),
      }),
      body: anyBody,
      gives: 'text/html',
    },
    async ({ edge: { house }, request, query: { link, next, lang } }) => {
      const chosen = lang ?? languageIn(next)
      const language = chosen ?? languageAsked(request.headers['accept-language'])
      return signInPage({ house, language, nonce: freshNonce(), link, next, lang })
    },
  ),
  route(
    {
      method: 'POST',
      path: '/sign-in',
      door: 'anybody',
      takes: 'bytes',
      summary: 'The form of the sign-in page.',
      query: noQuery,
      body: anyBody,
      gives: 'text/html',
    },
    async ({ edge: { house }, request, body }) => {
      const { asked, next } = formOf(body)
      const opened = asked === undefined ? undefined : await open(house, request, asked)
      if (opened?.ok) return signedIn(opened.value.cookie, next)
      if (opened?.reason.code === 'session.wrong-origin') return opened
      const language = languageIn(next) ?? languageAsked(request.headers['accept-language'])
      return signInPage({ house, language, nonce: freshNonce(), next, hasFailed: true })
    },
  ),
]

/** Routes of signing in. */
export const sessionRoutes: readonly Route[] = [
  ...pages,
  personRoute(
    {
      method: 'GET',
      path: '/api/v1/session',
      act: null,
      summary: 'Who is signed in, and what they may do.',
      query: noQuery,
      body: anyBody,
      gives: SessionReply,
    },
    async ({ edge: { house }, person }) => given(told(house, person)),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/session',
      door: 'anybody',
      summary: 'Signs in: by a link, or in an exercise as an account.',
      query: noQuery,
      body: SignIn,
      gives: SessionReply,
    },
    async ({ edge: { house }, request, body }) => {
      const opened = await open(house, request, body)
      if (!opened.ok) return opened
      const reply = jsonReply(told(house, opened.value.person))
      return ok({ ...reply, headers: { ...reply.headers, 'set-cookie': opened.value.cookie } })
    },
  ),
  personRoute(
    {
      method: 'DELETE',
      path: '/api/v1/session',
      act: null,
      summary: 'Signs out.',
      query: noQuery,
      body: anyBody,
      gives: 'no content',
    },
    async ({ edge: { house }, request }) => {
      const token = sessionToken(house, request)
      if (token !== undefined) await house.accounts.revoke(token)
      return ok({
        status: 204,
        headers: { 'set-cookie': cookieOf(house, request, '') },
        body: null,
      })
    },
  ),
]
