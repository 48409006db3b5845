import { type KeyboardEvent, memo, useRef } from 'react'
import type { TargetLine } from '../../protocol/target.ts'
import { targetPath } from '../ui/links.ts'
import { Link } from '../ui/router.tsx'
import { label, plural, t, wordFor } from '../ui/text.ts'
import { signs } from './kinds.ts'
import classes from './targets.module.css'

/** How one target stands after the fall. */
export type After = {
  readonly falls: boolean
  readonly fallen: boolean
  /** Of a publisher of which ways are known: how many stand. */
  readonly ways: number | undefined
}

type Props = {
  readonly op: string
  readonly targets: readonly TargetLine[]
  readonly afterOf: (target: string) => After
  readonly onFall: (target: string) => void
  readonly onFocus: (target: string) => void
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** The list beside the picture: J and K move, Enter opens, F lets a target fall. */
export function List({ op, targets, afterOf, onFall, onFocus }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-target]') ?? [])]
    const row = (event.target as HTMLElement).closest('li')
    const at = links.findIndex((link) => row?.contains(link))
    const step = steps[event.key]
    const target = links[at]?.dataset.target
    if (step !== undefined) links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
    else if (event.key === 'f' && target !== undefined) onFall(target)
    else return
    event.preventDefault()
  }
  return (
    <ul ref={list} className={classes.list} onKeyDown={move} aria-label={t('targets.title')}>
      {targets.map((line) => {
        const after = afterOf(line.target)
        return (
          <Row
            key={line.target}
            op={op}
            line={line}
            falls={after.falls}
            fallen={after.fallen}
            ways={after.ways}
            onFall={onFall}
            onFocus={onFocus}
          />
        )
      })}
    </ul>
  )
}

type RowProps = After & {
  readonly op: string
  readonly line: TargetLine
  readonly onFall: (target: string) => void
  readonly onFocus: (target: string) => void
}

const Row = memo(function Row({ op, line, falls, fallen, ways, onFall, onFocus }: RowProps) {
  const { target, kind, name, reference, rank, ask } = line
  const called = name ?? t('post.erased')
  return (
    <li data-fallen={fallen} onFocus={() => onFocus(target)}>
      <span className={classes.sign} data-kind={kind} aria-hidden="true">
        {signs[kind]}
      </span>
      <span className={classes.what}>
        <Link to={targetPath(op, target)} data-target={target}>
          <bdi>{called}</bdi>
        </Link>
        <small>
          {wordFor('targetKind', kind) ?? kind}
          {rank !== null && <> · {t('targets.rank', { rank })}</>}
          {reference !== null && (
            <>
              {' '}
              · <bdi dir="ltr">{reference}</bdi>
            </>
          )}
        </small>
      </span>
      {ask && <em className={classes.ask}>{t('targets.ask')}</em>}
      {ways !== undefined && (
        <b className={classes.ways} data-none={ways === 0}>
          {ways === 0 ? t('targets.silent') : plural('targets.ways', ways)}
        </b>
      )}
      {fallen && !falls && <b className={classes.along}>{t('targets.along')}</b>}
      <button
        type="button"
        aria-pressed={falls}
        aria-label={`${label(t('targets.falls'))} ${called}`}
        onClick={() => onFall(target)}
      >
        {t('targets.falls')}
      </button>
    </li>
  )
})
