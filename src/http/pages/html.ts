/** Pages without script: how they are written and under which policy they are shown. */
import { ok } from '../../domain/kit.ts'
import type { Answer } from '../reply.ts'

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

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem }
ul { list-style: none; padding: 0 }
li { margin: 0.25rem 0 }
button { font: inherit; padding: 0.5rem 1rem; min-height: 2.75rem; width: 100%; text-align: start;
  border: 1px solid currentcolor; border-radius: 0.375rem; background: transparent; color: inherit;
  cursor: pointer }
button:focus-visible { outline: 3px solid #1c7ed6; outline-offset: 2px }
small { opacity: 0.8 }
`

/** A page of ours: it runs nothing, loads nothing, and posts to nobody but us. */
export function page(
  { language, title, nonce }: { language: string; title: string; nonce: string },
  content: string,
  status = 200,
): Answer {
  const body = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Actionday</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
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
