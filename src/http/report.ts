/** The situation report of an operation. */

import { Type } from 'typebox'
import { no, ok } from '../domain/kit.ts'
import { anyBody, exactly } from '../protocol/plain.ts'
import { noticeLanguages } from '../protocol/provider.ts'
import { word } from '../protocol/word.ts'
import { readReport, reportPage } from './pages/report.ts'
import { languageAsked } from './pages/words.ts'
import { fileReply } from './reply.ts'
import { operationRoute, type Route } from './route.ts'
import { freshNonce } from './session.ts'

/** Routes of reports. */
export const reportRoutes: readonly Route[] = [
  operationRoute(
    {
      method: 'GET',
      path: '/report',
      act: 'journal.read',
      summary: 'The situation report: a page that prints as it is.',
      query: exactly({ lang: Type.Optional(word(noticeLanguages)) }),
      body: anyBody,
      gives: 'text/html',
    },
    async ({ edge: { house }, request, person, op, query }) => {
      const language = query.lang ?? languageAsked(request.headers['accept-language'])
      const made = await reportPage({ house, op, person, language, nonce: freshNonce() })
      return made ?? no({ code: 'input.not-found' })
    },
  ),
  operationRoute(
    {
      method: 'GET',
      path: '/report.pdf',
      act: 'journal.read',
      summary:
        'The situation report on A4. As of the same instant it is the same file, byte by byte.',
      query: exactly({ lang: Type.Optional(word(noticeLanguages)) }),
      body: anyBody,
      gives: 'application/pdf',
    },
    async ({ edge: { house }, request, person, op, query }) => {
      const language = query.lang ?? languageAsked(request.headers['accept-language'])
      const made = await readReport({ house, op, person, language })
      if (made === undefined) return no({ code: 'input.not-found' })
      const bytes = await house.printer.report(made.report, made.asOf)
      if (bytes === undefined) return no({ code: 'print.not-here' })
      const reply = fileReply('application/pdf', 'situation-report.pdf', bytes)
      return ok({ ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } })
    },
  ),
]
