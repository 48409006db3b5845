import type { ReactNode } from 'react'
import type { ProviderStanding, WallFrame, WallProvider } from '../../protocol/wall.ts'
import { Rich } from '../ui/rich.tsx'
import { number, plural, sentence, type TextKey, t } from '../ui/text.ts'
import { Count } from './count.tsx'
import { Fitted, FittedNames } from './fitted.tsx'
import { StandingGlyph } from './glyphs.tsx'
import classes from './providers.module.css'
import { type Civil, when } from './time.ts'
import panels from './wall.module.css'

/** Where a person is needed comes first. */
const order = ['failing', 'silent', 'in-parts', 'waiting', 'answered'] as const

/** Rows of providers that still owe an answer. One gives way to the line "more" where needed. */
const ROWS_MAX = 7

/** Above this the counts get two digits, and their words a line of their own. */
const ONE_LINE_PROVIDERS_MAX = 9

/** Answers of providers. A referral has no deadline, so no countdown, and nobody is ranked. */
export function Providers({ frame, civil }: { frame: WallFrame; civil: Civil }) {
  const sorted = sortedByNeed(frame.providers)
  const open = sorted.filter(({ standing }) => standing !== 'answered')
  const answered = sorted.filter(({ standing }) => standing === 'answered')
  const stacked = sorted.length > ONE_LINE_PROVIDERS_MAX
  const room = stacked ? ROWS_MAX - 1 : ROWS_MAX
  const shown = open.length > room ? open.slice(0, stacked ? room : room - 1) : open
  const more = open.slice(shown.length)
  return (
    <section className={`${panels.panel} ${classes.providers}`}>
      <h2>
        {t('wall.answers')}
        <b>{t('wall.answers.without', { count: frame.parts['no-answer'] })}</b>
      </h2>
      <Standings providers={sorted} stacked={stacked} />
      {sorted.length === 0 && <p className={classes.none}>{t('wall.answers.none')}</p>}
      <ul>
        {shown.map((provider) => (
          <Row key={provider.provider} op={frame.op} provider={provider} civil={civil} />
        ))}
        {more.length > 0 && (
          <Rest providers={more} words={t('wall.more', { count: more.length })} />
        )}
        {answered.length > 0 && <Rest providers={answered} glyph="answered" />}
      </ul>
    </section>
  )
}

/** By need, then by name. */
function sortedByNeed(providers: readonly WallProvider[]): readonly WallProvider[] {
  const need = ({ standing }: WallProvider) => order.indexOf(standing)
  return [...providers].sort((a, b) => need(a) - need(b) || a.name.localeCompare(b.name))
}

function Standings({
  providers,
  stacked,
}: {
  providers: readonly WallProvider[]
  stacked: boolean
}) {
  return (
    <p className={`${classes.standings} ${stacked ? classes.stacked : ''}`}>
      {order.map((standing) => (
        <span key={standing} className={classes[standing]}>
          <b>{providers.filter((each) => each.standing === standing).length}</b>
          {t(`standing.${standing}`)}
        </span>
      ))}
    </p>
  )
}

function Row({ op, provider, civil }: { op: string; provider: WallProvider; civil: Civil }) {
  const { provider: id, name, standing, sent, unanswered } = provider
  const share = sent === 0 ? 0 : (100 * unanswered) / sent
  return (
    <li className={`${classes.row} ${classes[standing]}`} data-standing={standing}>
      <StandingGlyph standing={standing} />
      <div className={classes.who}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <Standing provider={provider} civil={civil} />
      </div>
      <div className={classes.number}>
        <b>
          <Count op={op} count={unanswered} filter={{ figure: 'part-no-answer', provider: id }} />
        </b>
        <Of>
          <Count op={op} count={sent} filter={{ figure: 'sent', provider: id }} />
        </Of>
      </div>
      <i className={classes.share}>
        <i style={{ inlineSize: `${share}%` }} />
      </i>
    </li>
  )
}

const Of = ({ children }: { children: ReactNode }) => (
  <span>
    <Rich text={sentence('wall.answers.of')} parts={{ count: children }} />
  </span>
)

/** The word of the standing and what it rests on, as far as the line has room. */
function Standing({ provider, civil }: { provider: WallProvider; civil: Civil }) {
  const { standing, at } = provider
  const time = at === null ? undefined : when(at, civil)
  const word = <em>{t(`standing.${standing}`)}</em>
  const since = standing === 'silent' && time !== undefined
  const opening = since ? (
    <Rich text={sentence('wall.answers.since')} parts={{ standing: word, time }} />
  ) : (
    word
  )
  const details = detailsOf(provider, time)
  const wordings = [...details, ''].map((_, left) => (
    <span key={details.slice(left).join()}>
      {opening}
      {details.slice(left).map((detail) => `, ${detail}`)}
    </span>
  ))
  return <Fitted wordings={wordings} id={`${standing} ${time} ${details.join()}`} />
}

/** Details of a standing; the last one is kept longest. */
function detailsOf(provider: WallProvider, time: string | undefined): readonly string[] {
  const { standing, httpStatus, reminders } = provider
  const at = (key: TextKey) => (time === undefined ? [] : [t(key, { time })])
  switch (standing) {
    case 'failing': {
      const status = httpStatus === null ? [] : [String(httpStatus)]
      const http = status.map((text) => t('wall.answers.http', { status: text }))
      return [...http, ...at('wall.answers.again')]
    }
    case 'silent':
      return reminders === 0 ? [] : [plural('wall.answers.reminders', reminders)]
    case 'in-parts':
      return at('wall.answers.last')
    case 'waiting':
      return at('wall.answers.batch')
    case 'answered':
      return []
  }
}

/** Providers that share one line: those that have answered all, or those without room. */
function Rest({
  providers,
  words,
  glyph,
}: {
  providers: readonly WallProvider[]
  words?: string
  glyph?: ProviderStanding
}) {
  const sum = (of: (provider: WallProvider) => number) =>
    providers.reduce((total, provider) => total + of(provider), 0)
  return (
    <li className={`${classes.row} ${classes.rest}`}>
      {glyph ? <StandingGlyph standing={glyph} /> : <i />}
      <div className={classes.who}>
        {words ?? <FittedNames names={providers.map(({ name }) => name)} />}
      </div>
      <div className={classes.number}>
        <b className="figures">{number(sum((each) => each.unanswered))}</b>
        <span className="figures">{t('wall.answers.of', { count: sum((each) => each.sent) })}</span>
      </div>
    </li>
  )
}
