/** Who asks: by a token in the header, or by the cookie of a session. */
import type {} from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import type { Person } from '../app/directory.ts'
import type { House, TokenKind } from '../app/house.ts'
import { type Id, no, ok, type Result } from '../domain/kit.ts'
import type { AnyRefusal } from './refusals.ts'

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,100})$/i
const COOKIE_TOKEN = /^[A-Za-z0-9_-]{20,100}$/

/** A page of ours that writes always sends along where it comes from. */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

const isSecure = (house: House): boolean => house.settings.origin.startsWith('https:')

/** Behind TLS the browser itself keeps other hosts and plain connections from setting it. */
const cookieName = (house: House): string => (isSecure(house) ? '__Host-actionday' : 'actionday')

/** The cookie that carries a session; an empty token takes it away. */
export const cookieOf = (house: House, request: FastifyRequest, token: string): string =>
  request.server.serializeCookie(cookieName(house), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(house),
    ...(token === '' ? { maxAge: 0 } : {}),
  })

/** The token in the cookie, where there is one. */
export function sessionToken(house: House, request: FastifyRequest): string | undefined {
  const token = request.cookies[cookieName(house)]
  return token !== undefined && COOKIE_TOKEN.test(token) ? token : undefined
}

/** Whether a page of our own origin asks. A form of a page without referrer says `null`. */
export function isOwnOrigin(house: House, request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  if (origin === undefined || origin === 'null')
    return request.headers['sec-fetch-site'] === 'same-origin'
  // An exercise runs on loopback under whatever port; its host has been checked before.
  return (
    origin === house.settings.origin || (house.settings.exercise && origin === `http://${host}`)
  )
}

/** The kind of token with which a person stays signed in. */
export const stayKind = (person: Person): TokenKind => (person.role === 'wall' ? 'wall' : 'session')

/**
 * The person of the directory, where they are still active. Another process may have changed it, so
 * it is asked first: whatever this person does next is done over the directory as it stands.
 */
export async function activePerson(
  house: House,
  id: Id<'person'> | undefined,
): Promise<Person | undefined> {
  if (id === undefined) return undefined
  const person = (await house.directory.refresh()).people.get(id)
  return person?.active ? person : undefined
}

/** The person who asks, or why nobody does. */
export async function whoAsks(
  house: House,
  request: FastifyRequest,
): Promise<Result<Person, AnyRefusal>> {
  const { authorization } = request.headers
  const nobody = no({ code: 'session.missing' as const })
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1]
    const person = token === undefined ? undefined : await byToken(house, token, ['bearer'])
    return person === undefined ? nobody : ok(person)
  }
  const token = sessionToken(house, request)
  const person = token === undefined ? undefined : await byToken(house, token, ['session', 'wall'])
  if (person === undefined) return nobody
  if (!SAFE_METHODS.includes(request.method) && !isOwnOrigin(house, request))
    return no({ code: 'session.wrong-origin' })
  return ok(person)
}

async function byToken(
  house: House,
  token: string,
  kinds: readonly TokenKind[],
): Promise<Person | undefined> {
  for (const kind of kinds) {
    const person = await activePerson(house, await house.accounts.personOf(token, kind))
    if (person !== undefined) return person
  }
  return undefined
}
