/** The public door of published statements: a code opens one page, and nothing else is told. */
import { Type } from 'typebox'
import { parseHex } from '../domain/kit.ts'
import { anyBody, exactly } from '../protocol/plain.ts'
import { noticeLanguages } from '../protocol/provider.ts'
import { word } from '../protocol/word.ts'
import { statementPage } from './pages/statement.ts'
import { languageAsked } from './pages/words.ts'
import { type Route, route } from './route.ts'
import { freshNonce } from './session.ts'
import { PUBLIC_PATH } from './statement-told.ts'

/** 128 bits in hexadecimal. */
const CODE = /^[0-9a-f]{32}$/

/** Routes for everybody. */
export const publicStatementRoutes: readonly Route[] = [
  route(
    {
      method: 'GET',
      path: PUBLIC_PATH,
      door: 'anybody',
      summary: 'A published statement with its corrections and versions, for everybody.',
      query: exactly({ lang: Type.Optional(word(noticeLanguages)) }),
      body: anyBody,
      gives: 'text/html',
    },
    async ({ edge: { house }, request, query }) => {
      const language = query.lang ?? languageAsked(request.headers['accept-language'])
      const told = request.params.code ?? ''
      const code = CODE.test(told) ? parseHex(told) : undefined
      const found = code === undefined ? undefined : await house.reads.published(code)
      const { exercise } = house.settings
      return statementPage({ found, exercise, language, nonce: freshNonce() })
    },
  ),
]
