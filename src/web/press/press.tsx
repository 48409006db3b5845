import { useState } from 'react'
import { type StatementLanguage, statementLanguages } from '../../domain/words.ts'
import type { StatementList, StatementSheet } from '../../protocol/statement.ts'
import { useTicks } from '../live/use-now.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { KeyBar, type KeyWords } from '../ui/keys.tsx'
import { figuresPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { navigate } from '../ui/router.tsx'
import { spoken, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { pressed, useKeys } from '../ui/use-keys.ts'
import { isWritable, messageOf, pathOf, type Sentence } from './desk.ts'
import { Draft, told } from './draft.tsx'
import { Embargo } from './embargo.tsx'
import classes from './press.module.css'
import { Consents, Tongues, Versions } from './side.tsx'
import { WriteForm } from './write-form.tsx'

/** The press desk: what may be told outside, and who still has to say so. */
export function Press({ op }: { op: string }) {
  const [turn, setTurn] = useState(0)
  const [chosen, setChosen] = useState<string>()
  const again = () => setTurn(turn + 1)
  const loaded = useLoaded<StatementList>(`${operationPath(op)}/statements`, turn)
  const { act, refused } = useAct(op, again)
  if (loaded.is !== 'here')
    return (
      <Page op={op} title={t('press.title')} here="press">
        <Absent absence={loaded.is} again={again} />
      </Page>
    )
  const { statements } = loaded.value
  const open = statements.find(({ statement }) => statement === chosen) ?? statements[0]
  return (
    <Page op={op} title={t('press.title')} here="press">
      <p className={classes.row}>
        {statements.map(({ statement, kind, state, version, draftedAt }) => (
          <button
            key={statement}
            type="button"
            aria-pressed={statement === open?.statement}
            onClick={() => setChosen(statement)}
          >
            {wordFor('statementKind', kind)} · {wordFor('statementState', state)} {version} ·{' '}
            {told(draftedAt, 'UTC')} UTC
          </button>
        ))}
        <button type="button" onClick={() => void act('/statements', { kind: 'full' })}>
          {t('press.begin')}
        </button>
        <button type="button" onClick={() => void act('/statements', { kind: 'confirm-only' })}>
          <kbd>B</kbd> {t('press.leak')}
        </button>
      </p>
      {refused}
      {open === undefined ? (
        <p className={classes.panel}>{t('press.empty')}</p>
      ) : (
        <One key={open.statement} {...{ op, statement: open.statement, turn, act, again }} />
      )}
    </Page>
  )
}

type OneProps = {
  readonly op: string
  readonly statement: string
  readonly turn: number
  readonly act: (path: string, body: object) => Promise<boolean>
  readonly again: () => void
}

function One({ op, statement, turn, act, again }: OneProps) {
  const loaded = useLoaded<StatementSheet>(`${operationPath(op)}/statements/${statement}`, turn)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={again} />
  return <Desk {...{ op, act }} sheet={loaded.value} />
}

type Act = OneProps['act']

/** What somebody does at the desk: which sentence, in which language, and what is being written. */
function useDesk(op: string, sheet: StatementSheet, act: Act) {
  const [id, setId] = useState<string>()
  const [language, setLanguage] = useState<StatementLanguage>(spoken())
  const [writing, setWriting] = useState<Sentence | 'new'>()
  const [isHelp, setHelp] = useState(false)
  const { sentences } = sheet
  const refused = sentences.find(({ verdict }) => verdict.is === 'refused')
  const current = sentences.find(({ sentence }) => sentence === id) ?? refused ?? sentences[0]
  const place = current === undefined ? -1 : sentences.indexOf(current)
  const go = (to: number) =>
    setId(sentences[Math.max(0, Math.min(sentences.length - 1, to))]?.sentence)
  const isOpen = isWritable(sheet)
  const offer = current?.verdict.offer
  // A key does what its button does, and nothing more.
  const acts = {
    j: () => go(place + 1),
    k: () => go(place - 1),
    a: () =>
      isOpen && current && offer
        ? void act(pathOf(sheet, '/sentences'), messageOf({ ...current, ...offer }))
        : undefined,
    e: () => isOpen && setWriting(current),
    x: () => isOpen && current && void act(pathOf(sheet, '/drop'), { sentence: current.sentence }),
    f: () => navigate(figuresPath(op, { asOf: sheet.figuresAt })),
    t: () => setLanguage(after(language)),
    v: () => sheet.writes && sheet.state === 'draft' && void act(pathOf(sheet, '/ask'), {}),
    n: () => isOpen && setWriting('new'),
    p: () => document.getElementById('embargo')?.scrollIntoView({ block: 'center' }),
    b: () => void act('/statements', { kind: 'confirm-only' }),
    '?': () => setHelp(!isHelp),
  }
  useKeys((key) => pressed(acts, key))
  return { current, language, writing, isHelp, isOpen, setId, setWriting }
}

/** The statement with its keys. */
function Desk({ op, sheet, act }: { op: string; sheet: StatementSheet; act: Act }) {
  const { current, language, writing, isHelp, isOpen, setId, setWriting } = useDesk(op, sheet, act)
  const [since] = useState(() => performance.now())
  const now = new Date(new Date(sheet.now).getTime() + useTicks(1_000) - since)
  const props = { op, sheet, current, language, act }
  return (
    <>
      <p className={classes.asOf}>
        {t('press.figuresAt', { time: told(sheet.figuresAt, sheet.zone) })}
      </p>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Draft {...props} onCurrent={setId} onWrite={setWriting} />
          {writing === undefined && isOpen && (
            <button type="button" onClick={() => setWriting('new')}>
              <kbd>N</kbd> {t('press.new')}
            </button>
          )}
          {writing !== undefined && (
            <WriteForm
              key={writing === 'new' ? 'new' : writing.sentence}
              {...props}
              sentence={writing === 'new' ? undefined : writing}
              onDone={() => setWriting(undefined)}
            />
          )}
        </div>
        <div className={classes.column}>
          <Embargo {...props} now={now} />
          <Consents {...props} />
          <Tongues {...props} />
          <Versions {...props} />
        </div>
      </div>
      <KeyBar
        words={[...keyWords.slice(0, isHelp ? keyWords.length : FEW), ['?', 'press.key.all']]}
      />
    </>
  )
}

/** Keys that are named before somebody asks for all. */
const FEW = 4

/** The language after this one. */
const after = (language: StatementLanguage): StatementLanguage =>
  statementLanguages[(statementLanguages.indexOf(language) + 1) % statementLanguages.length] ?? 'nl'

const keyWords: KeyWords = [
  ['J', 'press.key.next'],
  ['K', 'press.key.previous'],
  ['A', 'press.takeOver'],
  ['T', 'press.key.language'],
  ['E', 'press.rewrite'],
  ['X', 'press.drop'],
  ['F', 'press.key.figure'],
  ['V', 'press.ask'],
  ['N', 'press.new'],
  ['P', 'press.key.publish'],
  ['B', 'press.leak'],
]
