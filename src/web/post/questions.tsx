import { type KeyboardEvent, useRef } from 'react'
import type { QuestionAnswer, QuestionState } from '../../domain/words.ts'
import type { QuestionList } from '../../protocol/question.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { dateTime } from '../ui/format.ts'
import { cardPath, itemPath, targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { type TextKey, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { useKeys } from '../ui/use-keys.ts'
import type { DeskProps } from './desk.ts'
import classes from './post.module.css'
import styles from './questions.module.css'

type Question = QuestionList['questions'][number]

/** The key that gives each answer, while a question is chosen. */
const keyOf = {
  'hold-ask-desk': 'h',
  'act-as-you-see-fit': 'a',
} as const satisfies Record<QuestionAnswer, string>

/** What providers ask before they act: who waits longest first, with the clock and two answers. */
export function Questions(desk: DeskProps) {
  const loaded = useLoaded<QuestionList>(`${operationPath(desk.op)}/questions`, desk.turn)
  const all = loaded.is === 'here' ? loaded.value.questions : []
  const waiting = all.filter(({ state }) => state === 'open')
  const settled = all.filter(({ state }) => state !== 'open')
  const list = useKeyToFirst('q')
  return (
    <section className={classes.panel} aria-labelledby="questions" ref={list}>
      <h2 id="questions">{t('question.title')}</h2>
      {loaded.is !== 'here' && <Absent absence={loaded.is} again={desk.onChange} />}
      {loaded.is === 'here' && waiting.length === 0 && (
        <p className={classes.none}>{t('question.none')}</p>
      )}
      {waiting.length > 0 && (
        <>
          <p className={styles.what}>{t('question.what')}</p>
          <Lines desk={desk} questions={waiting} />
        </>
      )}
      {settled.length > 0 && (
        <details className={classes.details}>
          <summary>{t('question.settled')}</summary>
          <Lines desk={desk} questions={settled} />
        </details>
      )}
    </section>
  )
}

/** A key that goes to the first answer of the first question, from anywhere but a field. */
function useKeyToFirst(key: string) {
  const section = useRef<HTMLElement>(null)
  useKeys((each) => {
    if (each === key) section.current?.querySelector<HTMLElement>('button[data-answer]')?.focus()
    return each === key
  })
  return section
}

function Lines({ desk, questions }: { desk: DeskProps; questions: readonly Question[] }) {
  return (
    <ol className={classes.tasks}>
      {questions.map((question) => (
        <li key={question.question} data-state={stateOf(question)}>
          <Line question={question} civil={desk.civil()} />
          <Known op={desk.op} question={question} />
          <Answers desk={desk} question={question} />
        </li>
      ))}
    </ol>
  )
}

/** By which the two answers are told apart from those of other questions. */
const aboutId = ({ question }: Question): string => `about-${question}`

const sentences = {
  open: 'question.due',
  answered: 'question.said',
  lapsed: 'question.lapsed',
} as const satisfies Record<QuestionState, TextKey>

/** As tasks are marked: what is due soon stands out. */
const stateOf = ({ state, isDue }: Question): string =>
  state === 'open' ? (isDue ? 'overdue' : 'given') : 'done'

function Line({ question, civil }: { question: Question; civil: ReturnType<DeskProps['civil']> }) {
  const { kind, about, provider, state, answer, fallback, isDue } = question
  const at = state === 'open' ? question.dueAt : (question.settledAt ?? question.dueAt)
  const when = new Date(at)
  const time = dateTime(when, civil.zone)
  const said = wordFor('questionAnswer', answer ?? fallback) ?? answer ?? fallback
  return (
    <>
      <p className={classes.about}>
        <b>{wordFor('questionKind', kind) ?? kind}</b>
        {provider !== null && <bdi>{provider}</bdi>}
        {isDue && <span className={classes.state}>{t('question.rings')}</span>}
      </p>
      <p id={aboutId(question)} className={about === null ? classes.none : classes.text} dir="auto">
        {about ?? t('post.erased')}
      </p>
      <p className={styles.clock}>
        <time dateTime={at} title={`${dateTime(when, 'UTC')} UTC`}>
          {t(sentences[state], { answer: said, time })}
        </time>
      </p>
      {question.isUntold && <p className={classes.state}>{t('question.untold')}</p>}
    </>
  )
}

/** What is known here, as far as the reader may see it. It goes from desk to desk and no further. */
function Known({ op, question }: { op: string; question: Question }) {
  const { items, targets, cards } = question.known
  if (items.length + targets.length + cards.length === 0) return null
  return (
    <p className={styles.known}>
      <span>{t('question.known')}</span>
      {items.map(({ item, isHeld }) => (
        <Link key={item} to={itemPath(op, item)}>
          {t(isHeld ? 'question.item.held' : 'question.item')}
        </Link>
      ))}
      {targets.map(({ target, mustAsk }) => (
        <Link key={target} to={targetPath(op, target)}>
          {t(mustAsk ? 'question.target.ask' : 'question.target')}
        </Link>
      ))}
      {cards.map((card) => (
        <Link key={card} to={cardPath(op, card)}>
          {t('question.card')}
        </Link>
      ))}
    </p>
  )
}

function Answers({ desk, question }: { desk: DeskProps; question: Question }) {
  const { act, refused } = useAct(desk.op, desk.onChange)
  const { answers } = question
  const say = (answer: QuestionAnswer) => act(`/questions/${question.question}/answer`, { answer })
  const byKey = (event: KeyboardEvent) => {
    const answer = answers.find((each) => keyOf[each] === event.key)
    if (answer === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    void say(answer)
  }
  if (answers.length === 0) return null
  return (
    <>
      <p className={classes.answers}>
        {answers.map((answer) => {
          const word = wordFor('questionAnswer', answer) ?? answer
          return (
            <button
              key={answer}
              type="button"
              data-answer={answer}
              aria-describedby={aboutId(question)}
              aria-keyshortcuts={keyOf[answer]}
              onClick={() => void say(answer)}
              onKeyDown={byKey}
            >
              {word} <kbd>{keyOf[answer].toUpperCase()}</kbd>
            </button>
          )
        })}
      </p>
      {refused}
    </>
  )
}
