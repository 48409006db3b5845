/** The web app: one page with a fresh nonce for every path of its own, and its files. */
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ASSET_LIFE_S } from './limits.ts'
import type { Reply } from './reply.ts'
import { freshNonce } from './session.ts'

/** The built app: the folder in which `assets` lies, and the text of its page. */
export type WebApp = { readonly root: string; readonly index: string }

const policyOf = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // The component library sets sizes by style attributes; a style element needs the nonce.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

/** The page of the app. */
export function webPage({ index }: WebApp): Reply {
  const nonce = freshNonce()
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(nonce),
    },
    body: index.replaceAll('__NONCE__', nonce),
  }
}

/** Whether a browser asks for a page. */
export const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' &&
  !url.startsWith('/api/') &&
  !url.startsWith('/assets/') &&
  (headers.accept ?? '').includes('text/html')

/** Serves the files of the app; their names change with what they hold. */
export async function serveAssets(app: FastifyInstance, { root }: WebApp): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.join(root, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply) => {
      reply.header('cache-control', `public, max-age=${ASSET_LIFE_S}, immutable`)
    },
  })
}
