import { useEffect, useRef } from 'react'
import type { ChainReply } from '../../protocol/chain.ts'
import { listed } from '../ui/format.ts'
import { t } from '../ui/text.ts'
import classes from './chain.module.css'
import { Others } from './elsewhere.tsx'
import { Facts } from './facts.tsx'
import { elsewhereAt, factsOf, type Place } from './place.ts'

type SourceProps = {
  readonly chain: ChainReply
  readonly place: Place
  readonly onClose: () => void
}

/** The source of one cell: each fact it rests on, retold, and what others say beside it. */
export function Source({ chain, place, onClose }: SourceProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const action = chain.actions[place.at]
  if (!action) return null
  const others = elsewhereAt(chain, place)
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="source" onClose={onClose}>
      <h2 id="source">
        {t(`chainAction.${action.action}`)}: {t(`chainRow.${place.row}`)}
      </h2>
      <span className={classes.badge}>{t('chain.asReported')}</span>
      <Told chain={chain} place={place} />
      {place.row === 'struck' && <Objects action={action} />}
      {others.length > 0 && (
        <>
          <h3>{t('chain.elsewhere')}</h3>
          <p className={classes.quiet}>{t('chain.elsewhere.sub')}</p>
          <Others lines={others} />
        </>
      )}
      <button type="button" onClick={() => dialog.current?.close()}>
        {t('board.close')}
      </button>
    </dialog>
  )
}

/** What was hit, each with the name it has in public. */
function Objects({ action }: { action: ChainReply['actions'][number] }) {
  return (
    <>
      <h3>{t('chain.source.objects')}</h3>
      <p>
        {listed(
          action.objects.map(({ object, name }) =>
            [t(`struckObject.${object}`), name ?? ''].join(' ').trim(),
          ),
        )}
      </p>
    </>
  )
}

/** The facts of a cell; of one that no report fills, what the report tells of the action at all. */
function Told({ chain, place }: Omit<SourceProps, 'onClose'>) {
  const own = factsOf(chain, place)
  if (own.length > 0) return <Facts chain={chain} facts={own} />
  const all = new Set(
    Object.values(chain.actions[place.at]?.cells ?? {}).flatMap((cell) =>
      cell.is === 'stated' ? cell.statements.flatMap(({ facts }) => facts) : [],
    ),
  )
  return (
    <>
      <p>{t('chain.source.silent')}</p>
      <h3>{t('chain.source.tells')}</h3>
      <Facts chain={chain} facts={[...all]} />
    </>
  )
}
