import { figuresPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { label, number, plural, t, wordFor } from '../ui/text.ts'
import {
  type DeskProps,
  figureName,
  isWritable,
  messageOf,
  pathOf,
  type Sentence,
  seatName,
  told,
} from './desk.ts'
import classes from './press.module.css'
import { Marked, numbersIn, Reasons } from './reasons.tsx'

type DraftProps = DeskProps & {
  /** While something is written, its form has the keys. */
  readonly isWriting: boolean
  readonly onCurrent: (sentence: string) => void
  readonly onWrite: (sentence: Sentence) => void
}

/** The sentences of a draft: what each rests on, why one is refused, and what is true instead. */
export function Draft(props: DraftProps) {
  const { sheet } = props
  const refused = sheet.sentences.filter(({ verdict }) => verdict.is === 'refused').length
  return (
    <section className={classes.panel} aria-labelledby="draft">
      <h2 id="draft">
        <span className={classes.state}>{wordFor('statementState', sheet.state)}</span>{' '}
        <small>
          {plural('press.sentences', sheet.sentences.length)}
          {refused > 0 && `, ${t('press.refused', { count: refused })}`}
        </small>
      </h2>
      {sheet.sentences.length === 0 && <p>{t('press.noSentence')}</p>}
      <ol className={classes.sentences}>
        {sheet.sentences.map((sentence) => (
          <One key={sentence.sentence} {...props} sentence={sentence} />
        ))}
      </ol>
    </section>
  )
}

type OneProps = DraftProps & { readonly sentence: Sentence }

function One(props: OneProps) {
  const { sheet, sentence, language, current, isWriting, onCurrent } = props
  const { verdict, texts } = sentence
  const isCurrent = current?.sentence === sentence.sentence
  return (
    <li
      id={`sentence-${sentence.sentence}`}
      className={classes.sentence}
      data-is={verdict.is}
      aria-current={isCurrent || undefined}
    >
      <button type="button" className={classes.text} onClick={() => onCurrent(sentence.sentence)}>
        <span lang={language} dir="auto">
          {texts[language] || texts[sentence.source]}
        </span>
        {verdict.is === 'refused' && <b>{t('press.isRefused')}</b>}
      </button>
      <Chips {...props} />
      {verdict.is === 'refused' && <Refusal {...props} />}
      {isCurrent && isWritable(sheet) && !isWriting && <Steps {...props} />}
    </li>
  )
}

type Binding = Sentence['bindings'][number]

/** What a source is called beside a sentence. */
function sourceName(binding: Exclude<Binding, { readonly kind: 'figure' }>): string {
  const name = wordFor('bindingKind', binding.kind) ?? binding.kind
  if (binding.kind === 'journal') return `${name} ${binding.number}`
  return binding.kind === 'quote'
    ? `${label(name)} ${wordFor('leadOffice', binding.speaker)}`
    : name
}

/** What a figure counts, and of which kind of items alone. */
const figureOf = ({ figure, filter }: Extract<Binding, { readonly kind: 'figure' }>): string =>
  figureName(figure) + (filter.kind === null ? '' : ` (${wordFor('kind', filter.kind)})`)

/** What a sentence rests on, who has not consented yet, and what a reader has to judge. */
function Chips({ op, sheet, sentence }: OneProps) {
  const { bindings, verdict, seats } = sentence
  const isAsked = sheet.state === 'draft' && sheet.askedAt !== null
  return (
    <ul className={classes.chips}>
      {verdict.is === 'opinion' && (
        <li className={classes.chip} data-opinion>
          {t('statement.page.opinion')}
        </li>
      )}
      {bindings.map((binding) => (
        <li key={JSON.stringify(binding)}>
          {binding.kind === 'figure' ? (
            <Link to={figuresPath(op, { asOf: binding.asOf })} className={classes.chip}>
              {label(figureOf(binding))} <span className="figures">{number(binding.number)}</span>
              {binding.asOf !== sheet.figuresAt && ` · ${told(binding.asOf, sheet.zone)}`}
            </Link>
          ) : (
            <span className={classes.chip}>{sourceName(binding)}</span>
          )}
        </li>
      ))}
      {isAsked &&
        seats
          .filter(({ answer }) => answer !== 'given')
          .map((seat) => (
            <li key={seatName(seat)} className={classes.waits}>
              {seat.answer === null
                ? t('press.waitsFor', { seat: seatName(seat) })
                : `${label(seatName(seat))} ${wordFor('consentAnswer', seat.answer)}${seat.reason === null ? '' : `, ${wordFor('withholdReason', seat.reason)}`}`}
            </li>
          ))}
      {verdict.toRead.length > 0 && (
        <li className={classes.toRead}>
          {t('press.toRead')} {verdict.toRead.map((note) => wordFor('readerNote', note)).join('; ')}
        </li>
      )}
    </ul>
  )
}

/** Why a sentence is refused, and the true one beside it. */
function Refusal({ sentence: { verdict }, language }: OneProps) {
  return (
    <>
      <Reasons reasons={verdict.reasons} language={language} />
      {verdict.offer !== null && <Offered offer={verdict.offer} language={language} />}
    </>
  )
}

/** A true sentence in place of a refused one, with its figures marked. */
export function Offered({
  offer: { texts, bindings },
  language,
}: {
  readonly offer: NonNullable<Sentence['verdict']['offer']>
  readonly language: DeskProps['language']
}) {
  return (
    <div className={classes.offer}>
      <h3>{t('press.true')}</h3>
      <p lang={language} dir="auto">
        <Marked text={texts[language]} numbers={numbersIn(bindings)} />
      </p>
    </div>
  )
}

/** Takes over what is offered, writes it anew, or drops it. */
function Steps({ sheet, sentence, act, onWrite }: OneProps) {
  const { offer } = sentence.verdict
  return (
    <p className={classes.row}>
      {offer !== null && (
        <button
          type="button"
          className={classes.main}
          onClick={() =>
            void act(pathOf(sheet, '/sentences'), messageOf({ ...sentence, ...offer }))
          }
        >
          <kbd>A</kbd> {t('press.takeOver')}
        </button>
      )}
      <button type="button" onClick={() => onWrite(sentence)}>
        <kbd>E</kbd> {t('press.rewrite')}
      </button>
      <button
        type="button"
        onClick={() => void act(pathOf(sheet, '/drop'), { sentence: sentence.sentence })}
      >
        <kbd>X</kbd> {t('press.drop')}
      </button>
    </p>
  )
}
