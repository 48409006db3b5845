import { createRoot } from 'react-dom/client'
import { App, fetchOpened } from './app.tsx'
import { type Session, SessionContext, wallAsked } from './session.ts'
import { type Loaded, read } from './ui/api.ts'
import { languageFor, speak } from './ui/text.ts'
import './ui/base.css'

const directions = ['ltr', 'rtl'] as const

async function start(): Promise<void> {
  const opened = fetchOpened()
  const session = await read<Session>('/api/v1/session')
  const asked = new URLSearchParams(window.location.search)
  const language = languageFor(
    session.is === 'here'
      ? wished(asked.get('lang'), session.value)
      : [asked.get('lang'), ...navigator.languages],
  )
  await Promise.all([speak(language), fontHere(), opened])
  document.documentElement.lang = language
  document.documentElement.dir = directions.find((dir) => dir === asked.get('dir')) ?? 'ltr'
  if (session.is === 'signed-out' && !wallAsked(window.location.pathname)) return signIn()
  render(session)
}

/** What is asked for first. Nobody has chosen the language of an exercise account: the browser has. */
const wished = (
  asked: string | null,
  { language, exercise }: Session,
): readonly (string | null)[] =>
  exercise ? [asked, ...navigator.languages, language] : [asked, language, ...navigator.languages]

/** The wall measures its lines, so the font must come before them. Without it the system's serves. */
async function fontHere(): Promise<void> {
  await document.fonts.load('16px Inter').catch(() => undefined)
}

function signIn(): void {
  const here = `${window.location.pathname}${window.location.search}`
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

function render(session: Loaded<Session>): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root element')
  const known = session.is === 'here' ? session.value : undefined
  createRoot(root).render(
    <SessionContext value={known}>
      <App />
    </SessionContext>,
  )
}

void start()
