/**
 * The sign-in page. A link is used up only by the button: mail scanners open links and press
 * nothing. In an exercise every account is a button.
 */
import type { Directory, Person } from '../../app/directory.ts'
import type { House } from '../../app/house.ts'
import { ok, wordOf } from '../../domain/kit.ts'
import { type NoticeLanguage, noticeLanguages } from '../../protocol/provider.ts'
import type { Answer } from '../reply.ts'
import { escaped, page } from './html.ts'

type Words = Readonly<
  Record<'title' | 'withLink' | 'button' | 'ask' | 'gone' | 'exercise' | 'nobody', string>
>

const words: Readonly<Record<NoticeLanguage, Words>> = {
  en: {
    title: 'Sign in',
    withLink: 'This link opens one session, once.',
    button: 'Sign in',
    ask: 'You need a sign-in link. An administrator gives it to you.',
    gone: 'This link was used already or has expired. Ask an administrator for a new one.',
    exercise: 'Exercise: everything here is synthetic. Choose who you are.',
    nobody: 'This exercise has no accounts yet.',
  },
  nl: {
    title: 'Aanmelden',
    withLink: 'Deze link opent één sessie, één keer.',
    button: 'Aanmelden',
    ask: 'U hebt een aanmeldlink nodig. Een beheerder geeft u die.',
    gone: 'Deze link is al gebruikt of verlopen. Vraag een beheerder om een nieuwe.',
    exercise: 'Oefening: alles hier is synthetisch. Kies wie u bent.',
    nobody: 'Deze oefening heeft nog geen accounts.',
  },
  fr: {
    title: 'Connexion',
    withLink: 'Ce lien ouvre une session, une seule fois.',
    button: 'Se connecter',
    ask: 'Il vous faut un lien de connexion. Un administrateur vous le donne.',
    gone: 'Ce lien a déjà servi ou a expiré. Demandez-en un nouveau à un administrateur.',
    exercise: 'Exercice : tout est synthétique ici. Choisissez qui vous êtes.',
    nobody: 'Cet exercice n’a pas encore de comptes.',
  },
  de: {
    title: 'Anmelden',
    withLink: 'Dieser Link öffnet eine Sitzung, ein einziges Mal.',
    button: 'Anmelden',
    ask: 'Sie brauchen einen Anmeldelink. Eine Administratorin oder ein Administrator gibt ihn Ihnen.',
    gone: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Bitten Sie um einen neuen.',
    exercise: 'Übung: Alles hier ist synthetisch. Wählen Sie, wer Sie sind.',
    nobody: 'Diese Übung hat noch keine Konten.',
  },
}

/** The first of our languages that a browser asks for. */
export function languageAsked(header: string | undefined): NoticeLanguage {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return asked.map((text) => wordOf(noticeLanguages, text)).find((word) => word) ?? 'en'
}

const form = (name: 'link' | 'person', value: string, label: string): string =>
  `<form method="post" action="/sign-in"><input type="hidden" name="${name}" value="${escaped(value)}"><button>${label}</button></form>`

const accountLabel = ({ name, role }: Person, organisation: string): string =>
  `<bdi>${escaped(name)}</bdi> <small>${escaped(role)} · <bdi>${escaped(organisation)}</bdi></small>`

function accountList({ people, organisations }: Directory): string {
  const lines = [...people.values()]
    .filter(({ active }) => active)
    .map((person) => ({ person, place: organisations.get(person.organisation)?.name ?? '' }))
    .sort((a, b) => a.place.localeCompare(b.place) || a.person.name.localeCompare(b.person.name))
    .map(({ person, place }) => form('person', person.person, accountLabel(person, place)))
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${line}</li>`).join('\n')}</ul>`
}

/** What the page is made for. */
export type SignInAsk = {
  readonly house: House
  readonly language: NoticeLanguage
  readonly nonce: string
  readonly link?: string | undefined
  readonly hasFailed?: boolean
}

/** The page: a button for the link, buttons for the accounts of an exercise, or what to do. */
export function signInPage({ house, language, nonce, link, hasFailed }: SignInAsk): Answer {
  const text = words[language]
  const head = { language, title: text.title, nonce }
  const said = (sentence: string): string => `<p>${escaped(sentence)}</p>`
  if (hasFailed) return page(head, said(text.gone), 401)
  if (link !== undefined)
    return page(head, said(text.withLink) + form('link', link, escaped(text.button)))
  if (!house.settings.exercise) return page(head, said(text.ask))
  const list = accountList(house.directory.current())
  return page(head, said(text.exercise) + (list === '' ? said(text.nobody) : list))
}

/** Where somebody goes who is signed in. */
export const signedIn = (cookie: string): Answer =>
  ok({ status: 303, headers: { location: '/', 'set-cookie': cookie }, body: null })
