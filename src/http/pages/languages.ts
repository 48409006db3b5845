/** The choice of the language on a page without script, and how it is kept on the way to the app. */
import { wordOf } from '../../domain/kit.ts'
import { type NoticeLanguage, noticeLanguages } from '../../protocol/provider.ts'
import { NEXT_CHARACTERS_MAX } from '../../protocol/session.ts'
import { escaped } from './html.ts'
import type { Words } from './words.ts'

/** Only its path and query are used: any host does. */
const SOMEWHERE = 'http://page.example'

/** A path of ours in a language; one too long for that stays as it is. */
export function pathIn(language: NoticeLanguage, path = '/'): string {
  const url = new URL(path, SOMEWHERE)
  url.searchParams.set('lang', language)
  const there = `${url.pathname}${url.search}${url.hash}`
  return there.length > NEXT_CHARACTERS_MAX ? path : there
}

/** The language that a path of ours asks for. */
export const languageIn = (path: string | undefined): NoticeLanguage | undefined =>
  path === undefined
    ? undefined
    : wordOf(noticeLanguages, new URL(path, SOMEWHERE).searchParams.get('lang') ?? '')

/** The name of a language in itself, for whoever reads no other. */
const ownName = (language: NoticeLanguage): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** Links to the same page of signing in, one in each language. */
export function languageChoice(
  words: Words,
  { link, next }: { readonly link?: string | undefined; readonly next?: string | undefined },
): string {
  const links = noticeLanguages.map((language) => {
    const query = new URLSearchParams({
      lang: language,
      ...(link === undefined ? {} : { link }),
      ...(next === undefined ? {} : { next }),
    })
    const isHere = language === words.language ? ' aria-current="true"' : ''
    return `<a href="/sign-in?${escaped(String(query))}" lang="${language}" hreflang="${language}"${isHere}>${escaped(ownName(language))}</a>`
  })
  return `<nav aria-label="${escaped(words.say('nav.language'))}">${links.join('\n')}</nav>`
}
