import { use } from 'react'
import { HOUR_MS } from '../../domain/kit.ts'
import { GIVEN_FOR_MS } from '../../domain/rereview.ts'
import { rereviewSkips } from '../../domain/words.ts'
import { RaiseThreat } from '../items/raise-threat.tsx'
import { COPY_KEY } from '../judging/draft.ts'
import { Foot } from '../judging/foot.tsx'
import { Judge } from '../judging/judge.tsx'
import classes from '../judging/judging.module.css'
import { Choice, Choices } from '../judging/keyed.tsx'
import { type About, Shown, useCopy } from '../judging/shown.tsx'
import { useDesk } from '../judging/use-desk.ts'
import { Waiting } from '../judging/waiting.tsx'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { dateTime } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { qualityPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { t } from '../ui/text.ts'
import {
  type Answer,
  answerOf,
  GIVE_BACK_KEY,
  type Item,
  skipKeys,
  skipsOf,
  skipWord,
  whatOf,
} from './answer.ts'
import { useSitting } from './use-sitting.ts'

/** One address at a time, decided again by somebody who does not know what was decided. */
export function Rereview({ op }: { op: string }) {
  const mayJudge = use(SessionContext)?.acts.includes('rereview.judge') ?? false
  return (
    <Page op={op} title={t('rereview.title')} here="rereview">
      {mayJudge ? <Work op={op} /> : <Absent absence="missing" />}
    </Page>
  )
}

function Work({ op }: { op: string }) {
  const { is, items, isEnd, waiting, refused, take, load, done, back, giveBack } = useSitting(op)
  const [item] = items
  const copied = useCopy(item)
  const desk = useDesk<Item, Answer>({
    ...{ op, item, answerOf, onDone: done, onBack: back },
    actsOn: ({ item: lying, draft, leave, clear }) => ({
      ...skipsOf(lying, draft, leave),
      [COPY_KEY]: copied.copy,
      [GIVE_BACK_KEY]: () => {
        clear()
        void giveBack()
      },
    }),
  })
  if (is !== 'open' && is !== 'closed') return <Absent absence={is} again={load} />
  return (
    <>
      <p className={classes.blind}>{t('rereview.blind')}</p>
      <div className={classes.told}>
        {desk.told}
        {refused !== undefined && (
          <p role="alert" className={forms.refused}>
            {refused === '' ? t('post.notSent') : refused}
          </p>
        )}
      </div>
      {item === undefined ? (
        <Idle op={op} isBegun={is === 'open'} isEnd={isEnd} onTake={take} />
      ) : (
        <div className={classes.sheet}>
          <Shown {...{ item, copied }} about={aboutOf(item)} press={desk.press}>
            <Choices word="rereview.skip">
              {rereviewSkips.map((each) => (
                <Choice key={each} sign={skipKeys[each]} onPress={desk.press}>
                  {skipWord(each)}
                </Choice>
              ))}
            </Choices>
          </Shown>
          <Judge desk={desk} />
          <RaiseThreat key={item.item} op={op} item={item.item} />
        </div>
      )}
      <Foot desk={desk} whatOf={whatOf}>
        <span className="figures">{t('rereview.left', { count: items.length })}</span>
        <span className="figures">{t('rereview.waiting', { count: waiting })}</span>
        {item !== undefined && (
          <button
            type="button"
            aria-keyshortcuts="Backspace"
            onClick={() => desk.press(GIVE_BACK_KEY)}
          >
            <kbd>⌫</kbd> {t('rereview.giveBack')}
          </button>
        )}
      </Foot>
    </>
  )
}

const GIVEN_HOURS = GIVEN_FOR_MS / HOUR_MS

/** Before anything was taken, and when nothing more is there. */
function Idle({
  op,
  isBegun,
  isEnd,
  onTake,
}: {
  op: string
  isBegun: boolean
  isEnd: boolean
  onTake: () => void
}) {
  if (isBegun && !isEnd) return <Absent absence="loading" />
  return (
    <Waiting
      title={t(isBegun ? 'rereview.none' : 'rereview.ready')}
      ask={t(isBegun ? 'judging.again' : 'rereview.begin')}
      onAsk={onTake}
    >
      <p>{isBegun ? t('rereview.none.what') : t('rereview.begin.what', { hours: GIVEN_HOURS })}</p>
      <p>
        <Link to={qualityPath(op)}>{t('rereview.quality')}</Link>
      </p>
    </Waiting>
  )
}

const utc = (iso: string): string => `${dateTime(new Date(iso), 'UTC')} UTC`

/** Since when it is here, and until when it is kept for its reader; nothing of who decided it, or what. */
const aboutOf = ({ broughtAt, until }: Item): About => [
  ...(broughtAt === null ? [] : [['rereview.brought', utc(broughtAt)] as const]),
  ...(until === null ? [] : [['rereview.until', utc(until)] as const]),
]
