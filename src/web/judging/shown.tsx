import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { languageName } from '../ui/format.ts'
import { type TextKey, t, wordFor } from '../ui/text.ts'
import { COPY_KEY, type ToJudge } from './draft.ts'
import classes from './judging.module.css'
import { Choice } from './keyed.tsx'
import type { Judging } from './use-desk.ts'

/** What may be known beside the address, as a word and what is told under it. */
export type About = readonly (readonly [TextKey, string])[]

/** The address that lies there, to be copied. */
export type Copied = {
  readonly place: RefObject<HTMLElement | null>
  readonly isCopied: boolean
  readonly copy: () => void
}

/** Marked as well as copied: where a browser gives no clipboard, the usual keys copy it. */
export function useCopy(item: ToJudge | undefined): Copied {
  const place = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    if (!item?.address) return
    if (place.current) window.getSelection()?.selectAllChildren(place.current)
    const written = navigator.clipboard?.writeText(item.address).catch(() => undefined)
    void Promise.resolve(written).then(() => setCopied(item.item))
  }
  return { place, isCopied: item !== undefined && copied === item.item, copy }
}

/** The address, and what else may be known of it; below stands what else can be done with it. */
export function Shown({
  item,
  about = [],
  copied,
  press,
  acts,
  children,
}: {
  item: ToJudge
  about?: About
  copied: Copied
  press: Judging['press']
  /** What else can be done with it, beside copying. */
  acts?: ReactNode
  children?: ReactNode
}) {
  const told: About = [
    ['column.provider', item.providerName ?? t('judging.noProvider')],
    ['column.kind', wordFor('kind', item.kind) ?? item.kind],
    ['column.language', languageName(item.language)],
    ...about,
  ]
  return (
    <section className={classes.panel} aria-labelledby="address" aria-live="polite">
      <h2 id="address" className={classes.address}>
        <bdi dir="ltr" ref={copied.place}>
          {item.address ?? t('post.erased')}
        </bdi>
      </h2>
      <div className={classes.line}>
        <dl className={classes.about}>
          {told.map(([word, what]) => (
            <div key={word}>
              <dt>{t(word)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <div className={classes.acts}>
          {item.address !== null && (
            <Choice sign={COPY_KEY} onPress={press}>
              {t(copied.isCopied ? 'judging.copied' : 'judging.copy')}
            </Choice>
          )}
          {acts}
        </div>
      </div>
      {children}
    </section>
  )
}
