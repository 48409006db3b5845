import { type ReactNode, useRef, useState } from 'react'
import { operationPath, send } from '../ui/api.ts'
import { t } from '../ui/text.ts'
import classes from './about.module.css'

/** Sends an act under a key that stays until it was taken, and shows what the server says against it. */
export function useAct(
  op: string,
  onTaken: () => void,
): { readonly act: (path: string, body: object) => Promise<boolean>; readonly refused: ReactNode } {
  const [said, setSaid] = useState<string>()
  const key = useRef(crypto.randomUUID())
  const act = async (path: string, body: object): Promise<boolean> => {
    const sent = await send(operationPath(op) + path, body, key.current)
    setSaid(sent.is === 'taken' ? undefined : (sent.said ?? t('post.notSent')))
    if (sent.is !== 'taken') return false
    key.current = crypto.randomUUID()
    onTaken()
    return true
  }
  const refused = said !== undefined && (
    <p role="alert" className={classes.refused}>
      {said}
    </p>
  )
  return { act, refused }
}
