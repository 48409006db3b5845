import { type RefObject, use, useRef, useState } from 'react'
import { HOUR_MS } from '../../domain/kit.ts'
import { GIVEN_FOR_MS } from '../../domain/rereview.ts'
import { type RereviewSkip, rereviewSkips } from '../../domain/words.ts'
import { RaiseThreat } from '../items/raise-threat.tsx'
import { SessionContext } from '../session.ts'
import { Absent } from '../ui/absent.tsx'
import { dateTime, languageName } from '../ui/format.ts'
import forms from '../ui/forms.module.css'
import { qualityPath } from '../ui/links.ts'
import { Page } from '../ui/page.tsx'
import { Link } from '../ui/router.tsx'
import { type TextKey, t, wordFor } from '../ui/text.ts'
import { useKeys } from '../ui/use-keys.ts'
import {
  type Answer,
  COPY_KEY,
  GIVE_BACK_KEY,
  type Item,
  skipKeys,
  TAKE_BACK_KEY,
} from './draft.ts'
import { Judge } from './judge.tsx'
import { Choice, Choices } from './keyed.tsx'
import classes from './rereview.module.css'
import { type Desk, useDesk } from './use-desk.ts'
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
  const address = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    if (item?.address) void copyText(address, item.address).then(() => setCopied(item.item))
  }
  const acts = { onDone: done, onBack: back, onCopy: copy, onGiveBack: () => void giveBack() }
  const desk = useDesk({ op, item, ...acts })
  if (is !== 'open' && is !== 'closed') return <Absent absence={is} again={load} />
  return (
    <>
      <p className={classes.blind}>{t('rereview.blind')}</p>
      {desk.told}
      {refused !== undefined && (
        <p role="alert" className={forms.refused}>
          {refused === '' ? t('post.notSent') : refused}
        </p>
      )}
      {item === undefined ? (
        <Waiting op={op} isBegun={is === 'open'} isEnd={isEnd} onTake={take} />
      ) : (
        <div className={classes.sheet}>
          <Shown {...{ item, address, desk }} isCopied={copied === item.item} />
          <Judge desk={desk} />
          <RaiseThreat key={item.item} op={op} item={item.item} />
        </div>
      )}
      <Foot {...{ desk, waiting }} left={items.length} />
    </>
  )
}

/** Marked as well as copied: where a browser gives no clipboard, the usual keys copy it. */
async function copyText(place: RefObject<HTMLElement | null>, text: string): Promise<void> {
  if (place.current) window.getSelection()?.selectAllChildren(place.current)
  await navigator.clipboard?.writeText(text).catch(() => undefined)
}

const GIVEN_HOURS = GIVEN_FOR_MS / HOUR_MS

/** Before anything was taken, and when nothing more is there. */
function Waiting({
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
  useKeys((key, target) => {
    if (key !== 'Enter' || (target instanceof HTMLElement && target.matches('button, a, summary')))
      return false
    onTake()
    return true
  })
  if (isBegun && !isEnd) return <Absent absence="loading" />
  return (
    <section className={classes.waiting}>
      <h2>{t(isBegun ? 'rereview.none' : 'rereview.ready')}</h2>
      <p>{isBegun ? t('rereview.none.what') : t('rereview.begin.what', { hours: GIVEN_HOURS })}</p>
      <p>
        <button type="button" className={forms.main} onClick={onTake}>
          <kbd>Enter</kbd> {t(isBegun ? 'rereview.again' : 'rereview.begin')}
        </button>
      </p>
      <p>
        <Link to={qualityPath(op)}>{t('rereview.quality')}</Link>
      </p>
    </section>
  )
}

/** The address, and what else may be known of it; and why it can be handed back. */
function Shown({
  item,
  address,
  desk,
  isCopied,
}: {
  item: Item
  address: RefObject<HTMLElement | null>
  desk: Desk
  isCopied: boolean
}) {
  return (
    <section className={classes.panel} aria-labelledby="address" aria-live="polite">
      <h2 id="address" className={classes.address}>
        <bdi dir="ltr" ref={address}>
          {item.address ?? t('post.erased')}
        </bdi>
      </h2>
      <dl className={classes.about}>
        {aboutOf(item).map(([word, told]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{told}</dd>
          </div>
        ))}
        {item.address !== null && (
          <div>
            <dd>
              <button type="button" onClick={() => desk.press(COPY_KEY)}>
                <kbd>{COPY_KEY}</kbd> {t(isCopied ? 'rereview.copied' : 'rereview.copy')}
              </button>
            </dd>
          </div>
        )}
      </dl>
      <Choices word="rereview.skip">
        {rereviewSkips.map((each) => (
          <Choice key={each} sign={skipKeys[each]} onPress={desk.press}>
            {skipWord(each)}
          </Choice>
        ))}
      </Choices>
    </section>
  )
}

const utc = (iso: string): string => `${dateTime(new Date(iso), 'UTC')} UTC`

/** What may be known of an item beside its address; nothing of who decided it, or what. */
const aboutOf = (item: Item): readonly (readonly [TextKey, string])[] => [
  ['column.provider', item.providerName ?? t('rereview.noProvider')],
  ['column.kind', wordFor('kind', item.kind) ?? item.kind],
  ['column.language', languageName(item.language)],
  ...(item.broughtAt === null ? [] : [['rereview.brought', utc(item.broughtAt)] as const]),
  ...(item.until === null ? [] : [['rereview.until', utc(item.until)] as const]),
]

const skipWord = (reason: string): string => wordFor('rereviewSkip', reason) ?? reason

/** What was said last, and that it can be taken back; what is still lacking; how far the sitting is. */
function Foot({ desk, left, waiting }: { desk: Desk; left: number; waiting: number }) {
  const { decided, last, press } = desk
  return (
    <footer className={classes.foot}>
      <span role="status">{last !== undefined && t('rereview.kept', { what: whatOf(last) })}</span>
      {last !== undefined && (
        <button type="button" onClick={() => press(TAKE_BACK_KEY)}>
          <kbd>{TAKE_BACK_KEY.toUpperCase()}</kbd> {t('rereview.takeBack')}
        </button>
      )}
      <Record desk={desk} />
      <span className="figures">{t('rereview.decided', { count: decided })}</span>
      <span className="figures">{t('rereview.left', { count: left })}</span>
      <span className="figures">{t('rereview.waiting', { count: waiting })}</span>
      {left > 0 && (
        <button type="button" aria-keyshortcuts="Backspace" onClick={() => press(GIVE_BACK_KEY)}>
          <kbd>⌫</kbd> {t('rereview.giveBack')}
        </button>
      )}
    </footer>
  )
}

/** A decision that was chosen, and what it lacks: in reach wherever the page is scrolled to. */
function Record({ desk: { draft, lack, press } }: { desk: Desk }) {
  return (
    <>
      <b role="status">{lack !== null && wordFor('rereview.lack', lack)}</b>
      {draft.decision !== null && lack === null && (
        <button type="button" onClick={() => press('enter')}>
          <kbd>Enter</kbd> {t('rereview.record')}
        </button>
      )}
    </>
  )
}

function whatOf({ path, draft, body }: Answer): string {
  if (path === '/rereview/assessments') return wordFor('decision', draft.decision ?? '') ?? ''
  return skipWord((body as { readonly reason: RereviewSkip }).reason)
}
