import classes from './page.module.css'
import { languages, spoken, t } from './text.ts'

/** The page one is on, in another language. */
function pathIn(language: string): string {
  const url = new URL(window.location.href)
  url.searchParams.set('lang', language)
  return `${url.pathname}${url.search}`
}

/** The name of a language in itself, for whoever reads no other. */
const ownName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** The choice of the language: ordinary links, each with its own name. */
export function Languages() {
  return (
    <nav className={classes.languages} aria-label={t('nav.language')}>
      {languages.map((language) => (
        <a
          key={language}
          href={pathIn(language)}
          lang={language}
          hrefLang={language}
          title={ownName(language)}
          {...(language === spoken() ? { 'aria-current': 'true' as const } : {})}
        >
          {language.toUpperCase()}
        </a>
      ))}
    </nav>
  )
}

/** Goes to the same page in the language after this one. */
export function nextLanguage(): void {
  const next = languages[(languages.indexOf(spoken()) + 1) % languages.length]
  if (next) window.location.assign(pathIn(next))
}
