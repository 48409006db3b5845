/** What is looked at before any route: the host that is named, and proxies in between. */
import type { FastifyRequest } from 'fastify'
import { no, ok, type Result } from '../domain/kit.ts'
import type { AnyRefusal } from './refusals.ts'

/** Names of this machine alone. */
const loopbackNames: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

const isForwarded = (header: string): boolean =>
  header === 'forwarded' ||
  header === 'via' ||
  header === 'x-real-ip' ||
  header.startsWith('x-forwarded-')

/** The name in a host header, without its port. */
const nameOf = (host: string): string => host.replace(/:\d{1,5}$/, '').toLowerCase()

/**
 * Lets through what names this machine and came directly. It keeps pages of others from reaching
 * an exercise by a name that they point here.
 */
export function fromHere({ headers }: FastifyRequest): Result<null, AnyRefusal> {
  if (Object.keys(headers).some(isForwarded)) return no({ code: 'host.forwarded' })
  return loopbackNames.includes(nameOf(headers.host ?? ''))
    ? ok(null)
    : no({ code: 'host.not-ours' })
}

/** Whether a server is bound to this machine alone. */
export const isLoopback = (host: string): boolean => loopbackNames.includes(host) || host === '::1'

/** Headers of every reply; a route or page may say something else. */
export const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': '',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const satisfies Record<string, string>
