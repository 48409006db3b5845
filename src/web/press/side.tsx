import { type StatementLanguage, statementLanguages } from '../../domain/words.ts'
import type { FiguresReply } from '../../protocol/figures.ts'
import { operationPath, useLoaded } from '../ui/api.ts'
import { rateLine } from '../ui/error-rate.ts'
import { label, number, t, wordFor } from '../ui/text.ts'
import { type DeskProps, figureName, numberOf, pathOf, type Sentence, told } from './desk.ts'
import classes from './press.module.css'
import { Marked, numbersIn } from './reasons.tsx'

/** The text of the current sentence in four languages, and who has read each. */
export function Tongues({ sheet, current, act }: DeskProps) {
  if (current === undefined) return null
  return (
    <section className={classes.panel} aria-labelledby="tongues">
      <h2 id="tongues">
        {t('press.tonguesOf', { number: number(numberOf(sheet, current.sentence)) })}{' '}
        <small>{t('press.tongues.what')}</small>
      </h2>
      <div className={classes.tongues}>
        {statementLanguages.map((language) => (
          <Tongue key={language} {...{ sheet, current, act, language }} />
        ))}
      </div>
    </section>
  )
}

function Tongue({
  sheet,
  current,
  act,
  language,
}: Pick<DeskProps, 'sheet' | 'act'> & {
  readonly current: Sentence
  readonly language: StatementLanguage
}) {
  const { sentence, revision, source, read, texts, verdict, isOwn } = current
  const { offer } = verdict
  const isRead = language === source || read.includes(language)
  const faults = offer ? [] : verdict.reasons.filter((it) => it.language === language)
  return (
    <article data-open={!isRead || faults.length > 0}>
      <h3>
        <span lang={language}>{wordFor('tongue', language)}</span>{' '}
        <small>
          {offer
            ? t('press.true')
            : language === source
              ? t('press.source')
              : t(isRead ? 'press.read' : 'press.unread')}
        </small>
      </h3>
      <p lang={language} dir="auto">
        <Marked
          text={(offer?.texts ?? texts)[language]}
          numbers={numbersIn(offer?.bindings ?? current.bindings)}
        />
      </p>
      <p className={classes.foot}>
        {faults.length === 0
          ? t('press.equal')
          : faults.map(({ fault }) => wordFor('fault', fault)).join(' ')}
      </p>
      {offer === null && !isRead && !isOwn && sheet.writes && sheet.state === 'draft' && (
        <button
          type="button"
          onClick={() => void act(pathOf(sheet, '/read'), { sentence, revision, language })}
        >
          {t('press.markRead', { source: wordFor('tongue', source) ?? source })}
        </button>
      )}
      {offer === null && !isRead && isOwn && <p className={classes.foot}>{t('press.ownText')}</p>}
    </article>
  )
}

/** What was published, with its corrections, and the sum below. */
export function Versions({ op, sheet }: DeskProps) {
  const { published, corrections, totals, zone, figuresAt } = sheet
  const query = new URLSearchParams({ asOf: figuresAt })
  const figures = useLoaded<FiguresReply>(`${operationPath(op)}/figures?${query}`)
  return (
    <section className={classes.panel} aria-labelledby="versions">
      <h2 id="versions">
        {t('press.versions')} <small>{t('press.versions.what')}</small>
      </h2>
      <ul className={classes.lines}>
        {corrections.map((it) => (
          <Corrected key={`now ${it.figure}`} it={it} zone={zone} isDue />
        ))}
        {published.toReversed().map((it) => (
          <li key={it.version}>
            <span>{told(it.at, zone)}</span>
            <b>{t('statement.page.version').replace('{version}', String(it.version))}</b>
            {it.corrections.length > 0 && (
              <ul className={classes.lines}>
                {it.corrections.map((each) => (
                  <Corrected key={each.figure} it={each} zone={zone} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {published.length === 0 && <p>{t('press.unpublished')}</p>}
      <dl className={classes.totals}>
        {(['sent', 'confirmed', 'open', 'refused', 'back'] as const).map((part) => (
          <div key={part}>
            <dd className="figures">{number(totals[part] ?? 0)}</dd>
            <dt>{t(`press.total.${part}`)}</dt>
          </div>
        ))}
      </dl>
      <p>{t('press.total.sum', { count: totals.sent ?? 0 })}</p>
      {figures.is === 'here' && <p data-rate>{rateLine(figures.value.errorRate)}</p>}
    </section>
  )
}

type CorrectedProps = {
  readonly it: DeskProps['sheet']['corrections'][number]
  readonly zone: string
  readonly isDue?: boolean
}

function Corrected({ it, zone, isDue = false }: CorrectedProps) {
  return (
    <li data-open={isDue || undefined}>
      <b>{t(isDue ? 'press.correctionDue' : 'press.correction')}</b>{' '}
      <span>
        {label(figureName(it.figure))}{' '}
        {t('statement.page.correction')
          .replace('{is}', number(it.is))
          .replace('{asOf}', told(it.asOf, zone))
          .replace('{was}', number(it.was))
          .replace('{wasAsOf}', told(it.wasAsOf, zone))}{' '}
        {wordFor('correctionReason', it.reason)}
      </span>
    </li>
  )
}
