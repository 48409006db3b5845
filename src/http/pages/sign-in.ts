/**
 * The sign-in page. A link is used up only by the button: mail scanners open links and press
 * nothing. In an exercise every account is a button.
 */
import type { Person } from '../../app/directory.ts'
import type { House } from '../../app/house.ts'
import { ok } from '../../domain/kit.ts'
import type { Role } from '../../domain/words.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'
import type { Answer } from '../reply.ts'
import { escaped, page, said } from './html.ts'
import { languageChoice, pathIn } from './languages.ts'
import { type Words, wordsIn } from './words.ts'

/** Functions that sit at the command post. */
const AT_POST: readonly Role[] = ['lead', 'duty-officer', 'administrator', 'wall']

/** What the page is made for. */
export type SignInAsk = {
  readonly house: House
  readonly language: NoticeLanguage
  readonly nonce: string
  readonly link?: string | undefined
  /** The path of ours to which somebody goes who has signed in. */
  readonly next?: string | undefined
  /** The language that was chosen on the page itself. */
  readonly lang?: NoticeLanguage | undefined
  readonly hasFailed?: boolean
}

/** The page: a button for the link, buttons for the accounts of an exercise, or what to do. */
export function signInPage(ask: SignInAsk): Answer {
  const { house, language, nonce, hasFailed = false } = ask
  const words = wordsIn(language)
  const { exercise } = house.settings
  const head = { words, nonce, title: words.say('signIn.title'), exercise }
  const choice = languageChoice(words, ask)
  const what = `${choice}<p class="what">${escaped(words.say('signIn.what'))}</p>`
  return page(head, what + (hasFailed ? said(words.say('signIn.gone')) : body(ask, words)), {
    status: hasFailed ? 401 : 200,
  })
}

function body({ house, link, next: asked, lang }: SignInAsk, words: Words): string {
  const next = lang === undefined ? asked : pathIn(lang, asked)
  if (link !== undefined) {
    const button = form('link', link, escaped(words.say('signIn.button')), next)
    return said(words.say('signIn.withLink')) + button
  }
  return house.settings.exercise ? accounts(house, words, next) : said(words.say('signIn.ask'))
}

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escaped(value)}">`

const form = (name: 'link' | 'person', value: string, label: string, next?: string): string =>
  `<form method="post" action="/sign-in">${hidden(name, value)}${
    next === undefined ? '' : hidden('next', next)
  }<button>${label}</button></form>`

/** Somebody who can be chosen, with the name of the organisation. */
type Account = { readonly person: Person; readonly place: string }

/** Accounts of an exercise: the command post open, everybody else by state or organisation. */
function accounts({ directory }: House, words: Words, next: string | undefined): string {
  const { people, organisations } = directory.current()
  const all = [...people.values()]
    .filter(({ active }) => active)
    .map((person) => ({ person, place: organisations.get(person.organisation)?.name ?? '' }))
    .sort((a, b) => rank(a) - rank(b) || a.person.name.localeCompare(b.person.name))
  if (all.length === 0) return said(words.say('signIn.nobody'))
  const post = all.filter(({ person }) => AT_POST.includes(person.role))
  const groups = Map.groupBy(
    all.filter((account) => !post.includes(account)),
    ({ person, place }) => (person.state === null ? place : words.state(person.state)),
  )
  const named = [...groups].sort(([a], [b]) => a.localeCompare(b, words.language))
  const list = (some: readonly Account[]): string => listOf(some, words, next)
  const heading = (text: string): string => `<h2>${escaped(text)}</h2>`
  return [
    said(words.say('signIn.choose')),
    ...(post.length === 0 ? [] : [heading(words.say('signIn.post')), list(post)]),
    ...(named.length === 0 ? [] : [heading(words.say('signIn.others'))]),
    ...named.map(
      ([name, some]) =>
        `<details><summary><bdi>${escaped(name)}</bdi> <small>${escaped(
          words.accounts(some.length),
        )}</small></summary>${list(some)}</details>`,
    ),
  ].join('\n')
}

/** Leads first, then in the order in which an item passes their hands. */
const ORDER: readonly Role[] = ['lead', 'duty-officer', 'analyst', 'second-eye', 'legal-reviewer']

const rank = ({ person }: Account): number =>
  ORDER.includes(person.role) ? ORDER.indexOf(person.role) : ORDER.length

function listOf(some: readonly Account[], words: Words, next: string | undefined): string {
  const lines = some.map(({ person, place }) => {
    const role = escaped(words.say(`role.${person.role}`))
    const label = `<bdi>${escaped(person.name)}</bdi> <small>${role} · <bdi>${escaped(place)}</bdi></small>`
    return `<li>${form('person', person.person, label, next)}</li>`
  })
  return `<ul>${lines.join('\n')}</ul>`
}

/** Where somebody goes who is signed in. */
export const signedIn = (cookie: string, next = '/'): Answer =>
  ok({ status: 303, headers: { location: next, 'set-cookie': cookie }, body: null })
