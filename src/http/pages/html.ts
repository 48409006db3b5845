/** Pages without script: how they are written and under which policy they are shown. */
import { ok } from '../../domain/kit.ts'
import type { Answer } from '../reply.ts'
import { style } from './style.ts'
import type { Words } from './words.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stands in a page as text. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/** A paragraph. */
export const said = (sentence: string): string => `<p>${escaped(sentence)}</p>`

/** What stands around the content of a page. */
export type PageHead = {
  readonly words: Words
  readonly title: string
  readonly nonce: string
  /** Says on every page that everything is synthetic. */
  readonly exercise: boolean
}

/** A page of ours: it runs nothing, loads nothing, and posts to nobody but us. */
export function page(
  { words, title, nonce, exercise }: PageHead,
  content: string,
  { status = 200 }: { readonly status?: number } = {},
): Answer {
  const name = words.say('app.name')
  const body = `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${name}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${exercise ? bandOf(words) : ''}<header class="head">${name}</header>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  }
  return ok({ status, headers, body })
}

function bandOf(words: Words): string {
  const [name, what] = [words.say('band.exercise'), words.say('band.synthetic')].map(escaped)
  return `<aside class="band" aria-label="${name}"><b>${name}</b> <span>${what}</span></aside>\n`
}
