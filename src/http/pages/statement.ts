/**
 * A statement that was published, for everybody: its latest version, its corrections, and the
 * versions before. It needs no script, and holds no address, no handle and no name of staff.
 */
import { isTooFewToTell, textsOf } from '../../app/judged.ts'
import type { PublishedRead } from '../../app/reads/press.ts'
import type { Instant } from '../../domain/kit.ts'
import type { Correction, Published } from '../../domain/statement.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'
import { noticeLanguages } from '../../protocol/provider.ts'
import type { Answer } from '../reply.ts'
import { escaped, page, said } from './html.ts'
import { type Words, wordsIn } from './words.ts'

/** What the page is made for. */
export type StatementAsk = {
  readonly found: PublishedRead | undefined
  readonly exercise: boolean
  readonly language: NoticeLanguage
  readonly nonce: string
}

type Told = {
  readonly words: Words
  readonly found: PublishedRead
  readonly when: (at: Instant) => string
}

/** The page; of what does not exist, and of what is not published, the same page that says so. */
export function statementPage({ found, exercise, language, nonce }: StatementAsk): Answer {
  const words = wordsIn(language)
  const [latest, ...before] = (found?.statement.published ?? []).toReversed()
  if (found === undefined || latest === undefined) {
    const head = { words, nonce, exercise, title: words.say('statement.page.none') }
    return page(head, said(words.say('statement.page.noneWhat')), { status: 404 })
  }
  const clock = new Intl.DateTimeFormat(language, {
    ...{ dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: found.zone },
  })
  const offset = offsetIn(found.zone)
  const told: Told = { words, found, when: (at) => `${clock.format(at)} (${offset(at)})` }
  const title = words.say('statement.page.title')
  const head = { words, nonce, exercise: found.exercise, title }
  const content = [
    languagesOf(language),
    versionOf(told, latest),
    ...before.map(
      (it) =>
        `<details><summary>${escaped(versionName(told, it))}</summary>${versionOf(told, it)}</details>`,
    ),
  ]
  return page(head, content.join('\n'))
}

/** How far the clock of a zone is from UTC at an instant: `UTC+1`. */
function offsetIn(timeZone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
    return (name ?? 'UTC').replace('GMT', 'UTC')
  }
}

/** The same page in the other languages. */
const languagesOf = (language: NoticeLanguage): string => {
  const names = new Map(
    noticeLanguages.map((it) => [it, new Intl.DisplayNames(it, { type: 'language' }).of(it) ?? it]),
  )
  const links = [...names].map(([it, name]) =>
    it === language
      ? `<b aria-current="true">${escaped(name)}</b>`
      : `<a href="?lang=${it}" hreflang="${it}" lang="${it}">${escaped(name)}</a>`,
  )
  return `<p class="aside">${links.join(' · ')}</p>`
}

const versionName = ({ words, when }: Told, { version, at }: Published): string =>
  `${words.say('statement.page.version').replace('{version}', String(version))} · ${when(at)}`

function versionOf(told: Told, it: Published): string {
  const { words, found, when } = told
  const figures = words.say('statement.page.figures').replace('{time}', when(it.figuresAt))
  const corrections = it.corrections.map((each) => correctionOf(told, each))
  return [
    `<p class="what">${escaped(versionName(told, it))}<br>${escaped(figures)}</p>`,
    ...it.sentences.map((row) => {
      const text = textsOf(row, found.texts)[words.language]
      const quote = row.bindings.find(({ kind }) => kind === 'quote')
      if (quote?.kind !== 'quote') return said(text)
      const speaker = words.say(`leadOffice.${quote.speaker}`)
      const mark = `${words.say('statement.page.opinion')} · ${speaker}`
      return `<p>${escaped(text)}<br><small>${escaped(mark)}</small></p>`
    }),
    ...(corrections.length === 0
      ? []
      : [
          `<h2>${escaped(words.say('statement.page.corrections'))}</h2>`,
          `<ul>${corrections.join('')}</ul>`,
        ]),
  ].join('\n')
}

/** One correction: what it is now, what was told, as of when each, and why. */
function correctionOf({ words, when }: Told, it: Correction): string {
  const numbers = new Intl.NumberFormat(words.language)
  const number = (count: number): string =>
    isTooFewToTell(it.figure, count) ? words.say('statement.page.few') : numbers.format(count)
  const name =
    it.figure === 'providers'
      ? words.say('statement.figure.providers')
      : words.say(`figure.${it.figure}.name`)
  const of = it.filter.kind === null ? '' : ` (${words.say(`kind.${it.filter.kind}`)})`
  const sentence = words
    .say('statement.page.correction')
    .replace('{is}', number(it.is))
    .replace('{asOf}', when(it.asOf))
    .replace('{was}', number(it.was))
    .replace('{wasAsOf}', when(it.wasAsOf))
  const why = words.say(`correctionReason.${it.reason}`)
  return `<li><b>${escaped(name + of)}</b> ${escaped(sentence)} ${escaped(why)}</li>`
}
