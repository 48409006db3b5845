import { use, useState } from 'react'
import { RaiseThreat } from '../items/raise-threat.tsx'
import { COPY_KEY } from '../judging/draft.ts'
import { Foot } from '../judging/foot.tsx'
import { Judge } from '../judging/judge.tsx'
import judging from '../judging/judging.module.css'
import { Choice } from '../judging/keyed.tsx'
import { Shown, useCopy } from '../judging/shown.tsx'
import { type Desk, type Judging, useDesk } from '../judging/use-desk.ts'
import { Waiting } from '../judging/waiting.tsx'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { Page } from '../ui/page.tsx'
import { plural, t } from '../ui/text.ts'
import {
  type Answer,
  ASIDE_KEY,
  answerOf,
  BOTH_KEY,
  BRING_BACK_KEY,
  type Item,
  whatOf,
} from './answer.ts'
import { Both } from './both.tsx'
import classes from './review.module.css'
import { Said } from './said.tsx'
import { type Portion, type Queue, usePortion } from './use-portion.ts'

/** One address at a time: a first look, a second, or the word of a legal reviewer. */
export function Review({ op }: { op: string }) {
  const queue = queueFor(use(SessionContext)?.acts ?? [])
  return (
    <Page op={op} title={t('review.title')} here="review">
      {queue === undefined ? <Absent absence="missing" /> : <Work op={op} queue={queue} />}
    </Page>
  )
}

/** Nobody both looks and settles: one function has one of the two. */
function queueFor(acts: readonly string[]): Queue | undefined {
  if (acts.includes('triage.assess')) return 'queue'
  return acts.includes('triage.decide-legal') ? 'legal' : undefined
}

function Work({ op, queue }: { op: string; queue: Queue }) {
  const portion = usePortion(op, queue)
  const { is, items, aside, size, load } = portion
  const [item] = items
  const copied = useCopy(item)
  const [asked, setAsked] = useState<string>()
  const desk = useDesk<Item, Answer>({
    ...{ op, item, answerOf, onDone: portion.done, onBack: portion.back },
    actsOn: ({ item: lying, clear }) => ({
      [COPY_KEY]: copied.copy,
      [ASIDE_KEY]: () => {
        clear()
        portion.leaveToOthers(lying)
      },
      ...(aside.length > 0 && { [BRING_BACK_KEY]: portion.bringBack }),
      ...(lying.round === 'legal' && { [BOTH_KEY]: () => setAsked(lying.item) }),
    }),
  })
  if (is !== 'here') return <Absent absence={is} again={load} />
  return (
    <>
      {item !== undefined && <p className={judging.blind}>{t(`review.round.${item.round}`)}</p>}
      <div className={judging.told}>{desk.told}</div>
      {item === undefined ? (
        <Idle {...{ portion, desk }} onBringBack={portion.bringBack} onLoad={load} />
      ) : (
        <div className={judging.sheet}>
          <Shown
            {...{ item, copied }}
            press={desk.press}
            acts={<Acts {...{ item, aside, press: desk.press }} isAsked={asked === item.item} />}
          >
            {asked === item.item && <Both op={op} item={item.item} />}
          </Shown>
          <Judge desk={desk} />
          <RaiseThreat key={item.item} op={op} item={item.item} />
        </div>
      )}
      <Said {...desk} />
      <Foot desk={desk} whatOf={whatOf}>
        {size > 0 && (
          <label className={classes.far}>
            <progress max={size} value={size - items.length} />
            <span className="figures">{t('review.far', { done: size - items.length, size })}</span>
          </label>
        )}
      </Foot>
    </>
  )
}

/** What can be done with an address beside deciding it. */
function Acts({
  item,
  aside,
  isAsked,
  press,
}: {
  item: Item
  aside: readonly Item[]
  /** The two decisions were asked for. */
  isAsked: boolean
  press: Judging['press']
}) {
  return (
    <>
      <Choice sign={ASIDE_KEY} onPress={press}>
        {t('review.aside')}
      </Choice>
      {aside.length > 0 && (
        <Choice sign={BRING_BACK_KEY} onPress={press}>
          {plural('review.bringBack', aside.length)}
        </Choice>
      )}
      {item.round === 'legal' && !isAsked && (
        <Choice sign={BOTH_KEY} onPress={press}>
          {t('review.both')}
        </Choice>
      )}
    </>
  )
}

/** When a portion is worked off, and when nothing waits. */
function Idle({
  portion: { size, aside },
  desk: { done },
  onBringBack,
  onLoad,
}: {
  portion: Portion
  desk: Pick<Desk<Answer>, 'done'>
  onBringBack: () => void
  onLoad: () => void
}) {
  const isDone = size > 0
  return (
    <Waiting
      title={t(isDone ? 'review.portion' : 'review.none')}
      ask={t(isDone ? 'review.more' : 'judging.again')}
      onAsk={onLoad}
    >
      <p>{isDone ? plural('review.portion.what', done.length) : t('review.none.what')}</p>
      {aside.length > 0 && (
        <p>
          <button type="button" onClick={onBringBack}>
            {plural('review.bringBack', aside.length)}
          </button>
        </p>
      )}
    </Waiting>
  )
}
