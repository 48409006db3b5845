import { statementLanguages } from '../../domain/words.ts'
import { dateTime } from '../ui/format.ts'
import { figuresPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { number, plural, t, wordFor } from '../ui/text.ts'
import { type DeskProps, isWritable, messageOf, pathOf, type Sentence } from './desk.ts'
import classes from './press.module.css'

/** The name of a figure of statements. */
export const figureName = (figure: string): string =>
  figure === 'providers'
    ? t('statement.figure.providers')
    : (wordFor('figure', `${figure}.name`) ?? figure)

type DraftProps = DeskProps & {
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
        {wordFor('statementState', sheet.state)}{' '}
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

function One(props: DraftProps & { readonly sentence: Sentence }) {
  const { sheet, sentence, language, current, onCurrent } = props
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
          {texts[language]}
        </span>
        {verdict.is === 'refused' && <b>{t('press.isRefused')}</b>}
      </button>
      <Chips {...props} />
      {verdict.is === 'refused' && <Refusal {...props} isCurrent={isCurrent} />}
      {verdict.is !== 'refused' && isCurrent && isWritable(sheet) && <Steps {...props} />}
    </li>
  )
}

/** What a sentence rests on, and what a reader has to judge. */
function Chips({ op, sentence }: DraftProps & { readonly sentence: Sentence }) {
  const { bindings, verdict } = sentence
  return (
    <p className={classes.chips}>
      {verdict.is === 'opinion' && <span data-opinion>{t('statement.page.opinion')}</span>}
      {bindings.map((binding) =>
        binding.kind === 'figure' ? (
          <Link
            key={JSON.stringify(binding)}
            to={figuresPath(op, { asOf: binding.asOf })}
            className={classes.chip}
          >
            {figureName(binding.figure)}: <span className="figures">{number(binding.number)}</span>
          </Link>
        ) : (
          <span key={JSON.stringify(binding)}>
            {wordFor('bindingKind', binding.kind)}
            {binding.kind === 'journal' && ` ${binding.number}`}
            {binding.kind === 'quote' && `: ${wordFor('leadOffice', binding.speaker)}`}
          </span>
        ),
      )}
      {verdict.toRead.length > 0 && (
        <em>
          {t('press.toRead')} {verdict.toRead.map((note) => wordFor('readerNote', note)).join('; ')}
        </em>
      )}
    </p>
  )
}

/** Why a sentence is refused, and the true one beside it. */
function Refusal(props: DraftProps & { readonly sentence: Sentence; readonly isCurrent: boolean }) {
  const { verdict } = props.sentence
  const faults = [...new Set(verdict.reasons.map(({ fault }) => fault))]
  const inLanguages = (fault: string) =>
    statementLanguages.filter((language) =>
      verdict.reasons.some((it) => it.fault === fault && it.language === language),
    )
  return (
    <>
      <ul className={classes.why}>
        {faults.map((fault) => (
          <li key={fault}>
            {wordFor('fault', fault)} <small>{inLanguages(fault).join(', ').toUpperCase()}</small>
          </li>
        ))}
      </ul>
      {verdict.offer !== null && (
        <div className={classes.offer}>
          <h3>{t('press.true')}</h3>
          <p lang={props.language} dir="auto">
            {verdict.offer.texts[props.language]}
          </p>
        </div>
      )}
      {isWritable(props.sheet) && <Steps {...props} />}
    </>
  )
}

/** Takes over what is offered, writes it anew, or drops it. */
function Steps({
  sheet,
  sentence,
  current,
  act,
  onWrite,
}: DraftProps & { readonly sentence: Sentence }) {
  const { offer } = sentence.verdict
  const isMain = current?.sentence === sentence.sentence
  return (
    <p className={classes.row}>
      {offer !== null && (
        <button
          type="button"
          className={isMain ? classes.main : undefined}
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

/** When something was, on the clock of the operation. */
export const told = (iso: string, zone: string): string => dateTime(new Date(iso), zone)
