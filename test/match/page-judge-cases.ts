import { fingerprintOf } from '../../src/match/page/fingerprint.ts'
import type { Evidence, KnownPage } from '../../src/match/page/judge.ts'
import type { FetchedPage } from '../../src/match/page/seen.ts'

export const ASKED = 'http://synthetic-host.example/posts/42'
export const FINAL_LOGIN = 'http://synthetic-host.example/login-page'
export const HOME = 'http://synthetic-host.example/'

const page = (title: string, main: string) =>
  `<!doctype html><title>${title}</title><nav>home about terms privacy cookies help</nav><main>${main}</main>`
const sentence = (number: number) =>
  `The synthetic outlet number ${number} published statement ${number * 7} with ${number} fictional claims about nothing at all in a town ${number} which does not exist.`
const article = Array.from({ length: 9 }, (_, at) => sentence(at + 11)).join(' ')
const long = (from: number) => Array.from({ length: 20 }, (_, at) => sentence(from + at)).join(' ')

export const ARTICLE = page('Synthetic statement 42', article)
export const GENERIC = page(
  'Synthetic host',
  'Trending today cats dogs football weather news music and more',
)
export const OTHER = page('Synthetic cooking', long(500))

const known = (html: string, status = 200): KnownPage => ({
  status,
  fingerprint: fingerprintOf(html),
})
export const baseline = { ...known(ARTICLE), sha256: 'article' }
export const notFound = known(
  page('Not found', 'synthetic host has no such page sorry about that'),
  404,
)
export const generic = known(GENERIC)

export const looked = (body: string, status = 200, finalAddress = ASKED): FetchedPage => ({
  status,
  finalAddress,
  sha256: body === ARTICLE ? 'article' : 'other',
  body,
})

/** A look, the verdict wanted, and what is known where it is not the usual. */
export type Case = readonly [
  title: string,
  seen: FetchedPage,
  verdict: string,
  known?: Partial<Pick<Evidence, 'baseline' | 'sibling' | 'siblingBefore'>>,
]

const short = (text: string) => looked(page('Synthetic host', text))

