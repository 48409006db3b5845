import { useState } from 'react'
import { offences } from '../../domain/triage.ts'
import { type Decision, decisions, exemptPurposes, grounds } from '../../domain/words.ts'
import { useKeys } from '../ui/use-keys.ts'
import { usePending } from '../ui/use-pending.tsx'
import {
  type Answer,
  type Decided,
  type Draft,
  decisionKeys,
  groundKey,
  lackOf,
  NO_PURPOSE_KEY,
  offenceKey,
  purposeKeys,
  TAKE_BACK_KEY,
  type ToJudge,
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

/** What an act of a page works on: the item that lies there, and what was said of it. */
type Lying<Item extends ToJudge, It extends Answer<Item>> = {
  readonly item: Item
  readonly draft: Draft
  /** Lets an answer go; the next item comes. */
  readonly leave: (answer: It) => void
  /** Forgets what was said of it. */
  readonly clear: () => void
}

type Props<Item extends ToJudge, It extends Answer<Item>> = {
  readonly op: string
  readonly item: Item | undefined
  readonly answerOf: (item: Item, draft: Decided) => It
  /** Other acts of the page, by their keys. */
  readonly actsOn: (lying: Lying<Item, It>) => Readonly<Record<string, () => void>>
  readonly onDone: (item: Item) => void
  readonly onBack: (item: Item) => void
}

/** What somebody says of the item before them, by keys and by buttons that do the same. */
export function useDesk<Item extends ToJudge, It extends Answer<Item>>(
  props: Props<Item, It>,
): Desk<It> {
  const { op, item, answerOf, actsOn, onDone, onBack } = props
  const [draft, setDraft] = useState<Draft>(unsaid)
  const [done, setDone] = useState<readonly It[]>([])
  const { add, takeBack, kept, refused, told } = usePending<It>(op, addressOf)
  const clear = () => setDraft(unsaid)
  const leave = (answer: It) => {
    add(answer)
    clear()
    setDone([...done, answer])
    onDone(answer.item)
  }
  const decide = (lying: Item, decision: Decision) => {
    const full = { ...draft, decision }
    if (lackOf(full) === null) leave(answerOf(lying, full))
    else setDraft(full)
  }
  const back = () => {
    const answer = takeBack()
    if (answer === undefined) return
    setDraft(answer.draft)
    setDone(done.filter((each) => each !== answer))
    onBack(answer.item)
  }
  const actsAt = (lying: Item): Readonly<Record<string, () => void>> => ({
    ...Object.fromEntries(decisions.map((it) => [decisionKeys[it], () => decide(lying, it)])),
    ...actsOn({ item: lying, draft, leave, clear }),
    enter: () => draft.decision !== null && decide(lying, draft.decision),
  })
  const press = (key: string): boolean => {
    if (key === TAKE_BACK_KEY) back()
    if (key === TAKE_BACK_KEY || item === undefined) return key === TAKE_BACK_KEY
    const change = said.get(key)
    const act = change ? () => setDraft(change(draft)) : actsAt(item)[key]
    act?.()
    return act !== undefined
  }
  useKeys((key, target, code) => {
    // Enter on a button is the button's own.
    if (key === 'Enter' && target instanceof HTMLElement && target.matches('button, a, summary'))
      return false
    return press(digitOf(code) ?? key.toLowerCase())
  })
  const lack = draft.decision === null ? null : lackOf({ ...draft, decision: draft.decision })
  return { draft, lack, done, kept, refused, press, told }
}

const addressOf = ({ item }: Answer<ToJudge>): string | null => item.address

/** The desk as the panels of a decision see it. */
export type Judging = {
  readonly draft: Draft
  /** What the decision that was chosen still lacks. */
  readonly lack: string | null
  readonly press: (key: string) => boolean
}

/** The desk as its page sees it. */
export type Desk<It> = Judging & {
  /** What was said here, the latest last; what was taken back is not among it. */
  readonly done: readonly It[]
} & Pick<ReturnType<typeof usePending<Answer<ToJudge> & It>>, 'kept' | 'refused' | 'told'>
