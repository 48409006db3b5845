import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { operationPath, send } from './api.ts'
import forms from './forms.module.css'
import { type Act, Pending, type Standing } from './pending.ts'
import { plural, t } from './text.ts'

type Use<It extends Act> = Standing<It> &
  Pick<Pending<It>, 'add' | 'takeBack'> & {
    /** What the server says against the last one, and what nobody has answered. */
    readonly told: ReactNode
  }

/**
 * Acts on an operation that can be taken back for a moment; they leave with the page at the latest.
 * `addressOf` says which address an act is about, for what is said against it.
 */
export function usePending<It extends Act>(
  op: string,
  addressOf?: (act: It) => string | null,
): Use<It> {
  const [pending] = useState(
    () =>
      new Pending<It>(({ path, body }, key) =>
        send(operationPath(op) + path, body, key, { keepalive: true }),
      ),
  )
  const standing = useSyncExternalStore(pending.subscribe, pending.standing)
  useEffect(() => {
    window.addEventListener('pagehide', pending.flush)
    return () => {
      window.removeEventListener('pagehide', pending.flush)
      pending.flush()
    }
  }, [pending])
  const { add, takeBack } = pending
  const last = standing.refused.at(-1)
  const address = last && addressOf?.(last)
  return { ...standing, add, takeBack, told: <Told {...standing} address={address ?? null} /> }
}

function Told({
  said,
  unanswered,
  address,
}: Pick<Standing<Act>, 'said' | 'unanswered'> & { address: string | null }) {
  return (
    <>
      {said !== undefined && (
        <p role="alert" className={forms.refused}>
          {address !== null && (
            <>
              <bdi dir="ltr">{address}</bdi>:{' '}
            </>
          )}
          {said === '' ? t('post.notSent') : said}
        </p>
      )}
      {unanswered > 0 && <p role="status">{plural('pending.unanswered', unanswered)}</p>}
    </>
  )
}
