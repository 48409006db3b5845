import { use, useMemo, useState } from 'react'
import {
  type StatementKind,
  type StatementLanguage,
  statementLanguages,
} from '../../domain/words.ts'
import type { StatementList, StatementSheet } from '../../protocol/statement.ts'
import { useTicks } from '../live/use-now.ts'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { operationPath, useLoaded } from '../ui/api.ts'
import { KeyBar, KeyList, type KeyWords } from '../ui/keys.tsx'
import { figuresPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { navigate } from '../ui/router.tsx'
import { spoken, t, wordFor } from '../ui/text.ts'
import { useAct } from '../ui/use-act.tsx'
import { pressed, useKeys } from '../ui/use-keys.ts'
import { Consents } from './consents.tsx'
import { isWritable, messageOf, pathOf, type Sentence, told } from './desk.ts'
import { Draft } from './draft.tsx'
import { Embargo } from './embargo.tsx'
import classes from './press.module.css'
import { Tongues, Versions } from './side.tsx'
import { WriteForm } from './write-form.tsx'

/** The press desk: what may be told outside, and who still has to say so. */
export function Press({ op }: { op: string }) {
  const [turn, setTurn] = useState(0)
  const [chosen, setChosen] = useState<string>()
  const again = () => setTurn(turn + 1)
  const session = use(SessionContext)
  const loaded = useLoaded<StatementList>(`${operationPath(op)}/statements`, turn)
  const { act, refused } = useAct(op, again)
  // The latest is the one in hand.
  const begin = async (kind: StatementKind) => {
    if (await act('/statements', { kind })) setChosen(undefined)
  }
  if (loaded.is !== 'here')
    return (
      <Page op={op} title={t('press.title')} here="press">
        <Absent absence={loaded.is} again={again} />
      </Page>
    )
  const { statements } = loaded.value
  const standing = statements.find(({ state }) => state !== 'withdrawn')
  const open = statements.find(({ statement }) => statement === chosen) ?? standing ?? statements[0]
  return (
    <Page op={op} title={t('press.title')} here="press">
      <p className={classes.row}>
        {statements.map(({ statement, kind, state, version, draftedAt, zone }) => (
          <button
            key={statement}
            type="button"
            aria-pressed={statement === open?.statement}
            onClick={() => setChosen(statement)}
          >
            {wordFor('statementKind', kind)} · {wordFor('statementState', state)} {version} ·{' '}
            {told(draftedAt, zone)}
          </button>
        ))}
        {session?.acts.includes('statement.draft') && (
          <>
            <button type="button" onClick={() => void begin('full')}>
              {t('press.begin')}
            </button>
            <button type="button" onClick={() => void begin('confirm-only')}>
              {open !== undefined && <kbd>B</kbd>} {t('press.leak')}
            </button>
          </>
        )}
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

/** How often a desk looks whether others have answered, read or written meanwhile. */
const LOOK_MS = 15_000

function One({ op, statement, turn, act, again }: OneProps) {
  const look = useTicks(LOOK_MS)
  const path = `${operationPath(op)}/statements/${statement}`
  const loaded = useLoaded<StatementSheet>(path, turn + look)
  if (loaded.is !== 'here') return <Absent absence={loaded.is} again={again} />
  return <Desk {...{ op, act }} sheet={loaded.value} />
}

type Act = OneProps['act']

/** Which sentence is in hand, in which language, and what is being written. */
function useChosen(sheet: StatementSheet) {
  const [id, setId] = useState<string>()
  const [language, setLanguage] = useState<StatementLanguage>(spoken())
  const [writing, setWriting] = useState<Sentence | 'new'>()
  const { sentences } = sheet
  const first = sheet.writes
    ? sentences.find(({ verdict }) => verdict.is === 'refused')
    : sentences.find(({ seats }) => seats.some((it) => it.isMine && it.answer === null))
  const current = sentences.find(({ sentence }) => sentence === id) ?? first ?? sentences[0]
  const place = current === undefined ? -1 : sentences.indexOf(current)
  const step = (by: number) => {
    const to = sentences[Math.max(0, Math.min(sentences.length - 1, place + by))]
    setId(to?.sentence)
    if (to) document.getElementById(`sentence-${to.sentence}`)?.scrollIntoView({ block: 'nearest' })
  }
  return { current, language, writing, setId, setLanguage, setWriting, step }
}

/** Brings somebody to a part of the page: it comes into view, has the focus and is read out. */
const goTo = (part: string) => {
  const found = document.getElementById(part)
  found?.focus({ preventScroll: true })
  found?.scrollIntoView({ block: 'nearest' })
}

type Keys = Readonly<Record<string, (() => unknown) | undefined>>

/** What each key does here and now; a key that would do nothing is not there. */
function keysOf(
  { op, sheet, act }: { readonly op: string; readonly sheet: StatementSheet; readonly act: Act },
  { current, language, writing, setLanguage, setWriting, step }: ReturnType<typeof useChosen>,
): Keys {
  const isOpen = isWritable(sheet) && writing === undefined
  const offer = current?.verdict.offer
  const isDraft = sheet.state === 'draft'
  const isAsked = sheet.sentences.some(({ seats }) => seats.some((it) => it.isMine))
  return {
    ...(sheet.sentences.length > 1 ? { j: () => step(1), k: () => step(-1) } : {}),
    ...(isOpen && current && offer
      ? { a: () => act(pathOf(sheet, '/sentences'), messageOf({ ...current, ...offer })) }
      : {}),
    ...(isOpen && current
      ? {
          e: () => setWriting(current),
          x: () => act(pathOf(sheet, '/drop'), { sentence: current.sentence }),
        }
      : {}),
    ...(isOpen ? { n: () => setWriting('new') } : {}),
    t: () => setLanguage(after(language)),
    f: () => navigate(figuresPath(op, { asOf: sheet.figuresAt })),
    ...(isDraft && isAsked ? { c: () => goTo('consents') } : {}),
    ...(isDraft && sheet.writes ? { v: () => act(pathOf(sheet, '/ask'), {}) } : {}),
    p: () => goTo('publishing'),
    ...(sheet.writes ? { b: () => act('/statements', { kind: 'confirm-only' }) } : {}),
  }
}

/** The statement with its keys. */
function Desk({ op, sheet, act }: { op: string; sheet: StatementSheet; act: Act }) {
  const chosen = useChosen(sheet)
  const { current, language, writing, setId, setWriting } = chosen
  const [isHelp, setHelp] = useState(false)
  // Each reading tells its own time; from there on this clock goes by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is that of the reading
  const since = useMemo(() => performance.now(), [sheet.now])
  const now = new Date(new Date(sheet.now).getTime() + useTicks(1_000) - since)
  const keys = keysOf({ op, sheet, act }, chosen)
  useKeys((key) => pressed({ ...defined(keys), '?': () => setHelp(true) }, key))
  const words = keyWords.filter(([key]) => keys[key.toLowerCase()] !== undefined)
  const props = { op, sheet, current, language, act }
  return (
    <>
      <p className={classes.asOf}>
        {t('press.figuresAt', { time: told(sheet.figuresAt, sheet.zone) })}
      </p>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Draft
            {...props}
            isWriting={writing !== undefined}
            onCurrent={setId}
            onWrite={setWriting}
          />
          {writing === undefined && isWritable(sheet) && (
            <p>
              <button type="button" onClick={() => setWriting('new')}>
                <kbd>N</kbd> {t('press.new')}
              </button>
            </p>
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
          <div className={classes.pair}>
            <Consents {...props} />
            <Embargo {...props} now={now} onCurrent={setId} />
          </div>
          <Tongues {...props} />
          <Versions {...props} />
        </div>
      </div>
      <KeyBar words={[...words.slice(0, FEW), ['?', 'press.key.all']]}>
        <span className={classes.motto}>{t('press.motto')}</span>
      </KeyBar>
      {isHelp && <KeyList words={words} onClose={() => setHelp(false)} />}
    </>
  )
}

const defined = (keys: Keys): Readonly<Record<string, () => unknown>> =>
  Object.fromEntries(Object.entries(keys).flatMap(([key, act]) => (act ? [[key, act]] : [])))

/** Keys that are named before somebody asks for all. */
const FEW = 6

/** The language after this one. */
const after = (language: StatementLanguage): StatementLanguage =>
  statementLanguages[(statementLanguages.indexOf(language) + 1) % statementLanguages.length] ?? 'nl'

const keyWords: KeyWords = [
  ['J', 'press.key.next'],
  ['K', 'press.key.previous'],
  ['A', 'press.takeOver'],
  ['C', 'press.key.consent'],
  ['T', 'press.key.language'],
  ['P', 'press.key.publish'],
  ['F', 'press.key.figure'],
  ['E', 'press.rewrite'],
  ['X', 'press.drop'],
  ['N', 'press.new'],
  ['V', 'press.ask'],
  ['B', 'press.leak'],
]