export const cases: readonly Case[] = [
  // live
  ['the same bytes', looked(ARTICLE), 'live: unchanged'],
  [
    'the same text in other markup',
    looked(ARTICLE.replace('<main>', '<main><b>')),
    'live: as-baseline',
  ],
  [
    'one sentence more',
    looked(page('Synthetic statement 42', `${article} ${sentence(90)} ${sentence(91)}`)),
    'live: edited',
  ],
  [
    'the same text at another address',
    looked(`${ARTICLE} `, 200, `${ASKED}-a-title`),
    'live: as-baseline',
  ],
  [
    'the same text under a long quoted notice',
    looked(`${ARTICLE}<p>this video has been removed`),
    'live: as-baseline',
  ],
  [
    'a first look on a host that admits what it lacks',
    looked(ARTICLE),
    'live: first-look',
    { baseline: null, sibling: notFound },
  ],
  [
    'a first look at something unlike filler',
    looked(ARTICLE),
    'live: first-look',
    { baseline: null },
  ],
  [
    'a page that was gone at the baseline and stands again',
    looked(ARTICLE),
    'live: first-look',
    { baseline: { ...baseline, status: 404 } },
  ],
  // gone
  ['404', looked(GENERIC, 404), 'gone: not-found'],
  ['410 without a body', looked('', 410), 'gone: removed'],
  [
    '404 without anything to compare',
    looked('', 404),
    'gone: not-found',
    { baseline: null, sibling: null },
  ],
  [
    'an English notice',
    short('This account has been suspended. Learn more.'),
    'gone: removal-notice',
  ],
  [
    'a Dutch notice',
    short('Deze video is verwijderd wegens schending van de regels.'),
    'gone: removal-notice',
  ],
  ['a French notice', short('Cette vid&eacute;o a été supprimée.'), 'gone: removal-notice'],
  [
    'a German notice',
    short('Dieses Konto wurde gesperrt, weil es gegen Regeln verstößt.'),
    'gone: removal-notice',
  ],
  [
    'a notice in the heading of a long page',
    looked(page('x', `<h1>This channel was terminated</h1>${long(300)}`)),
    'gone: removal-notice',
  ],
  // gone for the European Union
  ['451', looked('', 451), 'gone-eu: legal-reasons'],
  [
    'an English geo-block',
    short('This post is not available in your country.'),
    'gone-eu: geo-notice',
  ],
  [
    'a Dutch geo-block',
    short('Dit bericht is niet beschikbaar in uw land.'),
    'gone-eu: geo-notice',
  ],
  [
    'a French geo-block',
    short("Ce contenu n'est pas disponible dans votre pays."),
    'gone-eu: geo-notice',
  ],
  [
    'a German geo-block',
    short('Dieser Inhalt ist in Ihrem Land nicht verfügbar.'),
    'gone-eu: geo-notice',
  ],
  [
    'a geo-block that speaks of removal',
    short('This video has been removed in your country.'),
    'gone-eu: geo-notice',
  ],
  [
    '404 with a geo-block',
    looked(page('x', 'Not available in your region'), 404),
    'gone-eu: geo-notice',
  ],
  // filler
  ['the page that cannot exist', looked(GENERIC), 'soft-404: as-sibling'],
  ['a redirect to filler', looked(GENERIC, 200, HOME), 'redirected: led-to-generic-page'],
  [
    'filler, the host as before',
    looked(GENERIC),
    'soft-404: as-sibling',
    { siblingBefore: generic },
  ],
  [
    'filler of a host that now shows another',
    looked(GENERIC),
    'unknown: sibling-changed',
    { siblingBefore: known(OTHER) },
  ],
  ['filler without a sibling', looked(GENERIC), 'unknown: no-sibling', { sibling: null }],
  [
    'a redirect without a sibling',
    looked(GENERIC, 200, HOME),
    'unknown: led-elsewhere',
    { sibling: null },
  ],
  [
    'a redirect where the sibling was blocked',
    looked(GENERIC, 200, HOME),
    'unknown: led-elsewhere',
    { sibling: known(GENERIC, 403) },
  ],
  // replaced
  ['another text', looked(OTHER), 'replaced: other-content'],
  [
    'a long report that quotes a notice',
    looked(page('Synthetic news', `${long(700)} this account has been suspended`)),
    'replaced: other-content',
  ],
  // login wall
  ['401', looked('', 401), 'login-wall: login-asked'],
  [
    'a redirect to a login page',
    looked(page('Log in', 'forgotten your password'), 200, FINAL_LOGIN),
    'login-wall: login-form',
  ],
  [
    'a password field',
    looked(page('x', '<form><input name=p type=password></form>')),
    'login-wall: login-form',
  ],
  [
    'a demand to log in, beside a notice',
    short('This post was removed from public view. Log in to continue.'),
    'login-wall: login-asked',
  ],
  ['a Dutch demand', short('Inloggen om verder te gaan'), 'login-wall: login-asked'],
  ['a French demand', short('Connectez-vous pour voir la suite'), 'login-wall: login-asked'],
  ['a German demand', short('Melden Sie sich an, um fortzufahren'), 'login-wall: login-asked'],
  ['an age check', short('Please confirm your age'), 'login-wall: login-asked'],
  [
    '404 that hides behind a login',
    looked(page('x', 'Please log in'), 404),
    'login-wall: login-asked',
  ],
  // blocked
  ['403', looked(page('x', 'This account has been suspended'), 403), 'blocked: checker-refused'],
  ['429', looked('', 429), 'blocked: too-many-requests'],
  [
    'a challenge with status 200',
    short('Just a moment. Checking your browser.'),
    'blocked: challenge',
  ],
  [
    'a challenge that the sibling got as well',
    short('Einen Moment, Ihr Browser wird überprüft'),
    'blocked: challenge',
    { sibling: known(page('Synthetic host', 'Einen Moment, Ihr Browser wird überprüft')) },
  ],
  [
    'a pause of the whole host',
    short('We are down for maintenance, please try again later'),
    'blocked: challenge',
  ],
  // unknown
  ['503', looked('', 503), 'unknown: server-error'],
  ['another refusal', looked('', 418), 'unknown: other-status'],
  ['a redirect that leads nowhere', looked('', 302), 'unknown: other-status'],
  ['a blank page', looked(''), 'unknown: too-little-text'],
  ['a blank page at first sight', looked(''), 'unknown: too-little-text', { baseline: null }],
  [
    'a first look without a sibling',
    looked(ARTICLE),
    'unknown: no-sibling',
    { baseline: null, sibling: null },
  ],
  ['404 with the content on it', looked(`${ARTICLE} `, 404), 'unknown: content-behind-error'],
  [
    'a host that shows the same for everything',
    looked(ARTICLE),
    'unknown: nothing-to-tell-apart',
    { sibling: known(ARTICLE) },
  ],
  [
    'half of the content under a notice',
    looked(
      `<title>x</title><main>${article.slice(0, article.length * 0.7)} This account has been suspended`,
    ),
    'unknown: notice-on-content',
  ],
]
