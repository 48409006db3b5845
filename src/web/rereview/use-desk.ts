import { useState } from 'react'
import { offences } from '../../domain/triage.ts'
import {
  type Decision,
  decisions,
  exemptPurposes,
  grounds,
  rereviewSkips,
} from '../../domain/words.ts'
import { useKeys } from '../ui/use-keys.ts'
import { usePending } from '../ui/use-pending.tsx'
import {
  type Answer,
  answerOf,
  COPY_KEY,
  type Draft,
  decisionKeys,
  GIVE_BACK_KEY,
  groundKey,
  type Item,
  lackOf,
  NO_PURPOSE_KEY,
  offenceKey,
  purposeKeys,
  skipKeys,
  skipOf,
  TAKE_BACK_KEY,
  TRANSLATED_KEY,
  unsaid,
  withGround,
  withNoPurpose,
  withOffence,
  withPurpose,
} from './draft.ts'

/** Where digits stand, whatever the keyboard writes there without Shift. */
const digitOf = (code: string): string | undefined => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]

type Drafting = (draft: Draft) => Draft

/** What each key says of an item, before its decision is made. */
const said: ReadonlyMap<string, Drafting> = new Map<string, Drafting>([
  ...grounds.map((it) => [groundKey(it), (draft: Draft) => withGround(draft, it)] as const),
  ...offences.map((it) => [offenceKey(it), (draft: Draft) => withOffence(draft, it)] as const),
  ...exemptPurposes.map(
    (it) => [purposeKeys[it], (draft: Draft) => withPurpose(draft, it)] as const,
  ),
  [NO_PURPOSE_KEY, withNoPurpose],
  [TRANSLATED_KEY, (draft) => ({ ...draft, translated: !draft.translated })],
])

type Props = {
  readonly op: string
  readonly item: Item | undefined
  readonly onDone: (item: Item) => void
  readonly onBack: (item: Item) => void
  readonly onCopy: () => void
  readonly onGiveBack: () => void
}

/** What somebody says of the item before them, by keys and by buttons that do the same. */
export function useDesk({ op, item, onDone, onBack, onCopy, onGiveBack }: Props) {
  const [draft, setDraft] = useState<Draft>(unsaid)
  const [decided, setDecided] = useState(0)
  const { add, takeBack, kept, told } = usePending<Answer>(op)
  const leave = (answer: Answer) => {
    add(answer)
    setDraft(unsaid)
    setDecided(decided + 1)
    onDone(answer.item)
  }
  const decide = (decision: Decision) => {
    const full = { ...draft, decision }
    if (item === undefined) return
    if (lackOf(full) === null) leave(answerOf(item, full))
    else setDraft(full)
  }
  const back = () => {
    const answer = takeBack()
    if (answer === undefined) return
    setDraft(answer.draft)
    setDecided(decided - 1)
    onBack(answer.item)
  }
  const acts: Readonly<Record<string, () => void>> = {
    ...Object.fromEntries(decisions.map((it) => [decisionKeys[it], () => decide(it)])),
    ...Object.fromEntries(
      rereviewSkips.map((it) => [skipKeys[it], () => item && leave(skipOf(item, it, draft))]),
    ),
    [COPY_KEY]: onCopy,
    [GIVE_BACK_KEY]: () => {
      setDraft(unsaid)
      onGiveBack()
    },
    enter: () => draft.decision !== null && decide(draft.decision),
  }
  const press = (key: string): boolean => {
    const change = said.get(key)
    if (key === TAKE_BACK_KEY) back()
    else if (item === undefined) return false
    else if (change !== undefined) setDraft(change(draft))
    else acts[key]?.()
    return change !== undefined || key === TAKE_BACK_KEY || key in acts
  }
  useKeys((key, target, code) => {
    // Enter on a button is the button's own.
    if (key === 'Enter' && target instanceof HTMLElement && target.matches('button, a, summary'))
      return false
    return press(digitOf(code) ?? key.toLowerCase())
  })
  const lack = draft.decision === null ? null : lackOf({ ...draft, decision: draft.decision })
  return { draft, lack, decided, press, last: kept.at(-1), told }
}

/** The desk as its parts see it. */
export type Desk = ReturnType<typeof useDesk>
