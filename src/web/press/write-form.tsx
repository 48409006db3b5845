import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type StatementLanguage, statementLanguages } from '../../domain/words.ts'
import type { Binding } from '../../protocol/statement.ts'
import { number, plural, t, wordFor } from '../ui/text.ts'
import { pressed, useKeys } from '../ui/use-keys.ts'
import { type DeskProps, messageOf, numberOf, pathOf, type Sentence } from './desk.ts'
import { Offered } from './draft.tsx'
import classes from './press.module.css'
import { Reasons } from './reasons.tsx'
import { Rests } from './rests.tsx'
import { type Checked, useCheck } from './use-check.ts'

const empty = { nl: '', fr: '', de: '', en: '' }

type FormProps = DeskProps & {
  readonly sentence: Sentence | undefined
  readonly onDone: () => void
}

/** A sentence, new or anew: its text in four languages, and what it rests on, checked as one writes. */
export function WriteForm(props: FormProps) {
  const { op, sheet, sentence, onDone } = props
  const form = useWriting(props)
  const { source, texts, bindings, checked, take, save, setTexts, setBindings } = form
  const { offer = null } = checked.verdict ?? {}
  // The keys of the page, while nobody is in a field of it.
  useKeys((key) => pressed(offer === null ? {} : { a: take }, key))
  const leave = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit()
    if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement)
      event.currentTarget.querySelector<HTMLElement>('[data-next]')?.focus()
  }
  return (
    <form
      className={classes.panel}
      aria-labelledby="writing"
      onKeyDown={leave}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 id="writing">
        {sentence === undefined
          ? t('press.new')
          : t('press.rewriteOne', { number: number(numberOf(sheet, sentence.sentence)) })}
      </h2>
      <Texts {...{ source, texts, checked, setTexts }} />
      <Rests {...{ op, sheet, bindings, setBindings }} />
      <Said checked={checked} language={source} />
      {offer !== null && (
        <>
          <Offered offer={offer} language={source} />
          <p className={classes.row}>
            <button type="button" data-next className={classes.main} onClick={take}>
              <kbd>A</kbd> {t('press.takeOver')}
            </button>
          </p>
        </>
      )}
      <p className={classes.row}>
        <button
          type="submit"
          className={offer === null ? classes.main : undefined}
          data-next={offer === null || undefined}
        >
          {t('press.save')}
        </button>
        <button type="button" onClick={onDone}>
          {t('press.cancel')}
        </button>
        <small>{t('press.formKeys')}</small>
      </p>
    </form>
  )
}

/** What is being written, and what becomes of it. */
function useWriting({ op, sheet, act, language, sentence, onDone }: FormProps) {
  const [texts, setTexts] = useState(sentence?.texts ?? empty)
  const [bindings, setBindings] = useState<readonly Binding[]>(sentence?.bindings ?? [])
  const [source] = useState<StatementLanguage>(sentence?.source ?? language)
  const message = { source, texts, bindings: [...bindings] }
  const checked = useCheck(op, sheet, message)
  const save = async () => {
    const told = sentence === undefined ? message : { ...message, sentence: sentence.sentence }
    if (await act(pathOf(sheet, '/sentences'), messageOf(told))) onDone()
  }
  const take = () => {
    const { offer } = checked.verdict ?? {}
    if (!offer) return
    setTexts(offer.texts)
    setBindings(offer.bindings)
  }
  return { source, texts, bindings, checked, take, save, setTexts, setBindings }
}

type Texts = Sentence['texts']

/** The language in which it is written first, and then the others. */
function Texts({
  source,
  texts,
  checked,
  setTexts,
}: {
  readonly source: StatementLanguage
  readonly texts: Texts
  readonly checked: Checked
  readonly setTexts: (texts: Texts) => void
}) {
  const others = statementLanguages.filter((each) => each !== source)
  const field = (each: StatementLanguage) => (
    <TextField
      key={each}
      language={each}
      isFirst={each === source}
      text={texts[each]}
      checked={checked}
      onText={(text) => setTexts({ ...texts, [each]: text })}
    />
  )
  return (
    <>
      {field(source)}
      <div className={classes.others}>{others.map(field)}</div>
    </>
  )
}

function TextField({
  language,
  isFirst,
  text,
  checked,
  onText,
}: {
  readonly language: StatementLanguage
  readonly isFirst: boolean
  readonly text: string
  readonly checked: Checked
  readonly onText: (text: string) => void
}) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isFirst) area.current?.focus()
  }, [isFirst])
  // That a language is not there yet is seen; it is said of those that are.
  const reasons = (checked.verdict?.reasons ?? []).filter(
    (it) => it.language === language && it.fault !== 'language-missing',
  )
  return (
    <div className={classes.field}>
      <label htmlFor={id}>
        <span lang={language}>{wordFor('tongue', language)}</span>
        {isFirst && <small> {t('press.source')}</small>}
      </label>
      <textarea
        ref={area}
        id={id}
        lang={language}
        dir="auto"
        rows={isFirst ? 3 : 4}
        maxLength={1_000}
        value={text}
        aria-describedby={reasons.length > 0 ? `${id}-why` : undefined}
        aria-invalid={reasons.length > 0 || undefined}
        onChange={({ target }) => onText(target.value.replace(/\s*\n\s*/gu, ' '))}
      />
      <div id={`${id}-why`} data-stale={!checked.isFresh || undefined}>
        {reasons.length > 0 && <Reasons reasons={reasons} language={language} />}
      </div>
    </div>
  )
}

/** What the check says of the whole, told as it changes. */
function Said({
  checked: { verdict, isFresh },
  language,
}: {
  readonly checked: Checked
  readonly language: StatementLanguage
}) {
  const reasons = (verdict?.reasons ?? []).filter((it) => it.language === null)
  const missing = (verdict?.reasons ?? []).filter(({ fault }) => fault === 'language-missing')
  const others = (verdict?.reasons.length ?? 0) - missing.length
  return (
    <div data-stale={!isFresh || undefined}>
      {reasons.length > 0 && <Reasons reasons={reasons} language={language} />}
      <p role="status" className={classes.said} data-is={others > 0 ? 'refused' : verdict?.is}>
        {!isFresh
          ? t('press.checking')
          : verdict === undefined
            ? t('press.unchecked')
            : others > 0
              ? plural('press.saidNo', others)
              : missing.length > 0
                ? plural('press.saidSoFar', missing.length)
                : t(verdict.is === 'opinion' ? 'press.saidOpinion' : 'press.saidYes')}
      </p>
      {verdict !== undefined && verdict.toRead.length > 0 && (
        <p className={classes.toRead}>
          {t('press.toRead')} {verdict.toRead.map((note) => wordFor('readerNote', note)).join('; ')}
        </p>
      )}
    </div>
  )
}
