import { no, ok, type Result } from '../../domain/kit.ts'
import type { FetchCode } from './refusals.ts'

/** An address of the web without credentials and fragment, or why it is none. */
export function webAddress(text: string, base?: URL): Result<URL, FetchCode> {
  const url = URL.parse(text, base?.href)
  if (url === null) return no('fetch.malformed')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return no('fetch.blocked-scheme')
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.hash !== '') url.hash = ''
  return ok(url)
}
